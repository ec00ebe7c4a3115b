import { Button, Group, Stack, Text } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../ui/dialog.tsx'
import { useUndo } from '../frame/undo.tsx'
import { patterns } from '../paths.ts'
import { useVault } from '../session/session-context.tsx'
import { vaultProblemText } from '../session/vault-problem-text.ts'
import type { OpenRecord } from '../vault/vault.ts'
import { titleOf } from './kept-credential.ts'

/** Takes a credential out of the wallet; it can be put back for as long as the page stays open. */
export function DeleteCredential({ record }: { record: OpenRecord<'credential'> }) {
  const { t } = useTranslation('wallet')
  const vault = useVault()
  const navigate = useNavigate()
  const { offer } = useUndo()
  const [isAsked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState('')
  const title = titleOf(record.content)
  const remove = async () => {
    setBusy(true)
    setFault('')
    try {
      const { content } = record
      const file = content.fileId === undefined ? undefined : await vault.openOneOnUse('file', content.fileId)
      await vault.remove(record.id)
      if (file) await vault.remove(file.id)
      offer({
        text: t('delete.done', { title }),
        async back() {
          const fileId = file && (await vault.add('file', file.content))
          const { fileId: _gone, ...rest } = content
          await vault.add('credential', { ...rest, ...(fileId && { fileId }) })
        },
      })
      await navigate({ to: patterns.home })
    } catch (error) {
      setFault(vaultProblemText(t, error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <div>
      <Button variant="subtle" color="red" onClick={() => setAsked(true)}>
        {t('delete.ask')}
      </Button>
      <Dialog opened={isAsked} onClose={() => setAsked(false)} title={t('delete.title', { title })}>
        <Stack>
          <Text>{t('delete.text')}</Text>
          {fault && <Text role="alert">{fault}</Text>}
          <Group>
            <Button color="red" loading={busy} onClick={() => void remove()}>
              {t('delete.submit')}
            </Button>
            <Button variant="default" onClick={() => setAsked(false)}>
              {t('common:cancel')}
            </Button>
          </Group>
        </Stack>
      </Dialog>
    </div>
  )
}
