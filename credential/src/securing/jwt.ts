/** JSON Web Tokens (RFC 7519): what they claim beside the document that they carry, and where their key is to be found. */
import type { PublicKey } from '../crypto.ts'
import { CLOCK_SKEW_MS, toDateTimeStamp } from '../date-time.ts'
import type { CredentialErrorCode } from '../errors.ts'
import { canonicalizeJson, isJsonObject, type Json, type JsonLimits, type JsonObject } from '../json.ts'
import { publicKeyFromJwk } from '../key/jwk.ts'
import { decodeCompactJws, jsonObjectIn, refusedJws, type SignedJws } from './compact-jws.ts'

/** A JSON Web Token (RFC 7519 §3): its payload is an object. */
export type Jwt = SignedJws & { payload: JsonObject }

/** Claims of the token, not of the document within it; the last is the holder's key (RFC 7800). */
export const REGISTERED_CLAIMS = ['iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'jti', 'cnf']
/** The years that a credential can write. */
const FIRST_MOMENT = new Date('0001-01-01T00:00:00Z')
const LAST_MOMENT = new Date('9999-12-31T23:59:59Z')

/**
 * Reads a JSON Web Token. Nothing is verified, and nothing in it may be believed yet.
 *
 * @throws CredentialError `JWT_MALFORMED`, and those of `parseJson`
 */
export function decodeJwt(text: string, limits: Partial<JsonLimits> = {}): Jwt {
  const jws = decodeCompactJws(text)
  return { ...jws, payload: jsonObjectIn(jws.payload, limits) }
}

export function withoutClaims(payload: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(payload).filter(([name]) => !REGISTERED_CLAIMS.includes(name)))
}

/** When the token says it was made, and its own period, which counts beside that of the document. */
export function claimedMoments(payload: JsonObject): { issued?: Date; from?: Date; until?: Date } {
  const [issued, from, until] = [momentOf(payload.iat), momentOf(payload.nbf), momentOf(payload.exp)]
  return { ...(issued && { issued }), ...(from && { from }), ...(until && { until }) }
}

/** Tells whether a token is not made or in force yet, or no longer. */
export function isOutOfDate(payload: JsonObject, now: Date): boolean {
  const { issued, from, until } = claimedMoments(payload)
  const begins = Math.max(issued?.getTime() ?? 0, from?.getTime() ?? 0)
  const ends = until?.getTime() ?? Number.POSITIVE_INFINITY
  return now.getTime() < begins - CLOCK_SKEW_MS || now.getTime() > ends + CLOCK_SKEW_MS
}

/** @returns undefined for what is no whole number of seconds, or beyond the calendar. */
export function momentOf(claim: Json | undefined): Date | undefined {
  if (typeof claim !== 'number' || !Number.isSafeInteger(claim)) return undefined
  const moment = new Date(claim * 1000)
  return moment >= FIRST_MOMENT && moment <= LAST_MOMENT ? moment : undefined
}

/** A date of a credential from a claim of its token; nothing where that is no date. */
export function dateMember(name: string, claim: Json | undefined): JsonObject {
  const moment = momentOf(claim)
  return moment ? { [name]: toDateTimeStamp(moment) } : {}
}

/** @throws CredentialError `JWT_CLAIM_INVALID` when a date is given and cannot be read */
export function refuseUnreadableDates(payload: JsonObject): void {
  const name = ['nbf', 'exp', 'iat'].find((each) => payload[each] !== undefined && !momentOf(payload[each]))
  if (name !== undefined) throw refusedJws('JWT_CLAIM_INVALID', `Its claim ${name} is not a date.`)
}

/**
 * Refuses a claim that says something else than the document; what is not given contradicts nothing.
 *
 * @throws CredentialError with the code
 */
export function refuseUnlessEqual(claim: Json | undefined, value: Json | undefined, code: CredentialErrorCode): void {
  if (claim === undefined || value === undefined || claim === value) return
  throw refusedJws(code, 'Its claims and its document contradict each other.')
}

/**
 * Refuses a token with one document in a claim, as VCDM 1.1 has it, and another beside it: two readers would find
 * different ones.
 *
 * @param content the member that only a whole document has.
 * @throws CredentialError `JWT_CLAIM_INVALID`
 */
export function refuseSecondDocument(claim: Json | undefined, beside: JsonObject, content: string): void {
  const isDocument = '@context' in beside || 'type' in beside || content in beside
  if (claim !== undefined && isDocument && canonicalizeJson(beside) !== canonicalizeJson(claim)) {
    throw refusedJws('JWT_CLAIM_INVALID', 'It holds two different documents.')
  }
}

/** Where the key of a token is to be found. A key in the header proves that nothing changed, never who signed. */
export type JwtKeyReference = { kid: string } | { jwk: PublicKey } | { controller: string }

/**
 * Tells where the key of a token is to be found (VC-JOSE-COSE §4.1): in its header by name or itself, never both; else
 * at whoever the token says it is from.
 *
 * @param controller the issuer of a credential, the holder of a presentation.
 * @throws CredentialError `JWT_KEY_UNTRUSTED`, `KEY_INVALID`, `KEY_WEAK`, `VC_CRYPTOSUITE_UNSUPPORTED`
 */
export function keyReferenceIn({ kid, jwk }: JsonObject, controller: Json | undefined): JwtKeyReference {
  if (kid !== undefined && jwk !== undefined) throw refusedJws('JWT_KEY_UNTRUSTED', 'Its header names two keys.')
  if (isJsonObject(jwk)) return { jwk: publicKeyFromJwk(jwk) }
  if (typeof kid === 'string' && kid !== '') return { kid: absoluteKid(kid, controller) }
  if (kid !== undefined || jwk !== undefined) throw refusedJws('JWT_KEY_UNTRUSTED', 'Its header names no key.')
  if (typeof controller === 'string') return { controller }
  throw refusedJws('JWT_KEY_UNTRUSTED', 'It names neither its key nor whom it is from.')
}

/** A key may be named relative to its controller, as `#key-1` or, within a DID document, as `key-1`. */
function absoluteKid(kid: string, controller: Json | undefined): string {
  if (typeof controller !== 'string' || /^[a-z][a-z0-9+.-]*:/i.test(kid)) return kid
  return kid.startsWith('#') ? controller + kid : `${controller}#${kid}`
}
