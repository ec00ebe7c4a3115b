import type { CredentialRow } from '@cloudtnt/contract/issuer/credentials'
import { useTranslation } from 'react-i18next'
import { type State, StateMark } from '../../ui/state-mark.tsx'

const MARKS: Record<CredentialRow['standing'], State> = {
  in_force: 'confirmed',
  suspended: 'look',
  revoked: 'problem',
}

/** How a credential stands, as icon, word and colour. */
export function CredentialStanding({ credential }: { credential: Pick<CredentialRow, 'standing'> }) {
  const { t } = useTranslation('issuer-credentials')
  return <StateMark state={MARKS[credential.standing]}>{t(`standing.${credential.standing}`)}</StateMark>
}
