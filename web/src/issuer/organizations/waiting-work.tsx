import { call } from '@cloudtnt/contract'
import { countQueue } from '@cloudtnt/contract/issuer/assessment'
import { countAwards } from '@cloudtnt/contract/issuer/award'
import type { MyOrganization } from '@cloudtnt/contract/issuer/organization'
import { Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { LinkButton } from '../frame/link-button.tsx'
import { pathTo } from '../paths.ts'

/** How many pieces of work wait for somebody with this person's roles, and where each is done. */
export function WaitingWork({ organization }: { organization: MyOrganization }) {
  const { t } = useTranslation('organizations')
  const { id: organizationId, slug, roles } = organization
  const { data: queue } = useQuery({
    queryKey: ['queue-counts', organizationId],
    queryFn: () => call(countQueue, { organizationId }),
    enabled: roles.includes('assessor'),
  })
  const { data: awards } = useQuery({
    queryKey: ['award-counts', organizationId],
    queryFn: () => call(countAwards, { organizationId }),
    enabled: roles.includes('quality_manager'),
  })
  const { waiting = 0, mine = 0 } = queue?.views ?? {}
  const { ready = 0, held = 0 } = awards ?? {}
  const work = [
    { key: 'mine', count: mine, to: `${pathTo('queue', { slug })}?view=mine` },
    { key: 'judge', count: waiting, to: pathTo('queue', { slug }) },
    { key: 'release', count: ready, to: pathTo('releaseDesk', { slug }) },
    { key: 'held', count: held, to: `${pathTo('releaseDesk', { slug })}?view=held` },
  ].filter(({ count }) => count > 0)
  if (work.length === 0) return null
  return (
    <Stack component="section" className="panel" gap="sm" mb="lg" aria-labelledby="waiting-work">
      <Title order={2} size="h3" id="waiting-work">
        {t('work.title')}
      </Title>
      <ul className="rows">
        {work.map(({ key, count, to }) => (
          <li key={key}>
            <Text>{t(`work.${key}`, { count })}</Text>
            <LinkButton to={to} variant="default">
              {t(`work.open.${key}`)}
            </LinkButton>
          </li>
        ))}
      </ul>
    </Stack>
  )
}
