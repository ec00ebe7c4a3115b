import { isBlank, mapTerms, type Statement, writeStatement } from './n-quads.ts'

/**
 * Gives the blank nodes of a part the labels that they have in the whole.
 *
 * Nodes that were named on purpose have the same label in both. The others (the cells of a list, the graph of an
 * embedded proof) were labelled in each by itself: such a node is found by a statement of which all else is known,
 * and that the whole has once.
 *
 * @param isStray tells a label that means nothing outside of its own set of statements.
 * @returns undefined where a node of the part is not found, or not with certainty.
 */
export function alignLabels(
  part: Statement[],
  whole: Statement[],
  isStray: (term: string) => boolean,
): Statement[] | undefined {
  const index = indexOf(whole, isStray)
  const found = new Map<string, string>()
  const isUnknown = (term: string) => isStray(term) && !found.has(term)
  for (let before = -1; before < found.size; ) {
    before = found.size
    for (const statement of part) {
      const unknown = strayTerms(statement, isUnknown)
      const [term] = unknown
      if (term === undefined || unknown.length > 1) continue
      const candidates = index.get(patternOf(statement, term, found)) ?? new Set()
      const [candidate] = candidates
      if (candidate !== undefined && candidates.size === 1) found.set(term, candidate)
    }
  }
  const isComplete = part.every((statement) => strayTerms(statement, isUnknown).length === 0)
  return isComplete ? part.map((statement) => rename(statement, found)) : undefined
}

/** From a statement with one term left out to what stands there. */
function indexOf(whole: Statement[], isStray: (term: string) => boolean): Map<string, Set<string>> {
  const index = new Map<string, Set<string>>()
  for (const statement of whole) {
    for (const term of strayTerms(statement, isStray)) {
      const pattern = patternOf(statement, term, NOTHING_FOUND)
      index.set(pattern, (index.get(pattern) ?? new Set()).add(term))
    }
  }
  return index
}

function strayTerms({ subject, object, graph = '' }: Statement, isStray: (term: string) => boolean): string[] {
  return [...new Set([subject, object, graph])].filter((term) => isBlank(term) && isStray(term))
}

const NOTHING_FOUND: ReadonlyMap<string, string> = new Map()

/** The labels of the part and of the whole are the same letters with another meaning: each term is replaced once. */
function patternOf(statement: Statement, term: string, found: ReadonlyMap<string, string>): string {
  return writeStatement(mapTerms(statement, (each) => (each === term ? '?' : (found.get(each) ?? each))))
}

function rename(statement: Statement, found: ReadonlyMap<string, string>): Statement {
  return mapTerms(statement, (term) => found.get(term) ?? term)
}
