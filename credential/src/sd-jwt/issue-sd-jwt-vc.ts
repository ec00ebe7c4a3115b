import { errorWith } from '../errors.ts'
import type { JsonObject } from '../json.ts'
import { isText } from '../members.ts'
import type { Signer } from '../signer.ts'
import type { Concealment } from './conceal-claims.ts'
import { issueSdJwt } from './issue-sd-jwt.ts'
import { ALWAYS_OPEN } from './sd-jwt-vc.ts'

/** Which claims can be hidden, and whose key signs. */
export type IssueSdJwtVcOptions = Concealment & {
  signer: Signer
  /** The name under which readers find the key: in the issuer's metadata, or as a DID URL. */
  kid: string
}
/** @param what of a credential keeps it from being issued in this form. */
export const unfit = errorWith('VC_MALFORMED', 'The credential cannot be issued in this form.')

/**
 * Issues an SD-JWT VC: `vct` and the claims, of which the holder may hide those in `disclosable`.
 *
 * @param claims with `cnf` where the holder is to prove that it is theirs.
 * @throws CredentialError `VC_MALFORMED`: no `vct`, no `iss`, or a claim made disclosable that must always be open
 */
export function issueSdJwtVc(claims: JsonObject, { kid, ...options }: IssueSdJwtVcOptions): Promise<string> {
  const isHidden = options.disclosable.some(([first]) => typeof first !== 'string' || ALWAYS_OPEN.includes(first))
  if (isHidden) throw unfit('A claim that every reader needs cannot be hidden.')
  if (!isText(claims.vct) || !isText(claims.iss)) throw unfit('It needs a type (vct) and an issuer (iss).')
  return issueSdJwt(claims, { ...options, header: { typ: 'dc+sd-jwt', kid } })
}
