import type { JsonObject } from '@cloudtnt/credential/json'
import type { VerificationReport } from '@cloudtnt/credential/verify/report'
import { useTranslation } from 'react-i18next'
import { CredentialCard } from './credential-card.tsx'
import { CredentialDetails } from './credential-details.tsx'
import { credentialFacts } from './credential-facts.ts'
import { IssuerLine } from './issuer-line.tsx'

type Props = { document: JsonObject; report: VerificationReport; level: 2 | 3 }

/** What the credential says; set apart, and called a claim, for as long as its signature is not confirmed. */
export function PresentedCredential({ document, report, level }: Props) {
  const { t } = useTranslation('credential-view')
  const Heading = `h${level}` as const
  const confirmed = report.credential
  const facts = credentialFacts(confirmed ?? document)
  const identity = report.checks.find((check) => check.name === 'issuer_identity')?.outcome
  const isIssuerConfirmed = confirmed !== null && (identity === 'pass' || identity === 'warn')
  return (
    <section className={confirmed ? 'presented' : 'presented presented-unconfirmed'}>
      <Heading className="credential-section">{t(confirmed ? 'presentedTitle' : 'unconfirmedTitle')}</Heading>
      {!confirmed && <p className="credential-prose">{t('unconfirmedText')}</p>}
      <CredentialCard
        facts={facts}
        level={level === 2 ? 3 : 4}
        unconfirmed={!confirmed}
        issuer={<IssuerLine issuer={facts.issuer} confirmed={isIssuerConfirmed} />}
      />
      <CredentialDetails facts={facts} level={3} unconfirmed={!confirmed} />
    </section>
  )
}
