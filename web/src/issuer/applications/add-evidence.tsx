import type { Criterion } from '@cloudtnt/contract/issuer/achievement-content'
import {
  type ApplicationView,
  addEvidence,
  EVIDENCE_MEDIA_TYPES,
  MAX_EVIDENCE_FILE_BYTES,
  uploadEvidence,
} from '@cloudtnt/contract/issuer/application'
import { Button, Group, Progress, Text, VisuallyHidden } from '@mantine/core'
import { IconLink, IconNotes, IconUpload } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemText } from '../../ui/problem-text.ts'
import type { ApplicationEdits } from './use-application.ts'

type Props = { view: ApplicationView; criterion: Criterion; edits: ApplicationEdits }

/** Three ways to show something: a file, a link, or in words. */
export function AddEvidence({ view, criterion, edits }: Props) {
  const { t } = useTranslation('applications')
  const picker = useRef<HTMLInputElement>(null)
  const { upload, sending, faults } = useUpload(view, criterion, edits)
  const [fault, setFault] = useState('')
  const add = async (kind: 'link' | 'text') => {
    setFault('')
    const before = new Set(view.evidence.map((item) => item.id))
    try {
      const { evidence } = await edits.run(addEvidence, () => ({ kind, criterionIds: [criterion.id] }))
      const added = evidence.find((item) => !before.has(item.id))
      if (added) setTimeout(() => document.getElementById(`title-${added.id}`)?.focus(), 0)
    } catch (error) {
      setFault(problemText(t, error))
    }
  }
  return (
    <div>
      <Group gap="sm">
        <Button
          variant="default"
          leftSection={<IconUpload size={18} aria-hidden />}
          onClick={() => picker.current?.click()}
          loading={sending !== undefined}
        >
          {t('evidence.addFile')}
          <VisuallyHidden> {t('evidence.for', { criterion: criterion.name })}</VisuallyHidden>
        </Button>
        <Button variant="default" leftSection={<IconLink size={18} aria-hidden />} onClick={() => void add('link')}>
          {t('evidence.addLink')}
          <VisuallyHidden> {t('evidence.for', { criterion: criterion.name })}</VisuallyHidden>
        </Button>
        <Button variant="default" leftSection={<IconNotes size={18} aria-hidden />} onClick={() => void add('text')}>
          {t('evidence.addText')}
          <VisuallyHidden> {t('evidence.for', { criterion: criterion.name })}</VisuallyHidden>
        </Button>
      </Group>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        aria-label={t('evidence.addFile')}
        accept={EVIDENCE_MEDIA_TYPES.join(',')}
        onChange={(event) => {
          void upload([...(event.currentTarget.files ?? [])])
          event.currentTarget.value = ''
        }}
      />
      <Text size="sm" c="dimmed" mt="xs">
        {t('evidence.fileHint')}
      </Text>
      {sending && (
        <div role="status">
          <Text size="sm">{t('evidence.sending', sending)}</Text>
          <Progress value={(100 * sending.done) / sending.count} aria-label={t('evidence.sending', sending)} />
        </div>
      )}
      {[...(fault ? [fault] : []), ...faults].map((text) => (
        <Text key={text} c="var(--problem)" role="alert">
          {text}
        </Text>
      ))}
    </div>
  )
}

type Sending = { done: number; count: number; name: string }

/** Sends files one after the other; one that is refused stops no other. */
function useUpload(view: ApplicationView, criterion: Criterion, edits: ApplicationEdits) {
  const { t } = useTranslation('applications')
  const [sending, setSending] = useState<Sending>()
  const [faults, setFaults] = useState<string[]>([])
  const send = async (file: File): Promise<string | undefined> => {
    if (file.size > MAX_EVIDENCE_FILE_BYTES) return t('evidence.tooLarge', { name: file.name })
    const form = new FormData()
    form.append('file', file)
    form.append('criterionId', criterion.id)
    try {
      await edits.run(uploadEvidence, () => ({ applicationId: view.id, form }))
      return undefined
    } catch (error) {
      return `${file.name}: ${problemText(t, error)}`
    }
  }
  const upload = async (files: File[]) => {
    const found: string[] = []
    setFaults([])
    for (const [done, file] of files.entries()) {
      setSending({ done, count: files.length, name: file.name })
      const fault = await send(file)
      if (fault) found.push(fault)
    }
    setSending(undefined)
    setFaults(found)
  }
  return { upload, sending, faults }
}
