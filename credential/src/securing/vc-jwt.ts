/**
 * Credentials as signed JSON Web Tokens: Open Badges 3.0 §8.2 (the credential is the payload, with `iss`, `jti`, `nbf`,
 * `sub`), VC-JOSE-COSE 1.0 (`vc+jwt`, the credential alone), and VCDM 1.1 §6.3.1 (the credential in the claim `vc`).
 */
import { fromBase64url, toBase64url, utf8 } from '../bytes.ts'
import type { Algorithm, CryptoPort, PublicKey } from '../crypto.ts'
import { parseDateTimeStamp, toDateTimeStamp } from '../date-time.ts'
import { CredentialError, type CredentialErrorCode } from '../errors.ts'
import { canonicalizeJson, isJsonObject, type Json, type JsonLimits, type JsonObject, parseJson } from '../json.ts'
import { publicKeyFromJwk } from '../key/jwk.ts'
import { idOf, listOf } from '../members.ts'
import type { Signer } from '../signer.ts'

/** All that is known of an algorithm. What is not in this table is not verified; the key still has to be of its type. */
const ALGORITHMS: ReadonlyMap<Json | undefined, Algorithm> = new Map([
  ['EdDSA', 'Ed25519'],
  ['Ed25519', 'Ed25519'],
  ['ES256', 'P-256'],
  ['ES384', 'P-384'],
  ['RS256', 'RSA'],
])
/** Sound algorithms that are not read here: nothing is known of such a credential, and nothing held against it. */
const UNSUPPORTED = ['ES512', 'ES256K', 'PS256', 'PS384', 'PS512', 'RS384', 'RS512', 'Ed448']
/** Other kinds of token, signed for another purpose, must not pass for a credential. Compared in lower case. */
const TYPES = ['jwt', 'vc+jwt', 'vc+ld+jwt', 'vc-ld+jwt', 'vc+ld+json+jwt', 'vc+ld+json']
/** Parameters that would send the reader elsewhere for a key, or change what was signed. */
const FORBIDDEN_PARAMETERS = ['jku', 'x5u', 'b64', 'zip']
const MAX_HEADER_BYTES = 16 * 1024
/** Claims of the token, not of the credential within it (RFC 7519 §4.1, and the holder's key of RFC 7800). */
const REGISTERED_CLAIMS = ['iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'jti', 'cnf']
/** The years that a credential can write. */
const FIRST_MOMENT = new Date('0001-01-01T00:00:00Z')
const LAST_MOMENT = new Date('9999-12-31T23:59:59Z')

export type CredentialJwt = {
  header: JsonObject
  payload: JsonObject
  /** The credential in the payload. In the older form, members that are only claims of the token are filled in. */
  credential: JsonObject
  signingInput: Uint8Array
  signature: Uint8Array
}

/** Where the key of a token is to be found. A key in the header proves that nothing changed, never who signed. */
export type JwtKeyReference = { kid: string } | { jwk: PublicKey } | { issuer: string }

/**
 * Reads a compact JWS with a credential in it. Nothing is verified, and nothing in it may be believed yet.
 *
 * @throws CredentialError `JWT_MALFORMED`, and those of `parseJson`
 */
export function decodeCredentialJwt(text: string, limits: Partial<JsonLimits> = {}): CredentialJwt {
  const parts = text.split('.')
  const [headerPart, payloadPart, signaturePart] = parts
  if (parts.length !== 3 || !headerPart || !payloadPart || signaturePart === undefined) {
    throw malformed('It does not have three parts.')
  }
  const header = jsonPart(headerPart, { maxBytes: MAX_HEADER_BYTES })
  const payload = jsonPart(payloadPart, limits)
  return {
    header,
    payload,
    credential: isJsonObject(payload.vc) ? olderCredential(payload, payload.vc) : withoutClaims(payload),
    signingInput: utf8(`${headerPart}.${payloadPart}`),
    signature: bytesOf(signaturePart),
  }
}

function jsonPart(part: string, limits: Partial<JsonLimits>): JsonObject {
  const value = parseJson(bytesOf(part), limits)
  if (!isJsonObject(value)) throw malformed('Its header or its payload is no object.')
  return value
}

function bytesOf(part: string): Uint8Array {
  try {
    return fromBase64url(part)
  } catch (cause) {
    throw malformed('A part of it is not base64url.', cause)
  }
}

function withoutClaims(payload: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(payload).filter(([name]) => !REGISTERED_CLAIMS.includes(name)))
}

/** VCDM 1.1 §6.3.1: what stands in the registered claims may be missing in `vc`. */
function olderCredential(payload: JsonObject, vc: JsonObject): JsonObject {
  const { jti, iss, sub, nbf, exp } = payload
  const subject = vc.credentialSubject
  const needsId = isJsonObject(subject) && subject.id === undefined && sub !== undefined
  return {
    ...(jti !== undefined && { id: jti }),
    ...(iss !== undefined && { issuer: iss }),
    ...(vc.validFrom === undefined && { ...dateMember('issuanceDate', nbf), ...dateMember('expirationDate', exp) }),
    ...vc,
    ...(needsId && { credentialSubject: { ...subject, id: sub } }),
  }
}

