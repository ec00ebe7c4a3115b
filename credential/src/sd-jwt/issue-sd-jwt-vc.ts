import type { JsonObject } from '../json.ts'
import { isText } from '../members.ts'
import type { Signer } from '../signer.ts'
import type { Concealment } from './conceal-claims.ts'
import { issueSdJwt, unfit } from './issue-sd-jwt.ts'
import { ALWAYS_OPEN } from './sd-jwt-vc.ts'

/** Which claims can be hidden, and whose key signs. */
export type IssueSdJwtVcOptions = Concealment & {
  signer: Signer
  /** The name under which readers find the key: in the issuer's metadata, or as a DID URL. */
  kid: string
}
/**
 * Issues an SD-JWT VC: `vct` and the claims, of which the holder may hide those in `disclosable`.
 *
 * @param claims with `cnf` where the holder is to prove that it is theirs.
 * @throws CredentialError `VC_MALFORMED`: no `vct`, no `iss`, or a claim made disclosable that must always be open
 */
export function issueSdJwtVc(claims: JsonObject, { kid, ...options }: IssueSdJwtVcOptions): Promise<string> {
  if (!isText(claims.vct) || !isText(claims.iss)) throw unfit('It needs a type (vct) and an issuer (iss).')
  return issueSdJwt(claims, { ...options, alwaysOpen: ALWAYS_OPEN, header: { typ: 'dc+sd-jwt', kid } })
}
