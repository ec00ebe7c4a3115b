import type { JsonLimits, JsonObject } from '../json.ts'
import { type CompactJws, decodeCompactJws, jsonObjectIn } from '../securing/compact-jws.ts'
import { type RevealedClaims, revealClaims } from './reveal-claims.ts'
import { type SdJwtParts, splitSdJwt } from './sd-jwt-text.ts'

/**
 * An SD-JWT by its parts (RFC 9901 §4): the token of the issuer, its disclosures, the claims that these reveal, and a
 * key binding where there is one. Nothing in it is verified yet.
 */
export type SdJwt = SdJwtParts &
  RevealedClaims &
  Pick<CompactJws, 'header' | 'signingInput' | 'signature'> & {
    /** As it was signed, with digests in place of claims. */
    payload: JsonObject
  }

/**
 * Reads an SD-JWT and what it discloses. Nothing is verified, and nothing in it may be believed yet.
 *
 * @throws CredentialError as `splitSdJwt`, `decodeCompactJws`, `parseJson` and `revealClaims`
 */
export function decodeSdJwt(text: string, limits: Partial<JsonLimits> = {}): SdJwt {
  const parts = splitSdJwt(text)
  const { header, signingInput, signature, payload: bytes } = decodeCompactJws(parts.jws)
  const payload = jsonObjectIn(bytes, limits)
  return { ...parts, header, signingInput, signature, payload, ...revealClaims(payload, parts.disclosures) }
}
