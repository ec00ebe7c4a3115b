// Canonical labels of blank nodes: RDFC-1.0 §4.4, and §4.6 for the hash of what is said of one alone.
import { decline } from './declined.ts'
import { objectOf, type Statement, type Statements, type Term } from './statements.ts'

/** SHA-256 of a text as UTF-8, in hexadecimal. */
export type HashText = (text: string) => string

/**
 * Tells blank nodes apart of which the same is said: `labelByNeighbours`, which few documents need and not every page has.
 *
 * @returns the blank nodes in order of their canonical labels
 */
export type LabelAlike = (statements: Statements, hashes: string[], inOrder: number[], hash: HashText) => number[]

export type BlankNodeLabels = {
  /** Of each blank node, by its number. */
  labels: string[]
  /** Statements that were said before: a dataset holds each once. */
  repeated: ReadonlySet<Statement>
}

const MAX_DEGREE = 2_000

/** @throws Declined where the reference would give up as well, or might count differently */
export function labelBlankNodes(statements: Statements, hash: HashText, labelAlike: LabelAlike): BlankNodeLabels {
  const repeated = new Set<Statement>()
  const hashes = statements.ofBlank.map((own, blank) => {
    if (own.length > MAX_DEGREE) decline('too much is said of one blank node')
    sortOnce(blank, own, (statement) => {
      const object = objectOf(statement)
      if (typeof object === 'string' && statements.twofold.has(object)) decline('a literal is said twice')
      repeated.add(statement)
    })
    return hash(firstDegreeText(blank, own))
  })
  const inOrder = hashes.map((_, blank) => blank).sort((a, b) => compareText(hashes[a] ?? '', hashes[b] ?? ''))
  const isUnique = inOrder.every((blank, i) => i === 0 || hashes[blank] !== hashes[inOrder[i - 1] ?? 0])
  const numbers = isUnique ? inOrder : labelAlike(statements, hashes, inOrder, hash)
  const labels: string[] = []
  for (const [number, blank] of numbers.entries()) labels[blank] = `_:c14n${number}`
  return { labels, repeated }
}

/**
 * Puts the statements of a blank node into the order of their lines, by insertion, and takes out those that are
 * repeated.
 */
function sortOnce(blank: number, own: Statement[], drop: (statement: Statement) => void): void {
  let kept = 1
  for (let i = 1; i < own.length; i++) {
    const statement = own[i] as Statement
    let at = kept
    while (at > 0 && compareStatements(blank, own[at - 1] as Statement, statement) > 0) at--
    if (isAmongEqual(blank, own, at, statement)) {
      drop(statement)
      continue
    }
    for (let to = kept++; to > at; to--) own[to] = own[to - 1] as Statement
    own[at] = statement
  }
  if (own.length > 0) own.length = kept
}

/** Lines can be equal while their blank nodes differ: all of an equal line are looked at. */
function isAmongEqual(blank: number, own: Statement[], kept: number, statement: Statement): boolean {
  for (let i = kept - 1; i >= 0; i--) {
    const other = own[i] as Statement
    if (compareStatements(blank, other, statement) !== 0) return false
    const isSame = other.subject === statement.subject && other.graph === statement.graph
    if (isSame && objectOf(other) === objectOf(statement)) return true
  }
  return false
}

/** The order of two lines in the text that is hashed for a blank node, in which it is `_:a` and all others are `_:z`. */
function compareStatements(blank: number, a: Statement, b: Statement): number {
  if (a.subject !== b.subject) {
    const order = compareText(seenFrom(blank, a.subject), seenFrom(blank, b.subject))
    if (order !== 0) return order
  }
  if (a.frame.predicate !== b.frame.predicate) return a.frame.predicate.rank - b.frame.predicate.rank
  const order = compareText(seenFrom(blank, objectOf(a)), seenFrom(blank, objectOf(b)))
  if (order !== 0 || a.graph === b.graph) return order
  return compareText(graphSeenFrom(blank, a.graph), graphSeenFrom(blank, b.graph))
}

function seenFrom(blank: number, term: Term): string {
  if (typeof term === 'string') return term
  return term === blank ? '_:a' : '_:z'
}

function graphSeenFrom(blank: number, graph: number): string {
  if (graph < 0) return ''
  return graph === blank ? ' _:a' : ' _:z'
}

/** Hash First Degree Quads (§4.6). */
function firstDegreeText(blank: number, own: Statement[]): string {
  let text = ''
  for (const { subject, frame, object, graph } of own) {
    text = text + seenFrom(blank, subject) + frame.before + seenFrom(blank, object)
    text += graph < 0 ? frame.behind : `${frame.close}${graphSeenFrom(blank, graph)} .\n`
  }
  return text
}

/** The order of UTF-16 code units, as the ecosystem has it (settled 12). */
export function compareText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
