import { errorWith } from '../errors.ts'
import type { JsonObject } from '../json.ts'
import { isText } from '../members.ts'
import { algorithmFor, signCompactJws } from '../securing/compact-jws.ts'
import type { Signer } from '../signer.ts'
import { type Concealment, concealClaims } from './conceal-claims.ts'
import { joinSdJwt } from './decode-sd-jwt.ts'
import { ALWAYS_OPEN } from './sd-jwt-vc.ts'

/** Which claims can be hidden, and whose key signs. */
export type IssueSdJwtVcOptions = Concealment & {
  signer: Signer
  /** The name under which readers find the key: in the issuer's metadata, or as a DID URL. */
  kid: string
}

/** @param what of a credential keeps it from being issued in this form. */
const unfit = errorWith('VC_MALFORMED', 'The credential cannot be issued in this form.')

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

/**
 * Issues an SD-JWT with all its disclosures, for its holder (RFC 9901 §6.1).
 *
 * @param options.header without `alg`, which follows from the signer.
 * @param options.alwaysOpen claims that every reader needs.
 * @throws CredentialError `VC_MALFORMED` as `concealClaims`, and for a claim made disclosable that must always be open
 */
export async function issueSdJwt(
  claims: JsonObject,
  options: Concealment & { signer: Signer; header: JsonObject; alwaysOpen?: readonly string[] },
): Promise<string> {
  const { signer, header, alwaysOpen = [], ...concealment } = options
  const isHidden = concealment.disclosable.some(([first]) => alwaysOpen.includes(String(first)))
  if (isHidden) throw unfit('A claim that every reader needs cannot be hidden.')
  const { payload, disclosures } = concealClaims(claims, concealment)
  const jws = await signCompactJws({ alg: algorithmFor(signer.keyType), ...header }, payload, signer)
  return joinSdJwt({ jws, disclosures })
}
