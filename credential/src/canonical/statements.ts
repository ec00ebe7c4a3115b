import { CredentialError } from '../errors.ts'
import type { Frame } from './predicates.ts'

/** As a subject `<iri>`, as an object the text within its frame; or the number of a blank node. */
export type Term = string | number

/** The default graph, where graphs are numbered by the blank node that names them. */
export const DEFAULT_GRAPH = -1

export type Statement = { subject: Term; frame: Frame; object: Term; graph: number }

/** What is said of one subject, ready to be written. */
export type Line = { frame: Frame; object: string }
export type SubjectLines = { subject: string; lines: Line[] }

/** A subject while something is said of it in one graph; its lines, where it has a name in the default graph. */
export type Subject = { term: Term; graph: number; lines: Line[] | undefined }

/** Beyond these the reference is not asked either: it would take seconds to refuse. */
const MAX_STATEMENTS = 10_000
const MAX_BLANK_NODES = 2_000

/**
 * The statements of a dataset while it is collected. Those without a blank node stand under their subject, ready to be
 * written; of the others each blank node knows its own, for their order depends on labels that are not known yet.
 */
export class Statements {
  readonly named: SubjectLines[] = []
  readonly #bySubject = new Map<string, Line[]>()
  readonly withBlanks: Statement[] = []
  /** For each blank node, the statements that it is in. */
  readonly ofBlank: Statement[][] = []
  #byLabel: Map<string, number> | undefined
  /** Literals that others may print twice when they are said twice; repeating one is declined. */
  readonly twofold = new Set<string>()
  #count = 0

  addBlank(): number {
    if (this.ofBlank.length >= MAX_BLANK_NODES) throw tooComplex('more than 2,000 unnamed things')
    return this.ofBlank.push([]) - 1
  }

  /** The blank node to which a document gives a label of its own. */
  labelled(label: string): number {
    this.#byLabel ??= new Map()
    const known = this.#byLabel.get(label)
    if (known !== undefined) return known
    const blank = this.addBlank()
    this.#byLabel.set(label, blank)
    return blank
  }

  linesOf(subject: string): Line[] {
    const known = this.#bySubject.get(subject)
    if (known) return known
    const lines: Line[] = []
    this.#bySubject.set(subject, lines)
    this.named.push({ subject, lines })
    return lines
  }

  /** @param name an IRI without brackets, or the number of a blank node */
  subject(name: Term, graph: number): Subject {
    const term = typeof name === 'string' ? `<${name}>` : name
    const hasLines = typeof term === 'string' && graph === DEFAULT_GRAPH
    return { term, graph, lines: hasLines ? this.linesOf(term) : undefined }
  }

  add({ term: subject, graph, lines }: Subject, frame: Frame, object: Term): void {
    if (++this.#count > MAX_STATEMENTS) throw tooComplex('more than 10,000 statements')
    if (lines !== undefined && typeof object === 'string') {
      lines.push({ frame, object })
      return
    }
    const statement = { subject, frame, object, graph }
    this.withBlanks.push(statement)
    if (typeof subject === 'number') this.ofBlank[subject]?.push(statement)
    if (typeof object === 'number' && object !== subject) this.ofBlank[object]?.push(statement)
    if (graph >= 0 && graph !== subject && graph !== object) this.ofBlank[graph]?.push(statement)
  }
}

/** An object as it stands in its line: a literal can come to be the same in different frames. */
export function objectOf({ frame, object }: { frame: Frame; object: Term }): Term {
  return typeof object === 'string' ? frame.open + object + frame.close : object
}

function tooComplex(what: string): CredentialError {
  return new CredentialError('VC_COMPLEXITY', `The document has ${what}. Ask the issuer for a simpler one.`)
}
