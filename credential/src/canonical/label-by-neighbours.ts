// Telling blank nodes apart of which the same is said: RDFC-1.0 §4.7 and §4.8.
import { decline } from './declined.ts'
import type { HashText } from './label-blank-nodes.ts'
import type { Statement, Statements } from './statements.ts'

/** A blank node beside another, and in which place of a statement. */
type Neighbour = { blank: number; statement: Statement; position: 's' | 'o' | 'g' }
/** Temporary labels, in order of issue (§4.5). */
type Issuer = Map<number, string>
type Path = { text: string; issuer: Issuer }

/** The orders of more neighbours than these are left to the reference. */
const MAX_ALIKE = 6

/**
 * @param hashes first-degree hash of each blank node
 * @param inOrder the blank nodes in order of these
 * @returns the blank nodes in order of their canonical labels
 * @throws Declined where it would take more work than the reference does
 */
export function labelByNeighbours(
  statements: Statements,
  hashes: string[],
  inOrder: number[],
  hash: HashText,
): number[] {
  return new Neighbourhood(statements, hashes, hash).label(inOrder)
}

class Neighbourhood {
  readonly #statements: Statements
  readonly #hashes: string[]
  readonly #hash: HashText
  /** Canonical labels, in order of issue. */
  readonly #canonical = new Map<number, string>()
  #workLeft = 0

  constructor(statements: Statements, hashes: string[], hash: HashText) {
    this.#statements = statements
    this.#hashes = hashes
    this.#hash = hash
  }

  label(inOrder: number[]): number[] {
    const alike = this.#issueUnique(inOrder)
    // As many calls as there are blank nodes to tell apart: the limit of the reference with a work factor of 1.
    this.#workLeft = alike.flat().length
    for (const group of alike) this.#issueAlike(group)
    return [...this.#canonical.keys()]
  }

  /** §4.4.3 step 4. @returns the groups of those that share their hash, in order. */
  #issueUnique(inOrder: number[]): number[][] {
    const groups = new Map<string, number[]>()
    for (const blank of inOrder) {
      const hash = this.#hashes[blank] ?? ''
      groups.set(hash, [...(groups.get(hash) ?? []), blank])
    }
    for (const [only, ...others] of groups.values()) if (only !== undefined && others.length === 0) this.#issue(only)
    return [...groups.values()].filter((group) => group.length > 1)
  }

  /** §4.4.3 step 5. */
  #issueAlike(group: number[]): void {
    const paths = group
      .filter((blank) => !this.#canonical.has(blank))
      .map((blank) => this.#hashNDegree(blank, new Map([[blank, 'b0']])))
    paths.sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0))
    for (const { issuer } of paths) for (const blank of issuer.keys()) this.#issue(blank)
  }

  #issue(blank: number): void {
    if (!this.#canonical.has(blank)) this.#canonical.set(blank, `c14n${this.#canonical.size}`)
  }

  /** Hash N-Degree Quads (§4.8). @returns its hash as text, and the labels that were issued on the way. */
  #hashNDegree(blank: number, issuer: Issuer): Path {
    if (this.#workLeft-- === 0) decline('blank nodes that are hard to tell apart')
    const related = this.#relatedOf(blank, issuer)
    let text = ''
    let labels = issuer
    for (const hash of [...related.keys()].sort()) {
      const chosen = this.#shortestPath(related.get(hash) ?? [], labels)
      text += hash + chosen.text
      labels = chosen.issuer
    }
    return { text: this.#hash(text), issuer: labels }
  }

  /** Neighbours by how they are related (§4.8.3 step 3). */
  #relatedOf(blank: number, issuer: Issuer): Map<string, number[]> {
    const related = new Map<string, number[]>()
    for (const neighbour of this.#neighboursOf(blank)) {
      const hash = this.#hashRelated(neighbour, issuer)
      const known = related.get(hash)
      if (known) known.push(neighbour.blank)
      else related.set(hash, [neighbour.blank])
    }
    return related
  }

  *#neighboursOf(blank: number): Generator<Neighbour> {
    for (const statement of this.#statements.ofBlank[blank] ?? []) {
      const terms = [statement.subject, statement.object, statement.graph]
      for (const [i, position] of (['s', 'o', 'g'] as const).entries()) {
        const term = terms[i]
        if (typeof term === 'number' && term >= 0 && term !== blank) yield { blank: term, statement, position }
      }
    }
  }

  /** Hash Related Blank Node (§4.7). */
  #hashRelated({ blank, statement, position }: Neighbour, issuer: Issuer): string {
    const predicate = position === 'g' ? '' : statement.frame.predicate.text.trim()
    return this.#hash(`${position}${predicate}${this.#labelIn(blank, issuer) ?? this.#hashes[blank]}`)
  }

  #labelIn(blank: number, issuer: Issuer): string | undefined {
    const label = this.#canonical.get(blank) ?? issuer.get(blank)
    return label && `_:${label}`
  }

  /** The least of the paths through neighbours that are related alike (§4.8.3 step 5.4). */
  #shortestPath(alike: number[], issuer: Issuer): Path {
    let chosen: Path | undefined
    for (const order of ordersOf(alike)) {
      const path = this.#pathThrough(order, issuer, chosen?.text)
      if (path && (!chosen || path.text < chosen.text)) chosen = path
    }
    return chosen ?? decline('no path through blank nodes')
  }

  /** @returns undefined as soon as it is longer than the one that is to be beaten. */
  #pathThrough(order: number[], before: Issuer, best: string | undefined): Path | undefined {
    const isBeaten = (text: string) => best !== undefined && text > best
    let issuer = new Map(before)
    let text = ''
    const unlabelled: number[] = []
    for (const blank of order) {
      if (!this.#canonical.has(blank) && !issuer.has(blank)) unlabelled.push(blank)
      text += `_:${this.#canonical.get(blank) ?? labelFrom(issuer, blank)}`
      if (isBeaten(text)) return undefined
    }
    for (const blank of unlabelled) {
      const result = this.#hashNDegree(blank, issuer)
      text += `_:${labelFrom(issuer, blank)}<${result.text}>`
      issuer = result.issuer
      if (isBeaten(text)) return undefined
    }
    return { text, issuer }
  }
}

function labelFrom(issuer: Issuer, blank: number): string {
  const known = issuer.get(blank)
  if (known !== undefined) return known
  const label = `b${issuer.size}`
  issuer.set(blank, label)
  return label
}

/** Every order of the neighbours once, beginning with the order of their numbers. */
function* ordersOf(alike: number[]): Generator<number[]> {
  const order = [...alike].sort((a, b) => a - b)
  if (order[0] === order.at(-1)) return yield order
  if (order.length > MAX_ALIKE || new Set(order).size !== order.length) decline('many blank nodes related alike')
  do yield [...order]
  while (toNextOrder(order))
}

/** The next in lexical order, in place. @returns false after the last one. */
function toNextOrder(order: number[]): boolean {
  const at = (i: number) => order[i] ?? 0
  let i = order.length - 2
  while (i >= 0 && at(i) >= at(i + 1)) i--
  if (i < 0) return false
  let j = order.length - 1
  while (at(i) >= at(j)) j--
  ;[order[i], order[j]] = [at(j), at(i)]
  order.push(...order.splice(i + 1).reverse())
  return true
}
