import { decline } from './declined.ts'

/** A predicate as it stands in a line, ` <iri> `; its rank is its place among all of them in code-unit order. */
export type Predicate = { readonly text: string; rank: number }

/** Predicates that documents bring themselves, beyond those of the pinned contexts. */
const MAX_FROM_DOCUMENTS = 2_000

/** One object a predicate, so that the lines of a subject are put in order by comparing integers. */
export class Predicates {
  readonly #byText = new Map<string, Predicate>()
  #fromDocuments = 0
  #isRanked = true

  /** @param isPinned whether it comes from a pinned context, of which there are not more and more */
  of(iri: string, isPinned: boolean): Predicate {
    const text = ` <${iri}> `
    const known = this.#byText.get(text)
    if (known) return known
    if (!isPinned && ++this.#fromDocuments > MAX_FROM_DOCUMENTS) decline('too many predicates of documents')
    const predicate = { text, rank: 0 }
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
