import { fromBase64url } from '@cloudtnt/credential/bytes'
import { parseDateTimeStamp } from '@cloudtnt/credential/date-time'
import { isJsonObject, type JsonObject, parseJson } from '@cloudtnt/credential/json'

const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS

/** How long a document may be used without asking again, and how long it may stand in for a site that is silent. */
export type Freshness = { freshMs: number; staleMs: number }

const STALE_MS = 24 * HOUR_MS
/** Long enough that one verification asks once, whatever the site says about caching. */
const LEAST_DOCUMENT_MS = 10 * SECOND_MS
const DEFAULT_DOCUMENT_MS = 15 * MINUTE_MS
const MOST_DOCUMENT_MS = HOUR_MS
const LEAST_LIST_MS = MINUTE_MS
const DEFAULT_LIST_MS = 5 * MINUTE_MS
const MOST_LIST_MS = HOUR_MS

/** Freshness of a DID document or a controller document: what the site says up to an hour, else 15 minutes. */
export function documentFreshness(headers: Readonly<Record<string, string>>): Freshness {
  const said = cacheControlMs(headers) ?? DEFAULT_DOCUMENT_MS
  return { freshMs: within(said, LEAST_DOCUMENT_MS, MOST_DOCUMENT_MS), staleMs: STALE_MS }
}

/**
 * Freshness of a status list: the least of its `ttl`, what the site says, and its end; else 5 minutes; at least a
 * minute, at most an hour. After its end it stands in for nothing (Bitstring Status List 1.0 §3.2).
 */
export function statusListFreshness(
  list: JsonObject | undefined,
  headers: Readonly<Record<string, string>>,
  now: Date,
): Freshness {
  const untilEndMs = Math.max(0, (endOf(list)?.getTime() ?? Number.POSITIVE_INFINITY) - now.getTime())
  const said = Math.min(ttlMs(list), cacheControlMs(headers) ?? Number.POSITIVE_INFINITY)
  const wishedMs = Number.isFinite(said) ? said : DEFAULT_LIST_MS
  return {
    freshMs: Math.min(within(wishedMs, LEAST_LIST_MS, MOST_LIST_MS), untilEndMs),
    staleMs: Math.min(STALE_MS, untilEndMs),
  }
}

/**
 * Reads what a list says about itself, without believing it: for freshness alone.
 *
 * @param text A credential as JSON or as a JWS in compact form.
 * @returns undefined when it is neither.
 */
export function unverifiedClaims(text: string): JsonObject | undefined {
  try {
    const value = text.trimStart().startsWith('{')
      ? parseJson(text, { maxBytes: text.length * 3 })
      : parseJson(fromBase64url(text.trim().split('.')[1] ?? ''), { maxBytes: text.length })
    return isJsonObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

function endOf(list: JsonObject | undefined): Date | undefined {
  const ends = [parseDateTimeStamp(list?.validUntil), numericDate(list?.exp)]
  return ends.filter((end) => end !== undefined).sort((a, b) => a.getTime() - b.getTime())[0]
}

function numericDate(seconds: unknown): Date | undefined {
  return Number.isSafeInteger(seconds) ? new Date(Number(seconds) * SECOND_MS) : undefined
}

function ttlMs(list: JsonObject | undefined): number {
  // A Token Status List says it in seconds, as all claims of tokens do.
  if (isJsonObject(list?.status_list) && typeof list.ttl === 'number' && list.ttl >= 0) return list.ttl * SECOND_MS
  const credential = isJsonObject(list?.vc) ? list.vc : list
  const subject = credential?.credentialSubject
  const ttl = isJsonObject(subject) ? subject.ttl : undefined
  return typeof ttl === 'number' && ttl >= 0 ? ttl : Number.POSITIVE_INFINITY
}

/** Cache-Control of RFC 9111 as a shared cache reads it. */
function cacheControlMs(headers: Readonly<Record<string, string>>): number | undefined {
  const text = headers['cache-control']?.toLowerCase()
  if (text === undefined) return undefined
  if (/(?:^|[\s,])(?:no-store|no-cache|private)(?:$|[\s,=])/.test(text)) return 0
  const age = /(?:^|[\s,])s-maxage=(\d{1,9})/.exec(text) ?? /(?:^|[\s,])max-age=(\d{1,9})/.exec(text)
  if (!age) return undefined
  const spent = /^\d{1,9}$/.test(headers.age ?? '') ? Number(headers.age) : 0
  return Math.max(0, Number(age[1]) - spent) * SECOND_MS
}

function within(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most)
}
