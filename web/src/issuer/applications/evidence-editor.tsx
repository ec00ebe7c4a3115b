import { CallError } from '@cloudtnt/contract'
import {
  type ApplicationView,
  type EvidenceView,
  removeEvidence,
  saveEvidence,
} from '@cloudtnt/contract/issuer/application'
import { Button, Checkbox, Group, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemText } from '../../ui/problem-text.ts'
import { SaveMark } from '../../ui/save-mark.tsx'
import type { Flushes } from '../../ui/use-autosave.ts'
import { type Autosave, useAutosave } from '../../ui/use-autosave.ts'
import { EditConflict } from './edit-conflict.tsx'
import { EvidenceSummary } from './evidence-summary.tsx'
import type { ApplicationEdits } from './use-application.ts'

type Props = {
  view: ApplicationView
  item: EvidenceView
  edits: ApplicationEdits
  flushes: Flushes
  showFaults: boolean
}

type Fields = Pick<EvidenceView, 'title' | 'note' | 'criterionIds' | 'url' | 'text' | 'mayTravel'>

/** One item of evidence to write; what was handed in before can be taken out, and its consent changed. */
export function EvidenceEditor({ view, item, edits, flushes, showFaults }: Props) {
  const { t } = useTranslation('applications')
  const { title, note, criterionIds, url, text, mayTravel } = item
  const autosave = useAutosave<Fields>({
    key: `evidence:${item.id}`,
    saved: { title, note, criterionIds, url, text, mayTravel },
    save: (value) => {
      if (!isAddress(value.url)) {
        const error = new CallError('VALIDATION_FAILED', 422, t('evidence.addressWrong'))
        return Promise.resolve({ done: false, state: 'refused', error })
      }
      return edits.save(saveEvidence, (now) => ({
        evidenceId: item.id,
        version: now.evidence.find(({ id }) => id === item.id)?.version ?? item.version,
        ...value,
      }))
    },
  })
  flushes.set(item.id, autosave.flush)
  const name = autosave.value.title || t('evidence.untitled')
  return (
    <Stack component="fieldset" gap="sm" className="evidence" aria-label={t('evidence.item', { title: name })}>
      {item.handedIn ? (
        <EvidenceSummary item={item} fileUrl={`/api/applications/${view.id}/evidence/${item.id}/file`} />
      ) : (
        <Written view={view} item={item} autosave={autosave} showFaults={showFaults} />
      )}
      <Checkbox
        mt="sm"
        label={t(`evidence.consent.${item.kind}`)}
        description={t('evidence.consentHint')}
        checked={autosave.value.mayTravel}
        onChange={(event) => autosave.change({ mayTravel: event.currentTarget.checked })}
      />
      {item.handedIn && (
        <Text size="sm" c="dimmed">
          {t('evidence.handedIn')}
        </Text>
      )}
      <EditConflict autosave={autosave} show={(value) => [value.title, value.note, value.text, value.url].join(' ')} />
      <Group justify="space-between">
        <SaveMark autosave={autosave} />
        <Remove item={item} name={name} edits={edits} onRemoved={() => flushes.delete(item.id)} />
      </Group>
    </Stack>
  )
}

function isAddress(text: string): boolean {
  return text.trim() === '' || (URL.canParse(text.trim()) && /^https?:/i.test(text.trim()))
}

type WrittenProps = { view: ApplicationView; item: EvidenceView; autosave: Autosave<Fields>; showFaults: boolean }

