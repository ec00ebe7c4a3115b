// canonicalizeAndGroup and its parts (Data Integrity ECDSA 1.0 §3.4.16).
import type { Canonicalize, CanonicalizeStatements } from '../../canonicalize.ts'
import { tooComplex } from '../../errors.ts'
import type { JsonObject } from '../../json.ts'
import { alignLabels } from './align-labels.ts'
import { type LabelMap, relabel } from './label-map.ts'
import { parseStatements, relabelled, type Statement, writeStatement } from './n-quads.ts'
import { selectMembers } from './select-members.ts'
import { deskolemize, skolemize } from './skolemize.ts'

/** Finding the cells of long lists again costs the square of their number. */
const MAX_STATEMENTS = 2_000
const INDIVISIBLE = 'Part of the document cannot be shown without the rest: select more of it.'

export type SelectionPorts = { canonicalize: Canonicalize; canonicalizeStatements: CanonicalizeStatements }

export type Group = {
  /** Which statements of the document the pointers select. */
  indexes: Set<number>
  /** The labels that somebody finds who sees no more than these statements, with those that are signed. */
  labels: Map<string, string>
}

export type LabelledStatements = {
  /** All statements of the document, one a line, in the order in which they are signed. */
  lines: string[]
  /** @throws CredentialError `POINTER_INVALID`, `VC_COMPLEXITY` (the pointers divide what cannot be divided) */
  group(pointers: readonly string[]): Promise<Group>
}

/**
 * Writes the statements of a document so that parts of it can be shown.
 *
 * @throws CredentialError `VC_COMPLEXITY` for a document of which no part could be shown (it has a JSON literal, or
 * more than 2,000 statements); what `canonicalize` throws
 */
export async function labelStatements(
  document: JsonObject,
  labelOf: LabelMap,
  { canonicalize, canonicalizeStatements }: SelectionPorts,
): Promise<LabelledStatements> {
  const skolemized = skolemize(document)
  const whole = await statementsOf(skolemized)
  if (whole.length > MAX_STATEMENTS) throw tooComplex(`The document has more than ${MAX_STATEMENTS} statements.`)
  const { canonical, labels } = await canonicalizeStatements(textOf(whole))
  if (canonical !== (await canonicalize(document))) throw tooComplex(INDIVISIBLE)
  const lines = relabel(canonical, labelOf)
  const position = new Map(lines.map((line, i) => [line, i]))
  const signedLabel = (label: string) => labelOf(labels.get(label) ?? label)

  async function statementsOf(part: JsonObject): Promise<Statement[]> {
    return parseStatements(await canonicalize(part)).map((statement) => statement.map(deskolemize))
  }

  async function group(pointers: readonly string[]): Promise<Group> {
    const selected = selectMembers(skolemized, pointers)
    if (!selected) return { indexes: new Set(), labels: new Map() }
    const part = alignLabels(await statementsOf(selected), whole, isStray)
    if (!part) throw tooComplex(INDIVISIBLE)
    const indexes = part.map((statement) => position.get(relabelled(statement, signedLabel)))
    if (!indexes.every((index) => index !== undefined)) throw tooComplex(INDIVISIBLE)
    const seen = await canonicalizeStatements(textOf(part))
    const told = Array.from(seen.labels, ([label, verifierLabel]) => [verifierLabel, signedLabel(label)] as const)
    return { indexes: new Set(indexes), labels: new Map(told) }
  }

  return { lines, group }
}

/** Named nodes become labels of other letters: see `skolemize`. */
function isStray(term: string): boolean {
  return term.startsWith('_:c14n')
}

function textOf(statements: Statement[]): string {
  return statements.map(writeStatement).join('')
}
