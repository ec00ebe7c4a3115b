/** SD-JWT as a credential: SD-JWT VC (`dc+sd-jwt`, earlier `vc+sd-jwt`), and VCDM 2.0 in SD-JWT (VC-JOSE-COSE 1.0 §3.2). */
import { isJsonObject, type JsonLimits, type JsonObject } from '../json.ts'
import { hasType, idOf, isText } from '../members.ts'
import { mediaTypeOf, refusedJws, refuseUnsafeHeader } from '../securing/compact-jws.ts'
import {
  dateMember,
  type JwtKeyReference,
  keyReferenceIn,
  refuseUnlessEqual,
  refuseUnreadableDates,
  withoutClaims,
} from '../securing/jwt.ts'
import { isSdJwt } from '../securing/token-form.ts'
import { type PresentationToken, refuseEarlierClaims } from '../securing/vc-jose.ts'
import { decodeSdJwt } from './decode-sd-jwt.ts'
import { invalidDisclosure, malformedSdJwt } from './disclosure.ts'
import type { RevealedClaims } from './reveal-claims.ts'

const TYPES = ['dc+sd-jwt', 'vc+sd-jwt']
/** Claims on which every reader depends: to hide one would change what the rest means (SD-JWT VC §2.2.2.2). */
export const ALWAYS_OPEN = ['iss', 'nbf', 'exp', 'cnf', 'vct', 'vct#integrity', 'status']
/** Claims of the token; those that are left are about the subject. */
const OWN_CLAIMS = ['vct', 'vct#integrity', 'status', 'ld']

/**
 * Reads what an SD-JWT discloses, in the words of the W3C data model, and tells whether it is a credential.
 *
 * @throws CredentialError as `decodeSdJwt`
 */
export function credentialInSdJwt(
  text: string,
  limits: Partial<JsonLimits>,
): { document: JsonObject; isCredential: boolean } {
  if (!isSdJwt(text)) throw malformedSdJwt('It has no parts.')
  const { claims } = decodeSdJwt(text, limits)
  return { document: credentialOfClaims(claims), isCredential: isCredentialSdJwt(claims) }
}

/** Tells whether revealed claims are those of a credential at all. */
export function isCredentialSdJwt(claims: JsonObject): boolean {
  return claims.vct !== undefined || hasType(claims, 'VerifiableCredential')
}

/**
 * Checks the header, and tells where the issuer's key is to be found.
 *
 * @throws CredentialError as `refuseUnsafeHeader` and `keyReferenceIn`; `JWT_TYP_MISMATCH` also where it names no kind,
 * `VC_CRYPTOSUITE_UNSUPPORTED` for another profile of SD-JWT
 */
export function keyReferenceOfSdJwt(header: JsonObject, claims: JsonObject): JwtKeyReference {
  const type = mediaTypeOf(header)
  const otherProfiles = [type ?? ''].filter((each) => each.endsWith('+sd-jwt') && !TYPES.includes(each))
  refuseUnsafeHeader(header, [...TYPES, ...otherProfiles])
  if (otherProfiles.length > 0) {
    throw refusedJws('VC_CRYPTOSUITE_UNSUPPORTED', 'It follows rules for SD-JWT that are not known here.')
  }
  if (type === undefined) throw refusedJws('JWT_TYP_MISMATCH', 'It does not say that it is a credential.')
  return keyReferenceIn(header, claims.iss ?? idOf(claims.issuer))
}

/**
 * Checks what has to hold of the claims beyond the signature: nothing disclosed that must always be open, readable
 * dates, one issuer.
 *
 * @throws CredentialError `SDJWT_DISCLOSURE_INVALID`, `JWT_CLAIM_INVALID`, `VC_ISSUER_MISMATCH`
 */
export function refuseInvalidClaims({ claims, places }: RevealedClaims): void {
  if (places.some(({ place: [first] }) => ALWAYS_OPEN.includes(String(first)))) {
    throw invalidDisclosure('It shows a claim that may never be hidden.')
  }
  refuseUnreadableDates(claims)
  refuseUnlessEqual(claims.iss, idOf(claims.issuer), 'VC_ISSUER_MISMATCH')
  if (isJsonObject(claims.ld)) refuseUnlessEqual(claims.iss, idOf(claims.ld.issuer), 'VC_ISSUER_MISMATCH')
  if (claims.vct === undefined) refuseEarlierClaims(claims)
}

/**
 * Reads a presentation that its holder signed as an SD-JWT, `vp+sd-jwt` (VC-JOSE-COSE 1.0 §3.2.2): what it discloses.
 *
 * @throws CredentialError as `decodeSdJwt`, `refuseUnsafeHeader` and `refuseInvalidClaims`
 */
export function decodePresentationSdJwt(text: string): PresentationToken {
  const sdJwt = decodeSdJwt(text)
  refuseUnsafeHeader(sdJwt.header, ['vp+sd-jwt'])
  refuseInvalidClaims(sdJwt)
  return sdJwt
}

/**
 * The credential in revealed claims, in the words of the W3C data model, so that it is judged and shown like any other:
 * as it is where the claims are such a credential; else `iss`, `nbf`, `exp`, `sub` and `vct` by their meaning, the
 * member `ld` of an SD-JWT VCLD as it is, and all other claims as said of the subject.
 */
export function credentialOfClaims(claims: JsonObject): JsonObject {
  if (claims.vct === undefined) return withoutClaims(claims)
  const { iss, sub, vct, jti, nbf, exp, ld } = claims
  const others = Object.entries(withoutClaims(claims)).filter(([name]) => !OWN_CLAIMS.includes(name))
  return {
    ...(isText(jti) && { id: jti }),
    type: ['VerifiableCredential', ...(isText(vct) ? [vct] : [])],
    ...(iss !== undefined && { issuer: iss }),
    ...dateMember('validFrom', nbf),
    ...dateMember('validUntil', exp),
    credentialSubject: { ...(sub !== undefined && { id: sub }), ...Object.fromEntries(others) },
    ...(isJsonObject(ld) && ld),
  }
}
