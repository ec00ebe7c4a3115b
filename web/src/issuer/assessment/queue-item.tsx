import type { QueueRow } from '@cloudtnt/contract/issuer/assessment'
import { Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useClock } from '../../ui/clock.tsx'
import { Moment } from '../../ui/moment.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { pathTo } from '../paths.ts'

/** One submission of the queue. */
export function QueueItem({ item, slug }: { item: QueueRow; slug: string }) {
  const { t } = useTranslation('assessment')
  return (
    <li>
      <div>
        <Link to={pathTo('submission', { slug, applicationId: item.id })} className="title-link">
          <bdi>{item.applicantName}</bdi>
        </Link>
        <Text>
          <bdi>{item.achievementName}</bdi>
        </Text>
        <Text size="sm" c="dimmed">
          {t(`applications:route.${item.route}`)} · {t('queue.submitted')} <Moment value={item.submittedAt} />
          {item.attempt > 1 && ` · ${t('queue.attempt', { count: item.attempt })}`}
          {item.claimedBy && ` · ${t('queue.claimedBy', { name: item.claimedBy.name })}`}
          {item.own && ` · ${t('queue.own')}`}
        </Text>
      </div>
      <SubmissionState item={item} />
    </li>
  )
}

const SOON_MS = 3 * 24 * 60 * 60 * 1000

/** Where it stands; while it waits, whether the learner has to wait too long. */
export function SubmissionState({ item }: { item: Pick<QueueRow, 'state' | 'dueAt'> }) {
  const { t } = useTranslation('assessment')
  const now = useClock()
  if (item.state !== 'submitted') {
    const mark = item.state === 'competent' ? 'confirmed' : item.state === 'closed' ? 'problem' : 'look'
    return <StateMark state={mark}>{t(`state.${item.state}`)}</StateMark>
  }
  const left = new Date(item.dueAt).getTime() - now().getTime()
  const due = left < 0 ? 'late' : left < SOON_MS ? 'soon' : 'fine'
  return (
    <StateMark state={due === 'late' ? 'problem' : due === 'soon' ? 'look' : 'unknown'}>
      {t(`due.${due}`)} <Moment value={item.dueAt} />
    </StateMark>
  )
}
