import { decline } from './declined.ts'
import { flat } from './flat.ts'

const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'
/** What ends each line (RDFC-1.0 §5). */
const END = ' .\n'
/** Predicates that documents bring themselves, beyond those of the pinned contexts. */
const MAX_FROM_DOCUMENTS = 2_000

/**
 * What stands around the text of an object in a line: behind the subject ` <predicate> "`, at the end `"^^<datatype> .`.
 * A line is put together of texts that are there already, and an object alone only where it is compared.
 */
export class Frame {
  readonly predicate: Predicate
  readonly open: string
  readonly close: string
  readonly before: string
  readonly behind: string

  constructor(predicate: Predicate, open: string, close: string) {
    this.predicate = predicate
    this.open = open
    this.close = close
    this.before = flat(predicate.text + open)
    this.behind = flat(close + END)
  }
}

/** A predicate as it stands in a line, ` <iri> `; its rank is its place among all of them in code-unit order. */
export class Predicate {
  readonly text: string
  rank = 0
  /** For a blank node, and for an object that is complete as it stands. */
  readonly bare: Frame
  /** For an IRI without its brackets. */
  readonly iri: Frame

  constructor(text: string) {
    this.text = text
    this.bare = new Frame(this, '', '')
    this.iri = new Frame(this, '<', '>')
  }
}

/** One object a predicate, so that the lines of a subject are put in order by comparing integers. */
export class Predicates {
  readonly #byText = new Map<string, Predicate>()
  #fromDocuments = 0
  #isRanked = true
  readonly type = this.of(`${RDF}type`, true)
  readonly first = this.of(`${RDF}first`, true)
  readonly rest = this.of(`${RDF}rest`, true)

  /** @param isPinned whether it comes from a pinned context, of which there are not more and more */
  of(iri: string, isPinned: boolean): Predicate {
    const text = ` <${iri}> `
    const known = this.#byText.get(text)
    if (known) return known
    if (!isPinned && ++this.#fromDocuments > MAX_FROM_DOCUMENTS) decline('too many predicates of documents')
    const predicate = new Predicate(text)
    this.#byText.set(text, predicate)
    this.#isRanked = false
    return predicate
  }

  /** Makes the ranks of all predicates true; to be called before they are compared. */
  rank(): void {
    if (this.#isRanked) return
    const inOrder = [...this.#byText.values()].sort((a, b) => (a.text < b.text ? -1 : 1))
    for (const [rank, predicate] of inOrder.entries()) predicate.rank = rank
    this.#isRanked = true
  }
}
