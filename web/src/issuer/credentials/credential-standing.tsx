import type { CredentialRow } from '@cloudtnt/contract/issuer/credentials'
import { useTranslation } from 'react-i18next'
import { type State, StateMark } from '../../ui/state-mark.tsx'

const MARKS: Record<CredentialRow['standing'], State> = {
  in_force: 'confirmed',
  suspended: 'look',
  revoked: 'problem',
}

type Props = { credential: Pick<CredentialRow, 'standing' | 'deliveryState'> }

/** How a credential stands, as icon, word and colour. What nobody holds yet is not said to be in force. */
export function CredentialStanding({ credential }: Props) {
  const { t } = useTranslation('issuer-credentials')
  if (credential.standing === 'in_force' && credential.deliveryState === 'released')
    return <StateMark state="unknown">{t('delivery.released')}</StateMark>
  return <StateMark state={MARKS[credential.standing]}>{t(`standing.${credential.standing}`)}</StateMark>
}
