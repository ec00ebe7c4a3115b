import type { AwardRow } from '@cloudtnt/contract/issuer/award'
import { Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Moment } from '../../ui/moment.tsx'

/** What a line of a list says of an award beneath the person's name. */
export function AwardFacts({ award }: { award: AwardRow }) {
  const { t } = useTranslation('awards')
  return (
    <>
      <Text>
        <bdi>{award.achievementName}</bdi>
      </Text>
      <Text size="sm" c="dimmed">
        <bdi>{award.recipientEmail}</bdi> · {t(`route.${award.route}`)} ·{' '}
        {t(award.route === 'direct' ? 'row.proposedBy' : 'row.assessedBy', {
          name: award.proposedBy.name || t('somebody'),
        })}{' '}
        <Moment value={award.proposedAt} />
      </Text>
      {award.state === 'proposed' && award.hold !== '' && (
        <Text size="sm" dir="auto">
          {t(`hold.${award.hold}`)} {award.holdReason}
        </Text>
      )}
      {award.sameName && award.state !== 'cancelled' && (
        <Text size="sm">
          <IconAlertTriangle size="1em" aria-hidden /> {t('row.sameName')}
        </Text>
      )}
    </>
  )
}