function Written({ view, item, autosave, showFaults }: WrittenProps) {
  const { t } = useTranslation('applications')
  const { value, change } = autosave
  const others = view.content.criteria.filter((criterion) => criterion.id !== item.criterionIds[0])
  const errorOf = (text: string, code: string) =>
    showFaults && text.trim() === '' ? t(`fault.${code}`, { title: value.title }) : undefined
  return (
    <>
      {item.file && <FileLine view={view} item={item} />}
      <TextInput
        id={`title-${item.id}`}
        label={t('evidence.title')}
        description={t('evidence.titleHint')}
        dir="auto"
        maxLength={200}
        value={value.title}
        onChange={(event) => change({ title: event.currentTarget.value })}
        error={errorOf(value.title, 'TITLE_MISSING')}
      />
      {item.kind === 'link' && (
        <TextInput
          id={`address-${item.id}`}
          label={t('evidence.address')}
          description={t('evidence.addressHint')}
          type="url"
          inputMode="url"
          dir="ltr"
          maxLength={1000}
          placeholder="https://"
          value={value.url}
          onChange={(event) => change({ url: event.currentTarget.value })}
          error={isAddress(value.url) ? errorOf(value.url, 'ADDRESS_MISSING') : t('evidence.addressWrong')}
        />
      )}
      {item.kind === 'text' && (
        <Textarea
          id={`text-${item.id}`}
          label={t('evidence.text')}
          description={t('evidence.textHint')}
          dir="auto"
          minRows={4}
          maxLength={20_000}
          value={value.text}
          onChange={(event) => change({ text: event.currentTarget.value })}
          error={errorOf(value.text, 'TEXT_MISSING')}
        />
      )}
      {item.kind !== 'text' && (
        <Textarea
          label={`${t('evidence.note')} (${t('common:optional')})`}
          description={t('evidence.noteHint')}
          dir="auto"
          maxLength={2000}
          value={value.note}
          onChange={(event) => change({ note: event.currentTarget.value })}
        />
      )}
      {others.length > 0 && (
        <Checkbox.Group
          label={`${t('evidence.alsoShows')} (${t('common:optional')})`}
          value={value.criterionIds.slice(1)}
          onChange={(ids) => change({ criterionIds: [...value.criterionIds.slice(0, 1), ...ids] })}
        >
          <Stack gap="xs" mt="xs">
            {others.map((criterion) => (
              <Checkbox key={criterion.id} value={criterion.id} label={<bdi>{criterion.name}</bdi>} />
            ))}
          </Stack>
        </Checkbox.Group>
      )}
    </>
  )
}

function FileLine({ view, item }: { view: ApplicationView; item: EvidenceView }) {
  const url = `/api/applications/${view.id}/evidence/${item.id}/file`
  return (
    <div>
      {item.file?.mediaType.startsWith('image/') && (
        <img className="evidence-picture" src={url} alt={item.note || item.title} loading="lazy" />
      )}
      <Text size="sm">
        <a href={url} download={item.file?.name}>
          <bdi>{item.file?.name}</bdi>
        </a>
      </Text>
    </div>
  )
}

type RemoveProps = { item: EvidenceView; name: string; edits: ApplicationEdits; onRemoved(): void }

/** A fresh item can simply be added again; the words of one that was typed in are worth a question. */
function Remove({ item, name, edits, onRemoved }: RemoveProps) {
  const { t } = useTranslation('applications')
  const [asking, setAsking] = useState(false)
  const [fault, setFault] = useState('')
  const remove = async () => {
    try {
      await edits.run(removeEvidence, () => ({ evidenceId: item.id }))
      onRemoved()
      document.getElementById(`criterion-${item.criterionIds[0]}`)?.focus()
    } catch (error) {
      setFault(problemText(t, error))
    }
  }
  return (
    <Group gap="xs">
      {fault && <Text role="alert">{fault}</Text>}
      {asking && (
        <>
          <Text size="sm">{t('evidence.removeSure')}</Text>
          <Button size="compact-sm" color="red" onClick={() => void remove()}>
            {t('evidence.removeYes')}
          </Button>
        </>
      )}
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<IconTrash size={16} aria-hidden />}
        onClick={() => setAsking(!asking)}
        aria-label={asking ? t('common:cancel') : t('evidence.removeOf', { title: name })}
      >
        {asking ? t('common:cancel') : t('evidence.remove')}
      </Button>
    </Group>
  )
}
