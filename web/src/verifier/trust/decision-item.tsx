import '../../credential-view/credential-view.css'
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { dateFormatter } from '../../credential-view/dates.ts'
import { issuerAddress } from '../../credential-view/issuer-address.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import type { TrustDecision } from './trust-decisions.ts'

type Props = { decision: TrustDecision; onRemove: () => void }

/** One decision: the address that it is bound to first, the name after it as a reminder. */
export function DecisionItem({ decision, onRemove }: Props) {
  const { t, i18n } = useTranslation('verifier')
  const { issuer, name, note, decidedAt } = decision
  const address = issuerAddress(issuer)
  const isAccepted = decision.decision === 'accept'
  return (
    <li className="panel decision-item">
      <div className="decision-head">
        <bdi dir="ltr" className="issuer-address">
          {address.kind === 'key' ? issuer : address.text}
        </bdi>
        <StateMark state={isAccepted ? 'confirmed' : 'problem'}>{t(`trust.${decision.decision}`)}</StateMark>
      </div>
      {name && <p dir="auto">{t('trust.callsItself', { name })}</p>}
      {note && <p dir="auto">{note}</p>}
      <p className="credential-soft">{t('trust.since', { date: dateFormatter(i18n.language)(new Date(decidedAt)) })}</p>
      <Button
        size="sm"
        variant="subtle"
        className="no-print"
        onClick={onRemove}
        aria-label={t('trust.removeNamed', { name: name || issuer })}
      >
        {t('trust.remove')}
      </Button>
    </li>
  )
}
