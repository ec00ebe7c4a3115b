import { CredentialError } from '../errors.ts'
import type { Json, JsonObject } from '../json.ts'

/** Tells whether all implementations turn a document into the same statements: see `assertExactInRdf`. */
export function isExactInRdf(document: JsonObject, canonical: string): boolean {
  return !hasExponentNumber(document) && isOrderCertain(canonical)
}

/**
 * Refuses to sign what implementations turn into different statements.
 *
 * Numbers that JavaScript prints with an exponent: some become 0 in the reference implementation (JSON-LD 1.1 API
 * §8.6). Lines whose order differs between UTF-16 units, as most implementations sort, and code points, as RDFC-1.0
 * says.
 *
 * @throws CredentialError `VC_DATA_LOSS`
 */
export function assertExactInRdf(document: JsonObject, canonical: string): void {
  if (hasExponentNumber(document)) {
    throw new CredentialError('VC_DATA_LOSS', 'A number is too large or too small to be signed. Write it as text.')
  }
  if (!isOrderCertain(canonical)) {
    throw new CredentialError('VC_DATA_LOSS', 'Two texts differ in rare characters that programs sort differently.')
  }
}

/** Tells whether a document holds a number that could be changed in part without breaking the proof. */
export function hasExponentNumber(value: Json): boolean {
  if (typeof value === 'number') return String(value).includes('e')
  if (typeof value !== 'object' || value === null) return false
  if (Array.isArray(value)) return value.some(hasExponentNumber)
  for (const name in value) if (hasExponentNumber(value[name] as Json)) return true
  return false
}

function isOrderCertain(canonical: string): boolean {
  // The two orders differ only between characters beyond the basic plane and those after the surrogates within it.
  if (!/[\ud800-\udbff]/.test(canonical) || !/[\ue000-\uffff]/.test(canonical)) return true
  const lines = canonical.split('\n')
  // While blank nodes are told apart, their lines are sorted without the final labels.
  const unlabelled = lines.map((line) => line.replaceAll(/_:c14n\d+/g, '_:'))
  return [lines, unlabelled].every(sortsAlike)
}

function sortsAlike(lines: string[]): boolean {
  const byUnits = lines.toSorted()
  const byCodePoints = lines.toSorted(compareCodePoints)
  return byUnits.every((line, i) => line === byCodePoints[i])
}

function compareCodePoints(a: string, b: string): number {
  const [left, right] = [Array.from(a), Array.from(b)]
  const at = left.findIndex((character, i) => character !== right[i])
  if (at < 0) return left.length - right.length
  return (left[at]?.codePointAt(0) ?? -1) - (right[at]?.codePointAt(0) ?? -1)
}
