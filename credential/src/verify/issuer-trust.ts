import type { Finding } from '../finding.ts'

/**
 * Looks the issuer up in the viewer's own decisions. A name decides nothing here: only an identity that was confirmed
 * can be on a list.
 */
export function checkIssuerTrust(
  issuer: string,
  identity: Finding,
  trust: { accepted: string[]; declined: string[] } | undefined,
): Finding {
  // That somebody is not wanted holds however the credential was signed.
  if (trust?.declined.includes(issuer)) return { outcome: 'fail', code: 'ISSUER_NOT_TRUSTED', params: { issuer } }
  if (!trust?.accepted.includes(issuer)) return { outcome: 'unknown', code: 'ISSUER_NOT_TRUSTED', params: { issuer } }
  const isConfirmed = identity.outcome === 'pass' || identity.outcome === 'warn'
  return isConfirmed
    ? { outcome: 'pass', params: { issuer } }
    : { outcome: 'unknown', code: 'ISSUER_NAME_UNVERIFIED', params: { issuer } }
}
