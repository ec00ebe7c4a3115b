import { tooComplex } from '../errors.ts'
import { isJsonObject, type Json } from '../json.ts'
import { listOf } from '../members.ts'

/**
 * What the reference spends on the parts of a document, in microseconds, as measured: it reads each context anew at
 * each place, derives a new active context for each typed thing, and compares each item of a set with all others.
 */
const COST = { member: 20, typed: 500, context: 5_000, pair: 0.05 }
/** Well below the time that one verification may take; genuine documents need a fiftieth of it. */
const MAX_COST = 1_500_000

/**
 * Refuses a document that would keep the reference busy for seconds, before it begins: nothing can interrupt it while
 * it expands a document.
 *
 * @throws CredentialError `VC_COMPLEXITY`
 */
export function assertAffordable(document: Json): void {
  if (costOf(document) <= MAX_COST) return
  throw tooComplex('The document would take too long to canonicalize.')
}

function costOf(value: Json): number {
  if (Array.isArray(value)) {
    return value.reduce((sum: number, item) => sum + costOf(item) + COST.member, COST.pair * value.length ** 2)
  }
  if (!isJsonObject(value)) return 0
  const { '@context': context, ...members } = value
  const own = COST.context * listOf(context).length + (members.type === undefined ? 0 : COST.typed)
  return Object.values(members).reduce((sum: number, member) => sum + costOf(member) + COST.member, own)
}
