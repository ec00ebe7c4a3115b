/** JSON Web Signatures in the compact form (RFC 7515 §3.1), read by the rules of RFC 8725. */
import { fromBase64url, toBase64url, utf8 } from '../bytes.ts'
import type { Algorithm, CryptoPort, PublicKey } from '../crypto.ts'
import { CredentialError, type CredentialErrorCode, errorWith, unlessRefused } from '../errors.ts'
import { isJsonObject, type JsonLimits, type JsonObject, parseJson } from '../json.ts'
import { isSoundElsewhere, JOSE_ALGORITHMS } from '../key/algorithms.ts'
import type { Signer } from '../signer.ts'

/** Parameters that would send the reader elsewhere for a key, or change what was signed. */
const FORBIDDEN_PARAMETERS = ['jku', 'x5u', 'b64', 'zip']
/** The last two may be empty. */
const THREE_PARTS = /^([^.]+)\.([^.]*)\.([^.]*)$/
const MAX_HEADER_BYTES = 16 * 1024

const malformedJws = errorWith('JWT_MALFORMED', 'The text is not a signed token. Copy it again, complete.')

export type CompactJws = {
  header: JsonObject
  payload: Uint8Array
  /** What was signed: the first two parts as they stand, in ASCII. */
  signingInput: Uint8Array
  signature: Uint8Array
}

/** What is verified of it, whatever it holds. */
export type SignedJws = Omit<CompactJws, 'payload'>

/**
 * Takes a compact JWS apart. Nothing is verified, and nothing in it may be believed yet.
 *
 * @throws CredentialError `JWT_MALFORMED`, and those of `parseJson` for the header
 */
export function decodeCompactJws(text: string): CompactJws {
  const [, headerPart, payloadPart = '', signaturePart = ''] = THREE_PARTS.exec(text) ?? []
  if (headerPart === undefined) throw malformedJws('It does not have three parts.')
  return {
    header: jsonObjectIn(bytesOf(headerPart), { maxBytes: MAX_HEADER_BYTES }),
    payload: bytesOf(payloadPart),
    signingInput: utf8(text.slice(0, text.lastIndexOf('.'))),
    signature: bytesOf(signaturePart),
  }
}

function bytesOf(part: string): Uint8Array {
  const bytes = unlessRefused(() => fromBase64url(part))
  if (bytes) return bytes
  throw malformedJws('A part of it is not base64url.')
}

/**
 * Reads a header, or the claims of a JSON Web Token (RFC 7519 §7.2): both are objects.
 *
 * @throws CredentialError `JWT_MALFORMED`, and those of `parseJson`
 */
export function jsonObjectIn(bytes: Uint8Array, limits: Partial<JsonLimits> = {}): JsonObject {
  if (bytes.length === 0) throw malformedJws('A part of it is empty.')
  const value = parseJson(bytes, limits)
  if (!isJsonObject(value)) throw malformedJws('Its header or its payload is no object.')
  return value
}

/**
 * Checks what a header asks of its reader: an algorithm of the table, no critical extension, no parameter that sends
 * the reader elsewhere, and a kind of token that is expected here.
 *
 * @param types media types without `application/`, in lower case; a token that names none is let through.
 * @throws CredentialError `JWT_ALG_NOT_ALLOWED`, `VC_CRYPTOSUITE_UNSUPPORTED` (a sound algorithm that is not read
 * here), `JWT_CRIT_UNSUPPORTED`, `JWT_TYP_MISMATCH`, `JWT_KEY_UNTRUSTED`
 */
export function refuseUnsafeHeader(header: JsonObject, types: readonly string[]): void {
  algorithmOf(header)
  if ('crit' in header) throw refusedJws('JWT_CRIT_UNSUPPORTED', 'It has critical extensions, which are not read here.')
  if (FORBIDDEN_PARAMETERS.some((name) => name in header)) {
    throw refusedJws('JWT_KEY_UNTRUSTED', 'Its header sends the reader elsewhere, or changes what was signed.')
  }
  if (header.typ === undefined) return
  const type = mediaTypeOf(header)
  if (type === undefined || !types.includes(type)) throw refusedJws('JWT_TYP_MISMATCH', 'It is another kind of token.')
}

/** The kind of token, in lower case and without `application/` (RFC 7515 §4.1.9). */
export function mediaTypeOf({ typ }: JsonObject): string | undefined {
  return typeof typ === 'string' ? typ.toLowerCase().replace(/^application\//, '') : undefined
}

function algorithmOf({ alg }: JsonObject): Algorithm {
  const algorithm = JOSE_ALGORITHMS.get(alg)
  if (algorithm) return algorithm
  const code = isSoundElsewhere(alg) ? 'VC_CRYPTOSUITE_UNSUPPORTED' : 'JWT_ALG_NOT_ALLOWED'
  throw refusedJws(code, 'Its signature algorithm is not one that is verified here.')
}

/**
 * Verifies the signature. The key decides how it is used; the header can only agree with it.
 *
 * @returns false when it does not match, or the key is of another type than the algorithm.
 * @throws CredentialError as `refuseUnsafeHeader`, for the algorithm
 */
export async function verifyCompactJws(jws: SignedJws, key: PublicKey, crypto: CryptoPort): Promise<boolean> {
  return algorithmOf(jws.header) === key.type && (await crypto.verify(key, jws.signingInput, jws.signature))
}

/**
 * Signs a JSON object as a compact JWS.
 *
 * @param header with `alg`, which must be that of the signer's key.
 * @throws CredentialError `JWT_ALG_NOT_ALLOWED`
 */
export async function signCompactJws(header: JsonObject, payload: JsonObject, signer: Signer): Promise<string> {
  if (JOSE_ALGORITHMS.get(header.alg) !== signer.keyType) {
    throw new CredentialError('JWT_ALG_NOT_ALLOWED', 'The key signs with another algorithm. Use the other key.')
  }
  const signingInput = `${encodePart(header)}.${encodePart(payload)}`
  return `${signingInput}.${toBase64url(await signer.sign(utf8(signingInput)))}`
}

/** The algorithm that a key of this type signs with (RFC 7518 §3.1, RFC 8037 §3.1). */
export function algorithmFor(keyType: Signer['keyType']): 'EdDSA' | 'ES256' | 'ES384' {
  if (keyType === 'Ed25519') return 'EdDSA'
  return keyType === 'P-256' ? 'ES256' : 'ES384'
}

function encodePart(value: JsonObject): string {
  return toBase64url(utf8(JSON.stringify(value)))
}

export function refusedJws(code: CredentialErrorCode, what: string): CredentialError {
  return new CredentialError(code, `The signed token is refused. ${what} Ask whoever signed it for another copy.`)
}
