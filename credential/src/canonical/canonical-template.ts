// The canonical form of documents that differ in a few values alone: all that is the same was worked out ahead.
import { isSafeIri } from './iri.ts'
import type { HashText } from './label-blank-nodes.ts'
import { escapeLiteral } from './literals.ts'

/** A text with gaps: a number from 0 up is that of a slot, one from -1 down that of a blank node, for its label. */
export type Program = (string | number)[]

/** Lines in an order that no value changes; or lines of one predicate, of which the values decide the order. */
export type Lines = Program | { start: Program; objects: Program[] }

export type SubjectProgram = { subject: Program; lines: Lines[] }

export type TemplatePrograms = {
  /** By slot: `<iri>` or the text of a literal. */
  isIri: boolean[]
  named: SubjectProgram[]
  /** By blank node; undefined where nothing is said of it. */
  unnamed: (SubjectProgram | undefined)[]
  /** By blank node, what RDFC-1.0 §4.6 hashes; the hash itself where no slot is in it. */
  firstDegree: (Program | string)[]
}

/** An address of a kind that no context abbreviates: `compileTemplate` makes sure of each. */
export const SCHEMES = ['https', 'http', 'did', 'urn', 'mailto']
const KNOWN_SCHEME = new RegExp(`^(?:${SCHEMES.join('|')}):`)

/** From here on UTF-16 units are not in the order of the characters (settled: refuse to issue where that matters). */
const LATE_CHARACTER = /[\ud800-\uffff]/

/**
 * Writes the canonical N-Quads of each row of values. It knows that it is certain by what it looks at in each row:
 *
 * - addresses are such that nothing changes them on the way, and texts have no character whose order is in doubt;
 * - no two subjects are one, which would merge what is said of them;
 * - no two blank nodes have one first-degree hash, so that their labels follow from these alone (RDFC-1.0 §4.4.3 step 4);
 * - of one subject and predicate no two objects are equal, so that no line is written twice.
 *
 * All else does not depend on the values.
 */
export class CanonicalTemplate {
  readonly programs: TemplatePrograms
  readonly #hash: HashText
  readonly #labelOf: string[]
  /** The numbers of labels in the order of these as text: 0, 1, 10, 2. */
  readonly #labelOrder: number[]
  /** The order of the subjects of the row before: mostly it is that of the next. */
  readonly #order: number[]
  /** By slot what stands in its gaps; by blank node its label. */
  readonly #values: string[] = []
  readonly #labels: string[] = []

  constructor(programs: TemplatePrograms, hash: HashText) {
    this.programs = programs
    this.#hash = hash
    this.#labelOf = programs.firstDegree.map((_, number) => `_:c14n${number}`)
    this.#labelOrder = [...this.#labelOf.keys()].sort((a, b) => (`c${a}` < `c${b}` ? -1 : 1))
    this.#order = [...programs.named.keys()]
  }

  /** @returns undefined for values with which this is not certain */
  canonicalize(values: readonly string[]): string | undefined {
    const { named, unnamed } = this.programs
    if (!this.#takeValues(values)) return undefined
    const byLabel = this.#orderBlanks()
    if (!byLabel || !this.#orderNamed()) return undefined
    let text: string | undefined = ''
    for (const at of this.#order) text = this.#append(text, named[at])
    for (const number of this.#labelOrder) text = this.#append(text, unnamed[byLabel[number] as number])
    return text
  }

  #takeValues(values: readonly string[]): boolean {
    const { isIri } = this.programs
    for (let slot = 0; slot < isIri.length; slot++) {
      const value = values[slot]
      if (typeof value !== 'string' || LATE_CHARACTER.test(value)) return false
      if (isIri[slot] && !(KNOWN_SCHEME.test(value) && isSafeIri(value))) return false
      this.#values[slot] = isIri[slot] ? value : escapeLiteral(value)
    }
    return values.length === isIri.length
  }

  /** Gives labels in the order of the hashes. @returns the blank nodes in that order; undefined where two are alike */
  #orderBlanks(): number[] | undefined {
    const { firstDegree } = this.programs
    const hashes = firstDegree.map((each) => (typeof each === 'string' ? each : this.#hash(this.#run('', each))))
    const order = sortedDistinct([...hashes.keys()], hashes)
    for (const [number, blank] of order?.entries() ?? []) this.#labels[blank] = this.#labelOf[number] as string
    return order
  }

  #orderNamed(): boolean {
    const subjects = this.programs.named.map(({ subject }) => this.#run('', subject))
    return sortedDistinct(this.#order, subjects) !== undefined
  }

  #append(before: string | undefined, program: SubjectProgram | undefined): string | undefined {
    let text = before
    for (const lines of program?.lines ?? []) {
      if (text === undefined) return undefined
      text = Array.isArray(lines) ? this.#run(text, lines) : this.#appendInOrder(text, lines)
    }
    return text
  }

  #appendInOrder(before: string, { start, objects }: Exclude<Lines, Program>): string | undefined {
    const texts = objects.map((object) => this.#run('', object)).sort()
    let text = before
    for (let i = 0; i < texts.length; i++) {
      if (i > 0 && texts[i] === texts[i - 1]) return undefined
      // biome-ignore lint/style/useTemplate: appended from the left, the parts are not copied twice
      text = this.#run(text, start) + texts[i] + ' .\n'
    }
    return text
  }

  #run(before: string, program: Program): string {
    let text = before
    for (let i = 0; i < program.length; i++) {
      const piece = program[i] as string | number
      if (typeof piece === 'string') text += piece
      else text += piece >= 0 ? this.#values[piece] : this.#labels[-1 - piece]
    }
    return text
  }
}

/** Sorts numbers in place by the text of each, by insertion. @returns undefined where two texts are equal */
function sortedDistinct(order: number[], texts: string[]): number[] | undefined {
  for (let i = 1; i < order.length; i++) {
    const moved = order[i] as number
    const text = texts[moved] as string
    let at = i
    for (; at > 0 && (texts[order[at - 1] as number] as string) > text; at--) order[at] = order[at - 1] as number
    order[at] = moved
    if (at > 0 && texts[order[at - 1] as number] === text) return undefined
  }
  return order
}
