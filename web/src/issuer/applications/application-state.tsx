import type { ApplicationRow } from '@cloudtnt/contract/issuer/application'
import { useTranslation } from 'react-i18next'
import { type State, StateMark } from '../../ui/state-mark.tsx'

/** What a learner reads of it: competent is on its way until somebody releases it. */
export type ShownState = ApplicationRow['state'] | 'released'

const MARKS: Record<ShownState, State> = {
  draft: 'unknown',
  submitted: 'unknown',
  more_asked: 'look',
  competent: 'confirmed',
  not_yet: 'look',
  withdrawn: 'unknown',
  closed: 'problem',
  released: 'confirmed',
}

export function shownState(row: Pick<ApplicationRow, 'state' | 'awardState'>): ShownState {
  return row.state === 'competent' && row.awardState === 'released' ? 'released' : row.state
}

/** Where an application stands, as icon, word and colour. */
export function ApplicationState({ row }: { row: Pick<ApplicationRow, 'state' | 'awardState'> }) {
  const { t } = useTranslation('applications')
  const state = shownState(row)
  return <StateMark state={MARKS[state]}>{t(`state.${state}`)}</StateMark>
}
