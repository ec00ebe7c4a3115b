import { fromBase64url } from '@cloudtnt/credential/bytes'
import { Button, Group, Text, Title } from '@mantine/core'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dateFormatter } from '../../credential-view/dates.ts'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { saveFile } from '../backup/save-file.ts'
import { useVault } from '../session/session-context.tsx'
import type { CredentialContent } from '../vault/record-content.ts'
import { type DownloadForm, downloadFile, formsOf } from './download-forms.ts'
import { factsOf } from './kept-credential.ts'
import { renderPng } from './render-png.ts'

/** The credential as a file, in each form that other programs read. */
export function DownloadForms({ content }: { content: CredentialContent }) {
  const { t, i18n } = useTranslation('wallet')
  const vault = useVault()
  const [busy, setBusy] = useState<string>()
  const [fault, setFault] = useState('')
  const run = async (name: string, work: () => Promise<void>) => {
    setBusy(name)
    setFault('')
    try {
      await work()
    } catch (error) {
      console.error(error)
      setFault(t('files.failed'))
    } finally {
      setBusy(undefined)
    }
  }
  const save = (form: DownloadForm) =>
    run(form, async () => {
      const lines = summaryLines(t, content, dateFormatter(i18n.language))
      const file = await downloadFile(content, form, { lines }, renderPng)
      saveFile(file.name, file.mediaType, file.content)
    })
  const saveOriginal = (fileId: string) =>
    run('original', async () => {
      const original = await vault.openOneOnUse('file', fileId)
      if (!original) throw new Error('the original file is not in the vault')
      saveFile(original.content.name, original.content.mediaType, fromBase64url(original.content.bytes))
    })
  const { fileId } = content
  return (
    <section aria-labelledby="files">
      <Title order={2} size="h3" id="files" mb="sm">
        {t('files.title')}
      </Title>
      <Text className="prose" mb="sm">
        {t('files.help')}
      </Text>
      <ErrorSummary title={t('files.fault')} faults={fault ? [{ message: fault }] : []} />
      <Group gap="sm">
        {formsOf(content).map((form) => (
          <Button
            key={form}
            variant="default"
            size="sm"
            loading={busy === form}
            onClick={() => void save(form)}
            aria-label={t('files.saveAs', { form: t(`files.${form}`) })}
          >
            {t(`files.${form}`)}
          </Button>
        ))}
        {fileId !== undefined && (
          <Button variant="default" size="sm" loading={busy === 'original'} onClick={() => void saveOriginal(fileId)}>
            {t('files.original')}
          </Button>
        )}
      </Group>
    </section>
  )
}

function summaryLines(t: TFunction<'wallet'>, content: CredentialContent, date: (at: Date) => string): string[] {
  const facts = factsOf(content)
  return [
    facts.title,
    facts.issuer.name || facts.issuer.id,
    ...(facts.person.name ? [t('files.lineFor', { name: facts.person.name })] : []),
    ...(facts.validFrom ? [t('files.lineFrom', { date: date(facts.validFrom) })] : []),
    ...(facts.validUntil ? [t('files.lineUntil', { date: date(facts.validUntil) })] : []),
    t('files.lineUnsigned'),
  ]
}