function dateMember(name: string, claim: Json | undefined): JsonObject {
  const moment = claim === undefined ? undefined : momentOf(claim)
  return moment ? { [name]: toDateTimeStamp(moment) } : {}
}

/**
 * Checks the header (input rules of RFC 8725): an algorithm of the table, no parameter that sends the reader elsewhere,
 * and one place where the key is to be found.
 *
 * @throws CredentialError `JWT_ALG_NOT_ALLOWED`, `VC_CRYPTOSUITE_UNSUPPORTED` (a sound algorithm that is not read
 * here), `JWT_CRIT_UNSUPPORTED`, `JWT_TYP_MISMATCH`, `JWT_KEY_UNTRUSTED`, `KEY_INVALID`, `KEY_WEAK`
 */
export function keyReferenceOf({ header, payload }: CredentialJwt): JwtKeyReference {
  algorithmOf(header)
  if ('crit' in header) throw refused('JWT_CRIT_UNSUPPORTED', 'It has critical extensions, which are not read here.')
  if (FORBIDDEN_PARAMETERS.some((name) => name in header)) {
    throw refused('JWT_KEY_UNTRUSTED', 'Its header sends the reader elsewhere, or changes what was signed.')
  }
  if (!isCredentialType(header.typ)) throw refused('JWT_TYP_MISMATCH', 'It is another kind of token.')
  const { kid, jwk } = header
  if (kid !== undefined && jwk !== undefined) throw refused('JWT_KEY_UNTRUSTED', 'Its header names two keys.')
  if (isJsonObject(jwk)) return { jwk: publicKeyFromJwk(jwk) }
  const issuer = payload.iss ?? idOf(payload.issuer)
  if (typeof kid === 'string' && kid !== '') return { kid: absoluteKid(kid, issuer) }
  if (kid !== undefined || jwk !== undefined) throw refused('JWT_KEY_UNTRUSTED', 'Its header names no key.')
  if (typeof issuer !== 'string') throw refused('JWT_KEY_UNTRUSTED', 'It names neither its key nor its issuer.')
  return { issuer }
}

function algorithmOf(header: JsonObject): Algorithm {
  const algorithm = ALGORITHMS.get(header.alg)
  if (algorithm) return algorithm
  const isSound = typeof header.alg === 'string' && UNSUPPORTED.includes(header.alg)
  throw refused(
    isSound ? 'VC_CRYPTOSUITE_UNSUPPORTED' : 'JWT_ALG_NOT_ALLOWED',
    'Its signature algorithm is not one that is verified here.',
  )
}

