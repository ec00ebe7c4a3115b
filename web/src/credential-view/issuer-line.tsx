import { useTranslation } from 'react-i18next'
import type { CredentialFacts } from './credential-facts.ts'
import { type IssuerAddress, issuerAddress } from './issuer-address.ts'

type Props = { issuer: CredentialFacts['issuer']; confirmed: boolean }

/** Who issued it, by the address that was confirmed; the name comes after it, as what the issuer calls itself. */
export function IssuerLine({ issuer, confirmed }: Props) {
  const { t } = useTranslation('credential-view')
  const address = issuerAddress(issuer.id)
  const named = confirmed ? 'issuerCallsItself' : 'issuerNamesItself'
  return (
    <span className="issuer-line">
      <span>
        <span className="report-label">{t('issuerTitle')}:</span> <Address address={address} confirmed={confirmed} />
      </span>
      <span className="credential-soft" dir="auto">
        {issuer.name ? t(named, { name: issuer.name }) : t('issuerUnnamed')}
      </span>
    </span>
  )
}

function Address({ address, confirmed }: { address: IssuerAddress; confirmed: boolean }) {
  const { t } = useTranslation('credential-view')
  if (address.kind === 'key') return t('issuerKey')
  return (
    <>
      {t(confirmed ? 'issuerAt' : 'issuerAddressUnconfirmed')}{' '}
      <bdi dir="ltr" className="issuer-address">
        {address.text}
      </bdi>
    </>
  )
}
