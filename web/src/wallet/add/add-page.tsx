import { Button, FileButton, Group, Stack, Text, Textarea } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { type DragEvent, type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { isOfferLink } from '../oid4vci/credential-offer.ts'
import { patterns } from '../paths.ts'
import { AddedItem } from './added-item.tsx'
import { isAddress } from './read-address.ts'
import { useImports } from './use-imports.ts'

/** Every way in but an offer's own link: files, pictures, text, addresses; all through one box. */
export function AddPage() {
  const { t } = useTranslation('wallet')
  const navigate = useNavigate()
  const { items, addFiles, addText, addAddress } = useImports()
  const [text, setText] = useState('')
  const [fault, setFault] = useState('')
  const [isOver, setOver] = useState(false)
  const send = (event: FormEvent) => {
    event.preventDefault()
    setFault(text.trim() === '' ? t('add.empty') : '')
    if (text.trim() === '') return
    if (isOfferLink(text)) return void navigate({ to: patterns.offer, search: offerSearch(text) as never })
    if (isAddress(text)) addAddress(text.trim())
    else addText(text)
    setText('')
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    addFiles([...event.dataTransfer.files])
  }
  return (
    <>
      <PageHead title={t('add.title')} help={t('add.help')} />
      <Stack gap="lg">
        {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is one way of several; the button is another */}
        <div
          className={`panel drop-box${isOver ? ' drop-box-over' : ''}`}
          onDragOver={(event) => {
            event.preventDefault()
            setOver(true)
          }}
          onDragLeave={() => setOver(false)}
          onDrop={drop}
        >
          <form onSubmit={send} noValidate>
            <Stack gap="md">
              <ErrorSummary title={t('add.fault')} faults={fault ? [{ fieldId: 'add-text', message: fault }] : []} />
              <Group>
                <FileButton multiple onChange={addFiles}>
                  {(props) => <Button {...props}>{t('add.choose')}</Button>}
                </FileButton>
                <Text c="dimmed">{t('add.orDrop')}</Text>
              </Group>
              <Textarea
                id="add-text"
                label={t('add.paste')}
                description={t('add.pasteHint')}
                value={text}
                onChange={(event) => setText(event.currentTarget.value)}
                minRows={3}
                maxRows={10}
                dir="auto"
                spellCheck={false}
                error={fault || undefined}
              />
              <div>
                <Button type="submit" variant="default">
                  {t('add.submit')}
                </Button>
              </div>
            </Stack>
          </form>
        </div>
        <div aria-live="polite">
          {items.length > 0 && (
            <Stack gap="md">
              {items.map((item) => (
                <AddedItem key={item.id} item={item} />
              ))}
            </Stack>
          )}
        </div>
      </Stack>
    </>
  )
}

/** The parameters of an offer that was pasted, whichever link they came in. */
function offerSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(/[?&](.*)$/s.exec(text.trim())?.[1] ?? ''))
}
