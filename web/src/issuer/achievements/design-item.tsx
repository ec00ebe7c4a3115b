import type { AchievementRow } from '@cloudtnt/contract/issuer/achievement'
import { Group, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { pathTo } from '../paths.ts'
import { BadgeImage } from './badge-image.tsx'
import { DesignState } from './design-state.tsx'

/** One design of the list. */
export function DesignItem({ item, slug }: { item: AchievementRow; slug: string }) {
  const { t, i18n } = useTranslation('achievements')
  const date = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'long', timeStyle: 'short' })
  const isNewer = item.publishedNumber !== null && item.publishedNumber !== item.number
  return (
    <li>
      <Group wrap="nowrap" gap="md">
        <BadgeImage design={item.badge} size={56} />
        <div>
          <Link to={pathTo('design', { slug, achievementId: item.id })} className="title-link">
            <bdi>{item.name || t('unnamed')}</bdi>
          </Link>
          <Text size="sm" c="dimmed">
            {t('list.changed', { number: item.number, date: date.format(new Date(item.updatedAt)) })}
            {isNewer && ` ${t('list.alsoPublished', { number: item.publishedNumber })}`}
          </Text>
        </div>
      </Group>
      <DesignState state={item.state} />
    </li>
  )
}
