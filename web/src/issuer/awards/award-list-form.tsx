import { call } from '@cloudtnt/contract'
import {
  type ListPreview,
  type ListResult,
  MAX_LIST_BYTES,
  MAX_LIST_ROWS,
  previewAwardList,
  proposeAwardList,
} from '@cloudtnt/contract/issuer/award'
import { Button, FileInput, Group, Stack, Text, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorSummary, type Fault } from '../../ui/error-summary.tsx'
import { problemText } from '../../ui/problem-text.ts'
import { LinkButton } from '../frame/link-button.tsx'
import { pathTo } from '../paths.ts'
import { AwardListPreview } from './award-list-preview.tsx'
import type { Target } from './award-person-form.tsx'
import { refreshAwards } from './use-awards.ts'

/** A list as it will be sent, twice: to look at it, and to confirm exactly that. */
type Source = { file: File } | { text: string }

function formOf(target: Target, source: Source): FormData {
  const form = new FormData()
  form.append('achievementId', target.achievementId)
  if ('file' in source) form.append('file', source.file)
  else form.append('text', source.text)
  return form
}

/** A pasted or uploaded list: first what it would do, row by row; nothing is kept until that is confirmed. */
export function AwardListForm({ target }: { target: Target }) {
  const { t } = useTranslation('awards')
  const [file, setFile] = useState<File | null>(null)
  const [text, setText] = useState('')
  const [missing, setMissing] = useState<Fault[]>([])
  const { organization } = target
  const source: Source = file ? { file } : { text }
  const preview = useMutation({
    mutationFn: async () => {
      const form = formOf(target, source)
      return { source, report: await call(previewAwardList, { organizationId: organization.id, form } as never) }
    },
  })
  const look = (event: FormEvent) => {
    event.preventDefault()
    const found: Fault[] = [
      ...(target.achievementId ? [] : [{ fieldId: 'award-achievement', message: t('direct.missing.achievement') }]),
      ...(file || text.trim() ? [] : [{ fieldId: 'award-list', message: t('listing.missing') }]),
      ...(file && file.size > MAX_LIST_BYTES ? [{ fieldId: 'award-file', message: t('listing.tooLarge') }] : []),
    ]
    setMissing(found)
    preview.reset()
    if (found.length === 0) preview.mutate()
  }
  const faults = [...missing, ...(preview.error ? [{ message: problemText(t, preview.error) }] : [])]
  if (preview.data)
    return (
      <Confirm
        target={target}
        source={preview.data.source}
        report={preview.data.report}
        onBack={() => preview.reset()}
        onDone={() => {
          setFile(null)
          setText('')
        }}
      />
    )
  return (
    <form onSubmit={look} noValidate className="panel prose">
      <Stack>
        <ErrorSummary title={t('common:faults')} faults={faults} />
        <Text>{t('listing.help', { rows: MAX_LIST_ROWS })}</Text>
        <FileInput
          id="award-file"
          label={t('listing.file')}
          description={t('listing.fileHint')}
          placeholder={t('listing.choose')}
          accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
          clearable
          clearButtonProps={{ 'aria-label': t('listing.clear') }}
          value={file}
          onChange={setFile}
        />
        <Textarea
          id="award-list"
          label={t('listing.text')}
          description={file ? t('listing.fileWins') : t('listing.textHint')}
          placeholder={t('listing.example')}
          disabled={file !== null}
          minRows={6}
          maxRows={16}
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Group>
          <Button type="submit" loading={preview.isPending}>
            {t('listing.look')}
          </Button>
        </Group>
        <Text size="sm" c="dimmed">
          {t('listing.lookHint')}
        </Text>
      </Stack>
    </form>
  )
}

type ConfirmProps = { target: Target; source: Source; report: ListPreview; onBack(): void; onDone(): void }

function Confirm({ target, source, report, onBack, onDone }: ConfirmProps) {
  const { t } = useTranslation('awards')
  const queries = useQueryClient()
  const { organization, awardedOn } = target
  // One key for this confirmation: pressed twice, or sent again after a lost answer, it happens once.
  const [idempotencyKey] = useState(() => crypto.randomUUID())
  const propose = useMutation({
    mutationFn: async (): Promise<ListResult> => {
      const form = formOf(target, source)
      form.append('digest', report.digest)
      form.append('idempotencyKey', idempotencyKey)
      if (awardedOn) form.append('awardedOn', awardedOn)
      return call(proposeAwardList, { organizationId: organization.id, form } as never)
    },
    onSuccess: async () => {
      onDone()
      await refreshAwards(queries, organization.id)
    },
  })
  if (propose.data)
    return (
      <Stack className="panel" align="flex-start">
        <Text role="status">{t('listing.done', { count: propose.data.valid })}</Text>
        {propose.data.invalid > 0 && <Text>{t('listing.leftOut', { count: propose.data.invalid })}</Text>}
        <Group>
          <LinkButton to={pathTo('awards', { slug: organization.slug })}>{t('listing.toAwards')}</LinkButton>
          <Button variant="default" onClick={onBack}>
            {t('listing.another')}
          </Button>
        </Group>
      </Stack>
    )
  return (
    <AwardListPreview report={report}>
      {propose.error && <Text role="alert">{problemText(t, propose.error)}</Text>}
      <Group>
        <Button loading={propose.isPending} disabled={report.valid === 0} onClick={() => propose.mutate()}>
          {t('listing.confirm', { count: report.valid })}
        </Button>
        <Button variant="default" onClick={onBack}>
          {t('listing.back')}
        </Button>
      </Group>
      {report.valid === 0 && <Text>{t('listing.nobody')}</Text>}
    </AwardListPreview>
  )
}
