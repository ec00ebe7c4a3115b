import type { RevisionState } from '@cloudtnt/contract/issuer/achievement'
import { useTranslation } from 'react-i18next'
import { type State, StateMark } from '../../ui/state-mark.tsx'

const MARKS: Record<RevisionState, State> = {
  draft: 'unknown',
  in_review: 'look',
  changes_requested: 'look',
  approved: 'confirmed',
  published: 'confirmed',
  retired: 'unknown',
}

/** Where a design stands, as icon, word and colour. */
export function DesignState({ state }: { state: RevisionState }) {
  const { t } = useTranslation('achievements')
  return <StateMark state={MARKS[state]}>{t(`state.${state}`)}</StateMark>
}
