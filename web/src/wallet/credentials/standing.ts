import type { VerificationReport } from '@cloudtnt/credential/verify/report'
import type { CredentialContent, Standing } from '../vault/record-content.ts'

/**
 * What is remembered of a credential's standing after a check. Only a list that was read changes it: where the issuer
 * could not be reached, what was known stays known.
 *
 * @returns the same content where nothing is new, so that nothing has to be written
 */
export function withStanding(content: CredentialContent, report: VerificationReport, now: Date): CredentialContent {
  const status = report.checks.find(({ name }) => name === 'status')
  if (status?.outcome === 'pass' && content.standing) return { ...content, standing: undefined }
  const code = status?.outcome === 'fail' ? againstIt(status.code) : undefined
  if (code === undefined || code === content.standing?.code) return content
  return { ...content, standing: { code, since: now.toISOString() } }
}

function againstIt(code: string | undefined): Standing['code'] | undefined {
  return code === 'STATUS_REVOKED' || code === 'STATUS_SUSPENDED' ? code : undefined
}
