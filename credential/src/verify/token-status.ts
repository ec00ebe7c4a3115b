import type { CredentialErrorCode } from '../errors.ts'
import type { Finding } from '../finding.ts'
import type { Json, JsonObject } from '../json.ts'
import {
  decodeCompactJws,
  jsonObjectIn,
  mediaTypeOf,
  refuseUnsafeHeader,
  verifyCompactJws,
} from '../securing/compact-jws.ts'
import { isOutOfDate, keyReferenceIn, refuseUnreadableDates } from '../securing/jwt.ts'
import { unconfirmedStatus, unsupportedStatus } from '../status/status-faults.ts'
import { lookUpTokenStatus, readTokenStatusEntry } from '../status/token-status-list.ts'
import { isHeld } from './confirm-credential.ts'
import { checkIssuerIdentity } from './issuer-identity.ts'
import { findSignature } from './token-integrity.ts'
import type { VerifyOptions } from './verify-options.ts'

/** A list of the largest size, with the token around it. */
const MAX_LIST_BYTES = 3 * 1024 * 1024
const TYPE = 'statuslist+jwt'
const COMPACT_JWS = /^[\w-]+\.[\w-]+\.[\w-]+$/
/** What a status means (Token Status List §7.1). Any other is for the issuer's own application to know. */
const MEANINGS: Record<number, CredentialErrorCode> = { 1: 'STATUS_REVOKED', 2: 'STATUS_SUSPENDED' }

/**
 * Asks the Token Status List that a token names in its claim `status`: a JSON Web Token of the same issuer, in date,
 * about the address that was asked (§8.3). Lists as CBOR Web Tokens are not read here.
 *
 * @throws CredentialError with a `STATUS_*` code, where nothing is known
 */
export async function checkTokenStatus(
  status: Json,
  issuer: string,
  options: VerifyOptions,
  retrieve: (url: string) => Promise<string>,
): Promise<Finding> {
  const entry = readTokenStatusEntry(status)
  const claims = await confirmedClaims((await retrieve(entry.listUrl)).trim(), issuer, options)
  const value = lookUpTokenStatus(entry, claims)
  const freshness = options.resolver.freshness?.(entry.listUrl)
  if (value === 0) return { outcome: 'pass', ...freshness }
  const code = MEANINGS[value]
  if (code) return { outcome: 'fail', code, ...freshness }
  return { outcome: 'unknown', code: 'STATUS_UNSUPPORTED', params: { status: String(value) }, ...freshness }
}

async function confirmedClaims(text: string, issuer: string, options: VerifyOptions): Promise<JsonObject> {
  if (!COMPACT_JWS.test(text)) throw unsupportedStatus('The status list is in a form that is not read here.')
  const jws = decodeCompactJws(text)
  refuseUnsafeHeader(jws.header, [TYPE])
  if (mediaTypeOf(jws.header) !== TYPE) throw unconfirmedStatus('The status list is another kind of token.')
  const claims = jsonObjectIn(jws.payload, { maxBytes: MAX_LIST_BYTES, maxString: MAX_LIST_BYTES })
  const signature = await findSignature(keyReferenceIn(jws.header, claims.iss ?? issuer), options.resolver)
  const isIntact = await verifyCompactJws(jws, signature.key.publicKey, options.crypto)
  if (!isIntact) throw unconfirmedStatus('The status list was changed after it was signed.')
  if (!isHeld(await checkIssuerIdentity(issuer, signature, options.now, options.resolver))) {
    throw unconfirmedStatus('The status list is not known to be signed by the issuer.')
  }
  refuseOutOfDate(claims, options.now)
  return claims
}

function refuseOutOfDate(claims: JsonObject, now: Date): void {
  refuseUnreadableDates(claims)
  if (claims.iat === undefined || isOutOfDate(claims, now)) throw unconfirmedStatus('The status list is not of today.')
}
