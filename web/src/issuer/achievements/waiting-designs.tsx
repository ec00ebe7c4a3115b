import { call } from '@cloudtnt/contract'
import { type AchievementRow, listAchievements } from '@cloudtnt/contract/issuer/achievement'
import type { MyOrganization } from '@cloudtnt/contract/issuer/organization'
import { Stack, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { DesignItem } from './design-item.tsx'
import './achievements.css'

const SHOWN = 5

/** Designs whose next step is this person's, by their roles: to approve, to change, to publish. */
export function WaitingDesigns({ organization }: { organization: MyOrganization }) {
  const { t } = useTranslation('achievements')
  const { roles, id: organizationId } = organization
  const decides = roles.includes('quality_manager')
  const writes = roles.includes('designer')
  const states = [
    ...(decides ? (['in_review'] as const) : []),
    ...(writes ? (['changes_requested'] as const) : []),
    ...(decides || writes ? (['approved'] as const) : []),
  ]
  const { data = [] } = useQuery({
    queryKey: ['achievements', organizationId, 'waiting', states.join()],
    queryFn: async (): Promise<AchievementRow[]> => {
      const pages = await Promise.all(
        states.map((state) => call(listAchievements, { organizationId, state, limit: SHOWN })),
      )
      return pages.flatMap((page) => page.items)
    },
    enabled: states.length > 0,
  })
  if (data.length === 0) return null
  return (
    <Stack component="section" className="panel" gap="sm" mb="lg" aria-labelledby="waiting-designs">
      <Title order={2} size="h3" id="waiting-designs">
        {t('waiting')}
      </Title>
      <ul className="rows">
        {data.map((item) => (
          <DesignItem key={item.id} item={item} slug={organization.slug} />
        ))}
      </ul>
    </Stack>
  )
}
