import { call } from '@cloudtnt/contract'
import type { AchievementView } from '@cloudtnt/contract/issuer/achievement'
import { listMembers, type MyOrganization } from '@cloudtnt/contract/issuer/organization'
import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { pathTo } from '../paths.ts'

/** The people whose turn it is, by name; where there is nobody, what to do about it. */
export function WhoMayDecide({ view, organization }: { view: AchievementView; organization: MyOrganization }) {
  const { t, i18n } = useTranslation('achievements')
  const { data } = useQuery({
    queryKey: ['members', organization.id],
    queryFn: () => call(listMembers, { organizationId: organization.id }),
  })
  if (!data) return null
  const authors = new Set(view.current.authors.map((author) => author.userId))
  const deciders = data.items.filter(({ userId, roles }) => roles.includes('quality_manager') && !authors.has(userId))
  const names = new Intl.ListFormat(i18n.language, { type: 'disjunction' }).format(deciders.map(({ name }) => name))
  return deciders.length > 0 ? (
    <Text>{t('decide.names', { names })}</Text>
  ) : (
    <Text>
      {t('decide.nobody')} <Link to={pathTo('people', { slug: organization.slug })}>{t('decide.invite')}</Link>
    </Text>
  )
}
