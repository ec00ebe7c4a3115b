import './shares.css'
import { SHARE_LIMITS } from '@cloudtnt/contract/wallet/share'
import { Alert, Button, Group, NativeSelect, Radio, Stack, Textarea, TextInput, Title } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { useVault, useWalletProgram } from '../session/session-context.tsx'
import type { ShareContent } from '../vault/record-content.ts'
import type { OpenRecord } from '../vault/vault.ts'
import { CheckBox } from './check-box.tsx'
import { DURATIONS, type Duration, endsAtOf } from './ends-at.ts'
import { type LinkDraft, makeLink, sharedContentOf } from './make-link.ts'
import { shareProblemText } from './share-problem-text.ts'
import { SharedView } from './shared-view.tsx'

type Props = {
  title: string
  story: string
  sharedBy: string
  credentials: OpenRecord<'credential'>[]
  stackId?: string
  onMade(share: ShareContent): void
}

type Fields = {
  way: 'private' | 'public'
  title: string
  story: string
  sharedBy: string
  duration: Duration
  date: string
}
type Fault = { fieldId: string; message: string }

/** Decides who may open a link, what stands on it, and for how long; beside it, what the other person will see. */
export function NewLinkForm({ credentials, stackId, onMade, ...given }: Props) {
  const { t } = useTranslation('shares')
  const vault = useVault()
  const { session, now } = useWalletProgram()
  const [fields, setFields] = useState<Fields>({ ...given, way: 'private', duration: '30', date: '' })
  const [faults, setFaults] = useState<Fault[]>([])
  const [isBusy, setIsBusy] = useState(false)
  const [problem, setProblem] = useState('')
  const set = (change: Partial<Fields>) => setFields((before) => ({ ...before, ...change }))
  const end = endsAtOf(fields.duration, fields.date, now())
  const draft: LinkDraft = {
    ...fields,
    endsAt: end === 'invalid' ? undefined : end,
    credentials,
    ...(stackId !== undefined && { stackId }),
  }
  const faultOf = (fieldId: string) => faults.find((fault) => fault.fieldId === fieldId)?.message
  const send = async (event: FormEvent) => {
    event.preventDefault()
    const found: Fault[] = []
    if (fields.title.trim() === '') found.push({ fieldId: 'link-title', message: t('new.titleMissing') })
    if (end === 'invalid') found.push({ fieldId: 'link-date', message: t('new.dateInvalid') })
    setFaults(found)
    setProblem('')
    if (found.length > 0) return
    setIsBusy(true)
    try {
      onMade(await makeLink(vault, draft, { host: session.ports.host, now }))
    } catch (error) {
      setProblem(shareProblemText(t, error))
      setIsBusy(false)
    }
  }
  const tooMany = credentials.length > SHARE_LIMITS.credentials
  return (
    <div className="new-link">
      <form onSubmit={(event) => void send(event)} noValidate>
        <Stack>
          <ErrorSummary title={t('common:faults')} faults={faults} />
          <Radio.Group label={t('new.way')} value={fields.way} onChange={(way) => set({ way: way as Fields['way'] })}>
            <Stack gap="sm" mt="xs">
              <Radio value="private" label={t('new.private')} description={t('new.privateHint')} />
              <Radio value="public" label={t('new.public')} description={t('new.publicHint')} />
            </Stack>
          </Radio.Group>
          <TextInput
            id="link-title"
            label={t('new.titleLabel')}
            dir="auto"
            maxLength={200}
            value={fields.title}
            onChange={(event) => set({ title: event.currentTarget.value })}
            error={faultOf('link-title')}
          />
          <TextInput
            label={`${t('new.sharedBy')} (${t('common:optional')})`}
            description={t('new.sharedByHint')}
            dir="auto"
            maxLength={200}
            autoComplete="name"
            value={fields.sharedBy}
            onChange={(event) => set({ sharedBy: event.currentTarget.value })}
          />
          <Textarea
            label={`${t('new.story')} (${t('common:optional')})`}
            dir="auto"
            autosize
            minRows={2}
            maxLength={4000}
            value={fields.story}
            onChange={(event) => set({ story: event.currentTarget.value })}
          />
          <NativeSelect
            size="md"
            label={t('new.ends')}
            description={t('new.endsHint')}
            data={DURATIONS.map((value) => ({ value, label: t(`new.duration.${value}`) }))}
            value={fields.duration}
            onChange={(event) => set({ duration: event.currentTarget.value as Duration })}
          />
          {fields.duration === 'date' && (
            <TextInput
              id="link-date"
              type="date"
              label={t('new.date')}
              value={fields.date}
              onChange={(event) => set({ date: event.currentTarget.value })}
              error={faultOf('link-date')}
            />
          )}
          {problem && (
            <Alert color="red" role="alert">
              {problem}
            </Alert>
          )}
          {tooMany && <Alert color="orange">{t('new.tooMany', { count: SHARE_LIMITS.credentials })}</Alert>}
          <Group>
            <Button type="submit" loading={isBusy} disabled={tooMany}>
              {t('new.make')}
            </Button>
          </Group>
        </Stack>
      </form>
      <section className="link-preview" aria-labelledby="link-preview">
        <Title order={2} size="h3" id="link-preview" mb="sm">
          {t('new.preview')}
        </Title>
        <div className="link-preview-page">
          <SharedView
            content={{ ...sharedContentOf(draft), title: fields.title.trim() || t('view.untitled') }}
            level={2}
            check={<CheckBox level={3} />}
          />
        </div>
      </section>
    </div>
  )
}
