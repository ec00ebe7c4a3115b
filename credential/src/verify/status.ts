import { CredentialError, type CredentialErrorCode, reasonOf, tooComplex } from '../errors.ts'
import type { Finding } from '../finding.ts'
import { isJsonObject, type Json, type JsonObject, parseJson } from '../json.ts'
import { idOf, listOf } from '../members.ts'
import { readTextWhenLoaded } from '../read-when-loaded.ts'
import {
  isStatusEntryType,
  lookUpStatus,
  readStatusEntry,
  type StatusEntry,
  type StatusEntryType,
} from '../status/bitstring-status-list.ts'
import { isOnRevocationList } from '../status/revocation-list.ts'
import { malformedStatus, unconfirmedStatus, unsupportedStatus } from '../status/status-faults.ts'
import { confirmCredential, isConfirmed } from './confirm-credential.ts'
import { checkTokenStatus } from './token-status.ts'
import type { Resolver, VerifyOptions } from './verify-options.ts'

const MAX_ENTRIES = 4
/** A list of the largest size, with the credential around it. */
const MAX_LIST_BYTES = 3 * 1024 * 1024
/** What a status that is set means, by its purpose. A `message` informs, whatever it says; so does `refresh`. */
const MEANINGS: ReadonlyMap<string, CredentialErrorCode | undefined> = new Map([
  ['revocation', 'STATUS_REVOKED'],
  ['suspension', 'STATUS_SUSPENDED'],
  ['refresh', undefined],
  ['message', undefined],
])

/** What one list says. `isReplaced`: there is a newer version, which takes nothing from this one. */
type Answer = Finding & { isReplaced?: boolean }

/**
 * Asks every list that the credential names, in its `credentialStatus` and in the claim `status` of its token.
 * Cancelled weighs more than on hold; and where one list could not be asked, nothing is known to be in force.
 *
 * @param claims of the token, for a credential in one.
 */
export async function checkStatus(
  credential: JsonObject,
  options: VerifyOptions,
  claims: JsonObject = {},
): Promise<{ finding: Finding; isReplaced: boolean }> {
  const answers = await answersOf(credential, options, claims)
  const { isReplaced: _, ...finding } = answers.find(({ code }) => code === 'STATUS_REVOKED') ??
    answers.find(({ outcome }) => outcome === 'fail') ??
    answers.find(({ outcome }) => outcome !== 'pass') ??
    answers[0] ?? { outcome: 'not_applicable' }
  return { finding, isReplaced: answers.some(({ isReplaced }) => isReplaced) }
}

async function answersOf(credential: JsonObject, options: VerifyOptions, claims: JsonObject): Promise<Answer[]> {
  const entries = listOf(credential.credentialStatus)
  if (entries.length > MAX_ENTRIES) return [unknown(tooComplex('There are too many status entries.'))]
  const asked = entries.map((entry) => askEntry(entry, credential, options))
  if (claims.status !== undefined) {
    const issuer = idOf(credential.issuer) ?? idOf(claims.iss) ?? ''
    asked.push(checkTokenStatus(claims.status, issuer, options, (url) => retrieveList(url, options.resolver)))
  }
  return Promise.all(asked.map((each) => each.catch(unknown)))
}

async function askEntry(entry: Json, credential: JsonObject, options: VerifyOptions): Promise<Answer> {
  if (!isJsonObject(entry)) throw malformedStatus('A status entry is no object.')
  if (isStatusEntryType(entry.type)) return askStatusList(readStatusEntry(entry), entry.type, credential, options)
  if (entry.type === '1EdTechRevocationList') return askRevocationList(entry, credential, options.resolver)
  throw unsupportedStatus('The status is of a kind that is not read here.')
}

async function askStatusList(
  entry: StatusEntry,
  type: StatusEntryType,
  credential: JsonObject,
  options: VerifyOptions,
): Promise<Answer> {
  const { resolver } = options
  if (!MEANINGS.has(entry.purpose)) throw unsupportedStatus('The purpose of the status is not known here.')
  const list = await confirmedList(await retrieveList(entry.listUrl, resolver), idOf(credential.issuer), options)
  const value = lookUpStatus(entry, type, list)
  const code = value === 0 ? undefined : MEANINGS.get(entry.purpose)
  const message = entry.messages?.[value]
  return {
    ...(code ? { outcome: 'fail', code } : { outcome: 'pass' }),
    ...(message && { params: { message } }),
    ...resolver.freshness?.(entry.listUrl),
    isReplaced: value !== 0 && entry.purpose === 'refresh',
  }
}

/** The list as a credential of its own: intact, in date, and signed by the issuer of the credential that names it. */
async function confirmedList(body: string, issuer: string | undefined, options: VerifyOptions): Promise<JsonObject> {
  const list = await readTextWhenLoaded(body, { maxBytes: MAX_LIST_BYTES })
  if (idOf(list.document.issuer) !== issuer)
    throw unconfirmedStatus('The status list is signed by somebody else than the issuer.')
  const confirmed = await confirmCredential(list, options)
  if (!isConfirmed(confirmed)) throw unconfirmedStatus('The signature or the dates of the status list do not hold.')
  return confirmed.document
}

async function askRevocationList(entry: JsonObject, credential: JsonObject, resolver: Resolver): Promise<Answer> {
  const [url, id, issuer] = [idOf(entry), idOf(credential), idOf(credential.issuer)]
  if (url === undefined || id === undefined || issuer === undefined) {
    throw malformedStatus('A revocation list needs the ids of itself, the credential and the issuer.')
  }
  const list = parseJson(await retrieveList(url, resolver), { maxBytes: MAX_LIST_BYTES })
  if (!isJsonObject(list)) throw malformedStatus('The revocation list is no object.')
  const freshness = resolver.freshness?.(url)
  const isRevoked = isOnRevocationList(list, { id, issuer })
  return isRevoked ? { outcome: 'fail', code: 'STATUS_REVOKED', ...freshness } : { outcome: 'pass', ...freshness }
}

async function retrieveList(url: string, resolver: Resolver): Promise<string> {
  try {
    return await resolver.statusList(url)
  } catch (cause) {
    if (!(cause instanceof CredentialError)) throw cause
    const message = 'The status list could not be had. Try again later.'
    throw new CredentialError('STATUS_RETRIEVAL_ERROR', message, { cause, params: { reason: cause.code } })
  }
}

/** A list that cannot be read as one is a list that says nothing. */
function unknown(error: unknown): Answer {
  if (!(error instanceof CredentialError)) throw error
  const isOwn = error.code.startsWith('STATUS_') || error.code === 'VC_COMPLEXITY'
  const isUnconfirmed = error.code === 'VC_UNSECURED' || /^(JWT|KEY)_(?!MALFORMED)/.test(error.code)
  const code = isUnconfirmed ? 'STATUS_VERIFICATION_ERROR' : isOwn ? error.code : 'STATUS_MALFORMED'
  return { outcome: 'unknown', ...reasonOf(error), code }
}
