// Canonical labels of blank nodes: RDFC-1.0 §4.4, and §4.6 for the hash of what is said of one alone.
import { decline } from './declined.ts'
import { labelByNeighbours } from './label-by-neighbours.ts'
import type { Frame } from './predicates.ts'
import type { Statements, Term } from './statements.ts'

/** SHA-256 of a text as UTF-8, in hexadecimal. */
export type HashText = (text: string) => string

export type BlankNodeLabels = {
  /** Of each blank node, by its number. */
  labels: string[]
  /** Statements that were said before: a dataset holds each once. */
  repeated: ReadonlySet<number>
}

const MAX_DEGREE = 2_000

/** @throws Declined where the reference would give up as well, or might count differently */
export function labelBlankNodes(statements: Statements, hash: HashText): BlankNodeLabels {
  const repeated = new Set<number>()
  const hashes = statements.ofBlank.map((own, blank) => {
    if (own.length > MAX_DEGREE) decline('too much is said of one blank node')
    sortOnce(statements, blank, own, repeated)
    return hash(firstDegreeText(statements, blank, own))
  })
  const inOrder = hashes.map((_, blank) => blank).sort((a, b) => compareText(hashes[a] ?? '', hashes[b] ?? ''))
  const isUnique = inOrder.every((blank, i) => i === 0 || hashes[blank] !== hashes[inOrder[i - 1] ?? 0])
  const numbers = isUnique ? inOrder : labelByNeighbours(statements, hashes, inOrder, hash)
  const labels: string[] = []
  for (const [number, blank] of numbers.entries()) labels[blank] = `_:c14n${number}`
  return { labels, repeated }
}

/**
 * Puts the statements of a blank node into the order of their lines, by insertion, and takes out those that are
 * repeated.
 */
function sortOnce(statements: Statements, blank: number, own: number[], repeated: Set<number>): void {
  let kept = 1
  for (let i = 1; i < own.length; i++) {
    const statement = own[i] as number
    let at = kept
    while (at > 0 && compareStatements(statements, blank, own[at - 1] as number, statement) > 0) at--
    if (isAmongEqual(statements, blank, own, at, statement)) {
      drop(statements, statement, repeated)
      continue
    }
    for (let to = kept++; to > at; to--) own[to] = own[to - 1] as number
    own[at] = statement
  }
  if (own.length > 0) own.length = kept
}

/** Lines can be equal while their blank nodes differ: all of an equal line are looked at. */
function isAmongEqual(statements: Statements, blank: number, own: number[], kept: number, statement: number): boolean {
  for (let i = kept - 1; i >= 0; i--) {
    const other = own[i] as number
    if (statements.isSame(other, statement)) return true
    if (compareStatements(statements, blank, other, statement) !== 0) return false
  }
  return false
}

function drop(statements: Statements, statement: number, repeated: Set<number>): void {
  const object = statements.objectOf(statement)
  if (typeof object === 'string' && statements.twofold.has(object)) decline('a literal is said twice')
  repeated.add(statement)
}

/** The order of two lines in the text that is hashed for a blank node, in which it is `_:a` and all others are `_:z`. */
function compareStatements(statements: Statements, blank: number, a: number, b: number): number {
  const { subjects, frames, graphs } = statements
  if (subjects[a] !== subjects[b]) {
    const order = compareText(seenFrom(blank, subjects[a]), seenFrom(blank, subjects[b]))
    if (order !== 0) return order
  }
  const { predicate } = frames[a] as Frame
  const { predicate: other } = frames[b] as Frame
  if (predicate !== other) return predicate.rank - other.rank
  const order = compareText(seenFrom(blank, statements.objectOf(a)), seenFrom(blank, statements.objectOf(b)))
  if (order !== 0 || graphs[a] === graphs[b]) return order
  return compareText(graphSeenFrom(blank, graphs[a]), graphSeenFrom(blank, graphs[b]))
}

function seenFrom(blank: number, term: Term | undefined): string {
  if (typeof term === 'string') return term
  return term === blank ? '_:a' : '_:z'
}

function graphSeenFrom(blank: number, graph: number | undefined): string {
  if (graph === undefined || graph < 0) return ''
  return graph === blank ? ' _:a' : ' _:z'
}

/** Hash First Degree Quads (§4.6). */
function firstDegreeText(statements: Statements, blank: number, own: number[]): string {
  const { subjects, frames, objects, graphs } = statements
  let text = ''
  for (const s of own) {
    const frame = frames[s] as Frame
    const graph = graphs[s] as number
    text = text + seenFrom(blank, subjects[s]) + frame.before + seenFrom(blank, objects[s])
    text += graph < 0 ? frame.behind : `${frame.close}${graphSeenFrom(blank, graph)} .\n`
  }
  return text
}

/** The order of UTF-16 code units, as the ecosystem has it (settled 12). */
function compareText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
