import type { JsonObject } from '../json.ts'
import { algorithmFor, signCompactJws } from '../securing/compact-jws.ts'
import type { Signer } from '../signer.ts'
import { type Concealment, concealClaims } from './conceal-claims.ts'
import { joinSdJwt } from './sd-jwt-text.ts'

/**
 * Issues an SD-JWT with all its disclosures, for its holder (RFC 9901 §6.1).
 *
 * @param header without `alg`, which follows from the signer.
 * @throws CredentialError `VC_MALFORMED` as `concealClaims`
 */
export async function issueSdJwt(
  claims: JsonObject,
  { signer, header, ...concealment }: Concealment & { signer: Signer; header: JsonObject },
): Promise<string> {
  const { payload, disclosures } = concealClaims(claims, concealment)
  const jws = await signCompactJws({ alg: algorithmFor(signer.keyType), ...header }, payload, signer)
  return joinSdJwt({ jws, disclosures })
}
