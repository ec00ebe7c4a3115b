import type { AchievementContent } from '@cloudtnt/contract/issuer/achievement-content'
import { Button, Group, Stack, Table, Text, Title } from '@mantine/core'
import type { TFunction } from 'i18next'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Draft } from './use-draft.ts'

/** Two people, or two tabs, wrote on the same draft: both versions side by side, and a choice. Nothing is lost before it. */
export function DraftConflict({ draft }: { draft: Draft }) {
  const { t } = useTranslation('achievements')
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  if (!draft.theirs) return null
  const mine = linesOf(t, draft.content)
  const theirs = linesOf(t, draft.theirs.current.content)
  const differing = mine.filter((line, index) => line.text !== theirs[index]?.text)
  const names = draft.theirs.current.authors.map((author) => author.name).join(', ')
  return (
    <Stack className="panel" role="alert">
      <Title order={2} size="h3" ref={heading} tabIndex={-1}>
        {t('conflict.title')}
      </Title>
      <Text className="prose">{t('conflict.text', { names })}</Text>
      <Table.ScrollContainer minWidth={480} type="native" tabIndex={0} role="region" aria-label={t('conflict.title')}>
        <Table verticalSpacing="sm" layout="fixed">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('conflict.part')}</Table.Th>
              <Table.Th>{t('conflict.mine')}</Table.Th>
              <Table.Th>{t('conflict.theirs')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {differing.map((line) => (
              <Table.Tr key={line.part}>
                <Table.Th scope="row">{t(`conflict.parts.${line.part}`)}</Table.Th>
                <Table.Td className="written">{line.text}</Table.Td>
                <Table.Td className="written">{theirs.find(({ part }) => part === line.part)?.text}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Group>
        <Button onClick={draft.keepMine}>{t('conflict.keepMine')}</Button>
        <Button variant="default" onClick={draft.takeTheirs}>
          {t('conflict.takeTheirs')}
        </Button>
      </Group>
    </Stack>
  )
}

const PARTS = ['name', 'description', 'criteria', 'skills', 'terms', 'badge'] as const

/** The content as text, a line a part, so that two can be read side by side. */
function linesOf(t: TFunction, content: AchievementContent): { part: (typeof PARTS)[number]; text: string }[] {
  const { badge } = content
  const texts = {
    name: content.name,
    description: content.description,
    criteria: content.criteria
      .map((c, index) => [`${index + 1}. ${c.name}`, c.description, c.requiredEvidence].filter(Boolean).join('\n'))
      .join('\n\n'),
    skills: content.skills.map((s) => [s.name, s.framework, s.url].filter(Boolean).join(', ')).join('\n'),
    terms: [
      t('achievements:conflict.hours', { count: content.hours }),
      content.validForMonths === null
        ? t('achievements:terms.noEnd')
        : t('achievements:conflict.months', { count: content.validForMonths }),
      content.routes.map((route) => t(`achievements:terms.route.${route}`)).join(', '),
      content.language,
    ].join('\n'),
    badge: [
      t(`achievements:badge.shapes.${badge.shape}`),
      t(`achievements:badge.icons.${badge.icon}`),
      badge.colour,
      badge.text,
      badge.altText,
    ].join('\n'),
  }
  return PARTS.map((part) => ({ part, text: texts[part] }))
}
