// The direct path: a JSON-LD document over contexts that are at hand, to canonical N-Quads, in one synchronous pass.
import type { JsonObject } from '../json.ts'
import { ContextProcessor } from './context-processor.ts'
import { type HashText, type LabelAlike, labelBlankNodes } from './label-blank-nodes.ts'
import { NodeWalk } from './node-walk.ts'
import { Predicates } from './predicates.ts'
import { Statements } from './statements.ts'
import { writeNQuads } from './write-n-quads.ts'

/**
 * Canonicalizes documents, and remembers what it learned of their contexts.
 *
 * It answers only where it is certain: it knows every feature of JSON-LD 1.1 that it lets pass, and declines at the
 * first one that it does not. What it answers is what the reference answers, byte for byte.
 */
export class DirectCanonicalizer {
  readonly #contexts: ContextProcessor
  readonly #predicates = new Predicates()
  readonly #hash: HashText
  readonly #labelAlike: LabelAlike

  /** @param contexts by URL; one that is not among them is declined */
  constructor(contexts: ReadonlyMap<string, JsonObject>, hash: HashText, labelAlike: LabelAlike) {
    this.#contexts = new ContextProcessor(contexts, this.#predicates)
    this.#hash = hash
    this.#labelAlike = labelAlike
  }

  /**
   * @throws Declined for a document that is the reference's to judge: one it reads, or one it refuses
   * @throws CredentialError `VC_COMPLEXITY` for more than 10,000 statements or 2,000 blank nodes
   */
  canonicalize(document: JsonObject): string {
    const statements = this.statementsOf(document)
    return writeNQuads(statements, labelBlankNodes(statements, this.#hash, this.#labelAlike))
  }

  /** What a document says; its predicates can be compared. @throws as `canonicalize` */
  statementsOf(document: JsonObject): Statements {
    const statements = new Statements()
    new NodeWalk(this.#contexts, this.#predicates, statements).walk(document)
    this.#predicates.rank()
    return statements
  }
}