function isCredentialType(typ: Json | undefined): boolean {
  if (typ === undefined) return true
  return typeof typ === 'string' && TYPES.includes(typ.toLowerCase().replace(/^application\//, ''))
}

/** A key may be named relative to the issuer, as `#key-1` or, within a DID document, as `key-1`. */
function absoluteKid(kid: string, issuer: Json | undefined): string {
  if (typeof issuer !== 'string' || /^[a-z][a-z0-9+.-]*:/i.test(kid)) return kid
  return kid.startsWith('#') ? issuer + kid : `${issuer}#${kid}`
}

/**
 * Verifies the signature with a key from the place that `keyReferenceOf` named.
 *
 * @returns false when it does not match, or the key is of another type than the algorithm.
 */
export async function verifyCredentialJwt(jwt: CredentialJwt, key: PublicKey, crypto: CryptoPort): Promise<boolean> {
  return algorithmOf(jwt.header) === key.type && (await crypto.verify(key, jwt.signingInput, jwt.signature))
}

/**
 * Checks that the token says the same as the credential within it, so that no two readers understand it differently:
 * the issuer, the id and the holder are equal, and a credential given twice is given alike.
 *
 * @throws CredentialError `JWT_CLAIM_INVALID`; `VC_ISSUER_MISMATCH` and `VC_ID_MISMATCH` for these two
 */
export function refuseContradictoryClaims({ payload, credential }: CredentialJwt): void {
  const { iss, jti, sub } = payload
  refuseUnlessEqual(iss, idOf(credential.issuer), 'VC_ISSUER_MISMATCH')
  refuseUnlessEqual(jti, credential.id, 'VC_ID_MISMATCH')
  refuseUnlessEqual(sub, subjectIdOf(credential), 'JWT_CLAIM_INVALID')
  for (const name of ['nbf', 'exp', 'iat'] as const) {
    const claim = payload[name]
    if (claim !== undefined && !momentOf(claim)) throw refused('JWT_CLAIM_INVALID', `Its claim ${name} is not a date.`)
  }
  const { vc, ...outer } = payload
  if (vc === undefined) return
  if (!isJsonObject(vc)) throw refused('JWT_CLAIM_INVALID', 'Its claim vc is no credential.')
  const twin = withoutClaims(outer)
  const isGivenTwice = '@context' in twin || 'type' in twin || 'credentialSubject' in twin
  if (isGivenTwice && canonicalizeJson(twin) !== canonicalizeJson(vc)) {
    throw refused('JWT_CLAIM_INVALID', 'It holds two different credentials.')
  }
}

function refuseUnlessEqual(claim: Json | undefined, value: Json | undefined, code: CredentialErrorCode): void {
  if (claim === undefined || value === undefined || claim === value) return
  throw refused(code, 'Its claims and its credential contradict each other.')
}

/** When the token says it was made, and its own period, which counts beside that of the credential. */
export function claimedMoments({ payload }: CredentialJwt): { issued?: Date; from?: Date; until?: Date } {
  const [issued, from, until] = [momentOf(payload.iat), momentOf(payload.nbf), momentOf(payload.exp)]
  return { ...(issued && { issued }), ...(from && { from }), ...(until && { until }) }
}

function momentOf(claim: Json | undefined): Date | undefined {
  if (typeof claim !== 'number' || !Number.isSafeInteger(claim)) return undefined
  const moment = new Date(claim * 1000)
  return moment >= FIRST_MOMENT && moment <= LAST_MOMENT ? moment : undefined
}

function subjectIdOf(credential: JsonObject): Json | undefined {
  const [subject, ...others] = listOf(credential.credentialSubject)
  return others.length === 0 && isJsonObject(subject) ? subject.id : undefined
}

export type SignJwtOptions = {
  signer: Signer
  /** The URL under which verifiers find the key: the signer's verification method, as a rule. */
  kid: string
  alg: 'ES256' | 'EdDSA'
  /** `open-badges` needs a credential with an id, a holder with an id, and dates in whole seconds. */
  profile: 'open-badges' | 'vc+jwt'
}

/**
 * Signs a credential as a compact JWS.
 *
 * @throws CredentialError `VC_MALFORMED` when the credential does not fit the profile; `JWT_ALG_NOT_ALLOWED` when the
 * algorithm is not that of the signer's key
 */
export async function signCredentialJwt(credential: JsonObject, options: SignJwtOptions): Promise<string> {
  const { signer, kid, alg, profile } = options
  if (ALGORITHMS.get(alg) !== signer.keyType) {
    throw new CredentialError(
      'JWT_ALG_NOT_ALLOWED',
      `A key of type ${signer.keyType} does not sign ${alg}. Use the other key.`,
    )
  }
  if (REGISTERED_CLAIMS.some((claim) => claim in credential)) throw unfit('A member has the name of a claim.')
  const isOpenBadge = profile === 'open-badges'
  const header = { alg, kid, ...(isOpenBadge ? { typ: 'JWT' } : { typ: 'vc+jwt', cty: 'vc' }) }
  const payload = isOpenBadge ? { ...credential, ...openBadgeClaims(credential) } : credential
  const signingInput = `${encodePart(header)}.${encodePart(payload)}`
  return `${signingInput}.${toBase64url(await signer.sign(utf8(signingInput)))}`
}

function encodePart(value: JsonObject): string {
  return toBase64url(utf8(JSON.stringify(value)))
}

/** Open Badges 3.0 §8.2.4: four claims, and a fifth where the credential ends, each equal to a member. */
function openBadgeClaims(credential: JsonObject): JsonObject {
  const { id: jti, validFrom, validUntil } = credential
  const iss = idOf(credential.issuer)
  const sub = subjectIdOf(credential)
  if (typeof jti !== 'string' || typeof iss !== 'string') throw unfit('It has no id, or no issuer.')
  if (typeof sub !== 'string') throw unfit('Its holder has no id. Deliver it as a file with an embedded proof instead.')
  return { iss, jti, sub, nbf: secondsOf(validFrom), ...(validUntil !== undefined && { exp: secondsOf(validUntil) }) }
}

function secondsOf(value: Json | undefined): number {
  const seconds = (parseDateTimeStamp(value)?.getTime() ?? Number.NaN) / 1000
  if (!Number.isInteger(seconds)) throw unfit('A date is missing, or not in whole seconds with a time zone.')
  return seconds
}

function unfit(what: string): CredentialError {
  return new CredentialError('VC_MALFORMED', `The credential cannot be signed in this form. ${what}`)
}

function malformed(what: string, cause?: unknown): CredentialError {
  const message = `The text is not a signed credential. ${what} Copy it again, complete.`
  return new CredentialError('JWT_MALFORMED', message, { cause })
}

function refused(code: CredentialErrorCode, what: string): CredentialError {
  return new CredentialError(code, `The signed credential is refused. ${what} Ask the issuer for another copy.`)
}
