import type { AchievementContent } from '@cloudtnt/contract/issuer/achievement-content'
import { Group, List, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { BadgeImage } from './badge-image.tsx'

/** A design to read, not to write: what somebody approves, or what is published. */
export function DesignSummary({ content }: { content: AchievementContent }) {
  const { t } = useTranslation('achievements')
  const { badge, criteria, skills, hours, validForMonths, routes } = content
  return (
    <Stack className="panel" gap="lg" lang={content.language}>
      <Group align="flex-start" gap="lg">
        <BadgeImage design={badge} size={128} alt={badge.altText} />
        <Text className="written grow" dir="auto">
          {content.description}
        </Text>
      </Group>
      <div>
        <Title order={2} size="h4" mb="xs">
          {t('criteria.title')}
        </Title>
        <ol className="summary-list">
          {criteria.map((criterion) => (
            <li key={criterion.id}>
              <strong dir="auto">{criterion.name}</strong>
              <Text className="written" dir="auto">
                {criterion.description}
              </Text>
              {criterion.requiredEvidence && (
                <Text className="written" c="dimmed" dir="auto">
                  {t('criteria.evidence')}: {criterion.requiredEvidence}
                </Text>
              )}
            </li>
          ))}
        </ol>
      </div>
      {skills.length > 0 && (
        <div>
          <Title order={2} size="h4" mb="xs">
            {t('skills.title')}
          </Title>
          <List>
            {skills.map((skill) => (
              <List.Item key={`${skill.name} ${skill.url}`}>
                <span dir="auto">{[skill.name, skill.framework].filter(Boolean).join(', ')}</span>{' '}
                {skill.url && (
                  <a href={skill.url} rel="noreferrer" dir="ltr">
                    {skill.url}
                  </a>
                )}
              </List.Item>
            ))}
          </List>
        </div>
      )}
      <div>
        <Title order={2} size="h4" mb="xs">
          {t('terms.title')}
        </Title>
        <List>
          {hours > 0 && <List.Item>{t('preview.hours', { count: hours })}</List.Item>}
          <List.Item>
            {validForMonths === null ? t('terms.noEnd') : t('conflict.months', { count: validForMonths })}
          </List.Item>
          <List.Item>{routes.map((route) => t(`terms.route.${route}`)).join(', ')}</List.Item>
          <List.Item>
            {t('badge.altText')}: <span dir="auto">{badge.altText}</span>
          </List.Item>
        </List>
      </div>
    </Stack>
  )
}
