import type { JsonObject } from '../json.ts'
import { type IssueSdJwtVcOptions, issueSdJwt } from './issue-sd-jwt-vc.ts'
import { ALWAYS_OPEN } from './sd-jwt-vc.ts'

/** The same for a credential of the W3C data model. */
const ALWAYS_OPEN_IN_VCDM = ['@context', 'type', 'issuer', 'validFrom', 'validUntil', 'credentialStatus']

/**
 * Issues a credential of the W3C data model as an SD-JWT (VC-JOSE-COSE §3.2.1).
 *
 * @throws CredentialError `VC_MALFORMED` when a member is made disclosable that must always be open
 */
export function issueCredentialSdJwt(
  credential: JsonObject,
  { kid, ...options }: IssueSdJwtVcOptions,
): Promise<string> {
  const alwaysOpen = [...ALWAYS_OPEN, ...ALWAYS_OPEN_IN_VCDM]
  return issueSdJwt(credential, { ...options, alwaysOpen, header: { typ: 'vc+sd-jwt', cty: 'vc', kid } })
}
