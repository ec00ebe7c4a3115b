import { Select, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { LANGUAGES } from '../../i18n/i18n.ts'
import { fieldId, useFieldError } from './field-errors.ts'
import { Section } from './section.tsx'
import type { Draft } from './use-draft.ts'

/** In which languages a credential can be written; each by its own name. */
const WRITTEN = ['de', 'el', 'es', 'fr', 'hi', 'it', 'nl', 'pl', 'pt', 'sv', 'sw', 'tr', 'uk', 'zh']

/** What it is: name, description, language. */
export function DescribeSection({ draft }: { draft: Draft }) {
  const { t } = useTranslation('achievements')
  const errorOf = useFieldError(draft)
  const { name, description, language } = draft.content
  return (
    <Section id="describe" title={t('describe.title')} help={t('describe.help')}>
      <TextInput
        id={fieldId('name')}
        label={t('describe.name')}
        description={t('describe.nameHint')}
        dir="auto"
        maxLength={200}
        value={name}
        onChange={(event) => draft.change({ name: event.currentTarget.value })}
        error={errorOf('name')}
      />
      <Textarea
        id={fieldId('description')}
        label={t('describe.description')}
        description={t('describe.descriptionHint')}
        dir="auto"
        maxLength={4000}
        minRows={4}
        value={description}
        onChange={(event) => draft.change({ description: event.currentTarget.value })}
        error={errorOf('description')}
      />
      <Select
        label={t('describe.language')}
        description={t('describe.languageHint')}
        value={language}
        allowDeselect={false}
        searchable
        onChange={(value) => value && draft.change({ language: value })}
        data={languageOptions(language)}
        maw={320}
      />
    </Section>
  )
}

function languageOptions(present: string): { value: string; label: string }[] {
  const known = [...new Set([...LANGUAGES.map(({ code }) => code as string), ...WRITTEN, present])]
  return known
    .map((value) => ({ value, label: new Intl.DisplayNames(value, { type: 'language' }).of(value) ?? value }))
    .sort((a, b) => a.label.localeCompare(b.label))
}
