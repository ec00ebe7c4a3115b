// Whom a viewer knows. The viewer alone decides, and a decision is about an issuer's address, never about its name.
import { parseDateTimeStamp } from '@cloudtnt/credential/date-time'
import { isJsonObject, type Json, type JsonObject, parseJson } from '@cloudtnt/credential/json'

export type TrustDecision = {
  /** The issuer's identifier as the credential has it: what the decision is bound to. */
  issuer: string
  decision: 'accept' | 'decline'
  /** What the issuer called itself when this was decided; only a reminder. Empty when it had no name. */
  name: string
  /** When, as an RFC 3339 moment. */
  decidedAt: string
  note: string
}

/** All decisions of a viewer, the newest first. There is one decision an issuer. */
export type TrustDecisions = readonly TrustDecision[]

export const LIMITS = { decisions: 5_000, identifier: 2_000, name: 300, note: 1_000, fileBytes: 5 * 1024 * 1024 }

const FORMAT = 'cloudtnt-trust-decisions'
const VERSION = 1

/** Adds a decision, in place of an earlier one about the same issuer. */
export function decide(decisions: TrustDecisions, decision: TrustDecision): TrustDecisions {
  return [cut(decision), ...withdraw(decisions, decision.issuer)]
}

/** Takes a decision back: the issuer is then unlisted again. */
export function withdraw(decisions: TrustDecisions, issuer: string): TrustDecisions {
  return decisions.filter((other) => other.issuer !== issuer)
}

export function findDecision(decisions: TrustDecisions, issuer: string): TrustDecision | undefined {
  return decisions.find((decision) => decision.issuer === issuer)
}

/** The decisions as a verification takes them. */
export function trustOf(decisions: TrustDecisions): { accepted: string[]; declined: string[] } {
  const issuers = (wanted: TrustDecision['decision']) =>
    decisions.filter(({ decision }) => decision === wanted).map(({ issuer }) => issuer)
  return { accepted: issuers('accept'), declined: issuers('decline') }
}

/** Puts the decisions of a file beside those that are here. About one issuer, the later decision counts. */
export function mergeDecisions(
  here: TrustDecisions,
  incoming: TrustDecisions,
): { decisions: TrustDecisions; taken: number } {
  const taken = incoming.filter((decision) => {
    const known = findDecision(here, decision.issuer)
    return !known || Date.parse(decision.decidedAt) > Date.parse(known.decidedAt)
  })
  const all = taken.reduce<TrustDecisions>(decide, here)
  const byNewest = all.toSorted((a, b) => Date.parse(b.decidedAt) - Date.parse(a.decidedAt))
  return { decisions: byNewest, taken: taken.length }
}

/** The file in which a viewer takes the decisions along. */
export function writeTrustFile(decisions: TrustDecisions): string {
  return `${JSON.stringify({ format: FORMAT, version: VERSION, decisions }, null, 2)}\n`
}

/** Why a file was not taken: a key of `verifier.json`, below `trust.file`. */
export type TrustFileFault = 'tooLarge' | 'notJson' | 'otherFile' | 'newerVersion' | 'badDecision' | 'twice'

/** Reads such a file, whoever wrote it. All of it fits, or nothing is taken. */
export function readTrustFile(text: string): { decisions: TrustDecisions } | { fault: TrustFileFault } {
  if (text.length > LIMITS.fileBytes) return { fault: 'tooLarge' }
  const file = parsed(text)
  if (file === undefined) return { fault: 'notJson' }
  if (!isJsonObject(file) || file.format !== FORMAT || !Array.isArray(file.decisions)) return { fault: 'otherFile' }
  if (file.version !== VERSION) return { fault: 'newerVersion' }
  if (file.decisions.length > LIMITS.decisions) return { fault: 'tooLarge' }
  const decisions = file.decisions.map(decisionOf).filter((decision) => decision !== undefined)
  if (decisions.length < file.decisions.length) return { fault: 'badDecision' }
  const issuers = new Set(decisions.map(({ issuer }) => issuer))
  return issuers.size < decisions.length ? { fault: 'twice' } : { decisions }
}

function parsed(text: string): Json | undefined {
  try {
    return parseJson(text, JSON_LIMITS_OF_A_LIST)
  } catch {
    return undefined
  }
}

/** Enough nodes for every decision that the list may have. */
const JSON_LIMITS_OF_A_LIST = { maxBytes: LIMITS.fileBytes, maxDepth: 8, maxNodes: LIMITS.decisions * 8 }

function decisionOf(item: Json): TrustDecision | undefined {
  if (!isJsonObject(item)) return undefined
  const { decision } = item
  const [issuer, decidedAt] = [textOf(item, 'issuer', LIMITS.identifier), textOf(item, 'decidedAt', 40)]
  const [name, note] = [textOf(item, 'name', LIMITS.name), textOf(item, 'note', LIMITS.note)]
  if (decision !== 'accept' && decision !== 'decline') return undefined
  if (!issuer || !decidedAt || name === undefined || note === undefined) return undefined
  if (!/^[a-z][a-z0-9+.-]*:\S+$/i.test(issuer) || !parseDateTimeStamp(decidedAt)) return undefined
  return { issuer, decision, name, decidedAt, note }
}

function textOf(item: JsonObject, name: string, longest: number): string | undefined {
  const value = item[name]
  return typeof value === 'string' && value.length <= longest ? value : undefined
}

function cut(decision: TrustDecision): TrustDecision {
  return { ...decision, name: decision.name.slice(0, LIMITS.name), note: decision.note.slice(0, LIMITS.note) }
}
