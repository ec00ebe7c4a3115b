import type { AwardRow } from '@cloudtnt/contract/issuer/award'
import { useTranslation } from 'react-i18next'
import { type State, StateMark } from '../../ui/state-mark.tsx'

type Shown = AwardRow['state'] | 'held'

const MARKS: Record<Shown, State> = {
  proposed: 'unknown',
  held: 'look',
  released: 'confirmed',
  returned: 'look',
  cancelled: 'problem',
}

/** Where an award stands, as icon, word and colour. */
export function AwardState({ award }: { award: Pick<AwardRow, 'state' | 'hold'> }) {
  const { t } = useTranslation('awards')
  const shown: Shown = award.state === 'proposed' && award.hold !== '' ? 'held' : award.state
  return <StateMark state={MARKS[shown]}>{t(`state.${shown}`)}</StateMark>
}
