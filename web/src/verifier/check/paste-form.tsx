import { Button, Stack, Textarea } from '@mantine/core'
import { type ClipboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Presented } from './check-session.ts'
import { isLink } from './is-link.ts'
import { presentedFiles } from './presented-files.ts'
import { presentedLinks } from './presented-links.ts'

/** Takes a link or the text of a credential; a file on the clipboard is taken as a file. */
export function PasteForm({ onPresented }: { onPresented: (presented: Presented[]) => void }) {
  const { t } = useTranslation('verifier')
  const [text, setText] = useState('')
  const [isEmpty, setIsEmpty] = useState(false)
  const submit = () => {
    setIsEmpty(text.trim() === '')
    if (text.trim() !== '') onPresented(presentedText(text, t('check.pasted')))
  }
  const pasteFiles = (event: ClipboardEvent) => {
    if (event.clipboardData.files.length === 0) return
    event.preventDefault()
    onPresented(presentedFiles(event.clipboardData.files))
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <Stack gap="sm" align="flex-start">
        <Textarea
          w="100%"
          label={t('check.pasteLabel')}
          description={t('check.pasteHint')}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onPaste={pasteFiles}
          error={isEmpty && text.trim() === '' ? t('check.pasteEmpty') : undefined}
          maxRows={8}
          dir="auto"
          spellCheck={false}
          autoComplete="off"
        />
        <Button type="submit">{t('check.submit')}</Button>
      </Stack>
    </form>
  )
}

function presentedText(text: string, name: string): Presented[] {
  const lines = text.trim().split(/\s+/)
  if (lines.every(isLink)) return presentedLinks(lines.slice(0, 50))
  return [{ name, load: async () => text }]
}
