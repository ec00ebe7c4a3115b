import type { Criterion } from '@cloudtnt/contract/issuer/achievement-content'
import { ActionIcon, Button, Group, Stack, Textarea, TextInput } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { fieldId, useFieldError } from './field-errors.ts'
import { freshCriterionId, movedTo, replacedAt, without } from './list-edits.ts'
import { Section } from './section.tsx'
import type { Draft } from './use-draft.ts'

const MAX_CRITERIA = 30

/** What the earner can do, one thing at a time, and how each is shown. */
export function CriteriaSection({ draft }: { draft: Draft }) {
  const { t } = useTranslation('achievements')
  const { criteria } = draft.content
  const set = (next: Criterion[]) => draft.change({ criteria: next })
  const add = () => {
    set([...criteria, { id: freshCriterionId(criteria), name: '', description: '', requiredEvidence: '' }])
    focusSoon(fieldId(`criteria.${criteria.length}.name`))
  }
  return (
    <Section id="criteria" title={t('criteria.title')} help={t('criteria.help')}>
      <ol className="edit-list" id={fieldId('criteria')} tabIndex={-1}>
        {criteria.map((criterion, index) => (
          <CriterionFields
            key={criterion.id}
            draft={draft}
            criterion={criterion}
            index={index}
            onChange={(part) => set(replacedAt(criteria, index, { ...criterion, ...part }))}
            onMove={(to) => set(movedTo(criteria, index, to))}
            onRemove={() => {
              set(without(criteria, index))
              focusSoon('criteria-add')
            }}
          />
        ))}
      </ol>
      <Group>
        <Button
          id="criteria-add"
          variant="default"
          leftSection={<IconPlus size={18} aria-hidden />}
          disabled={criteria.length >= MAX_CRITERIA}
          onClick={add}
        >
          {t('criteria.add')}
        </Button>
        {criteria.length >= MAX_CRITERIA && t('criteria.most', { count: MAX_CRITERIA })}
      </Group>
    </Section>
  )
}

/** After the next drawing, when the field is there. */
function focusSoon(id: string): void {
  setTimeout(() => document.getElementById(id)?.focus(), 0)
}

type FieldsProps = {
  draft: Draft
  criterion: Criterion
  index: number
  onChange(part: Partial<Criterion>): void
  onMove(to: number): void
  onRemove(): void
}

function CriterionFields({ draft, criterion, index, onChange, onMove, onRemove }: FieldsProps) {
  const { t } = useTranslation('achievements')
  const errorOf = useFieldError(draft)
  const path = `criteria.${index}`
  const number = index + 1
  const isLast = number === draft.content.criteria.length
  return (
    <li>
      <Stack gap="sm">
        <TextInput
          id={fieldId(`${path}.name`)}
          label={t('criteria.name', { number })}
          description={t('criteria.nameHint')}
          dir="auto"
          maxLength={200}
          value={criterion.name}
          onChange={(event) => onChange({ name: event.currentTarget.value })}
          error={errorOf(`${path}.name`)}
        />
        <Textarea
          label={`${t('criteria.description')} (${t('common:optional')})`}
          description={t('criteria.descriptionHint')}
          dir="auto"
          maxLength={2000}
          value={criterion.description}
          onChange={(event) => onChange({ description: event.currentTarget.value })}
        />
        <Textarea
          id={fieldId(`${path}.requiredEvidence`)}
          label={`${t('criteria.evidence')} (${t('common:optional')})`}
          description={t('criteria.evidenceHint')}
          dir="auto"
          maxLength={1000}
          value={criterion.requiredEvidence}
          onChange={(event) => onChange({ requiredEvidence: event.currentTarget.value })}
        />
        <Group gap="xs">
          <ActionIcon
            variant="default"
            size="lg"
            disabled={index === 0}
            aria-label={t('criteria.up', { number })}
            onClick={() => onMove(index - 1)}
          >
            <IconArrowUp size={18} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="default"
            size="lg"
            disabled={isLast}
            aria-label={t('criteria.down', { number })}
            onClick={() => onMove(index + 1)}
          >
            <IconArrowDown size={18} aria-hidden />
          </ActionIcon>
          <Button
            variant="subtle"
            size="sm"
            leftSection={<IconTrash size={18} aria-hidden />}
            aria-label={t('criteria.removeOf', { number })}
            onClick={onRemove}
          >
            {t('remove')}
          </Button>
        </Group>
      </Stack>
    </li>
  )
}
