import { errorWith } from '../errors.ts'
import type { JsonObject } from '../json.ts'
import { algorithmFor, signCompactJws } from '../securing/compact-jws.ts'
import type { Signer } from '../signer.ts'
import { type Concealment, concealClaims } from './conceal-claims.ts'
import { joinSdJwt } from './sd-jwt-text.ts'

/** @param what of a credential keeps it from being issued in this form. */
export const unfit = errorWith('VC_MALFORMED', 'The credential cannot be issued in this form.')

type IssueSdJwtOptions = Concealment & {
  signer: Signer
  /** Without `alg`, which follows from the signer. */
  header: JsonObject
  /** Claims that every reader needs. */
  alwaysOpen?: readonly string[]
}

/**
 * Issues an SD-JWT with all its disclosures, for its holder (RFC 9901 §6.1).
 *
 * @throws CredentialError `VC_MALFORMED` as `concealClaims`, and for a claim made disclosable that must always be open
 */
export async function issueSdJwt(
  claims: JsonObject,
  { signer, header, alwaysOpen = [], ...concealment }: IssueSdJwtOptions,
): Promise<string> {
  const isHidden = concealment.disclosable.some(([first]) => alwaysOpen.includes(String(first)))
  if (isHidden) throw unfit('A claim that every reader needs cannot be hidden.')
  const { payload, disclosures } = concealClaims(claims, concealment)
  const jws = await signCompactJws({ alg: algorithmFor(signer.keyType), ...header }, payload, signer)
  return joinSdJwt({ jws, disclosures })
}
