import type { Skill } from '@cloudtnt/contract/issuer/achievement-content'
import { Button, Group, SimpleGrid, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { fieldId, useFieldError } from './field-errors.ts'
import { replacedAt, without } from './list-edits.ts'
import { Section } from './section.tsx'
import type { Draft } from './use-draft.ts'

const MAX_SKILLS = 40

/** What the credential is found by, in the words of a framework where there is one. */
export function SkillsSection({ draft }: { draft: Draft }) {
  const { t } = useTranslation('achievements')
  const errorOf = useFieldError(draft)
  const { skills } = draft.content
  const set = (next: Skill[]) => draft.change({ skills: next })
  const edit = (index: number, part: Partial<Skill>) => {
    const skill = skills[index]
    if (skill) set(replacedAt(skills, index, { ...skill, ...part }))
  }
  return (
    <Section id="skills" title={t('skills.title')} help={t('skills.help')}>
      <ul className="edit-list">
        {skills.map((skill, index) => {
          const number = index + 1
          const path = `skills.${index}`
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a skill has no other name while it is typed
            <li key={index}>
              <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="sm">
                <TextInput
                  id={fieldId(`${path}.name`)}
                  label={t('skills.name', { number })}
                  dir="auto"
                  maxLength={200}
                  value={skill.name}
                  onChange={(event) => edit(index, { name: event.currentTarget.value })}
                />
                <TextInput
                  label={`${t('skills.framework')} (${t('common:optional')})`}
                  dir="auto"
                  maxLength={200}
                  value={skill.framework}
                  onChange={(event) => edit(index, { framework: event.currentTarget.value })}
                />
                <TextInput
                  id={fieldId(`${path}.url`)}
                  label={`${t('skills.url')} (${t('common:optional')})`}
                  type="url"
                  dir="ltr"
                  maxLength={500}
                  value={skill.url}
                  onChange={(event) => edit(index, { url: event.currentTarget.value.trim() })}
                  error={errorOf(`${path}.url`)}
                />
              </SimpleGrid>
              <Button
                mt="xs"
                variant="subtle"
                size="sm"
                leftSection={<IconTrash size={18} aria-hidden />}
                aria-label={t('skills.removeOf', { number })}
                onClick={() => set(without(skills, index))}
              >
                {t('remove')}
              </Button>
            </li>
          )
        })}
      </ul>
      <Group>
        <Button
          variant="default"
          leftSection={<IconPlus size={18} aria-hidden />}
          disabled={skills.length >= MAX_SKILLS}
          onClick={() => set([...skills, { name: '', url: '', framework: '' }])}
        >
          {t('skills.add')}
        </Button>
        {skills.length >= MAX_SKILLS && t('skills.most', { count: MAX_SKILLS })}
      </Group>
    </Section>
  )
}
