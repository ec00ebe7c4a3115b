import { isBlank, type Statement, writeStatement } from './n-quads.ts'

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
  const nameOf = (term: string) => found.get(term) ?? term
  const unknownIn = (statement: Statement) => blankTerms(statement, (term) => isStray(term) && !found.has(term))
  for (let before = -1; before < found.size; ) {
    before = found.size
    for (const statement of part) {
      const [term, ...others] = unknownIn(statement)
      if (term === undefined || others.length > 0) continue
      const [candidate, ...rivals] = index.get(patternOf(statement, term, nameOf)) ?? []
      if (candidate !== undefined && rivals.length === 0) found.set(term, candidate)
    }
  }
  const isComplete = part.every((statement) => unknownIn(statement).length === 0)
  return isComplete ? part.map((statement) => statement.map(nameOf)) : undefined
}

/** From a statement with one term left out to what stands there. */
function indexOf(whole: Statement[], isStray: (term: string) => boolean): Map<string, Set<string>> {
  const index = new Map<string, Set<string>>()
  for (const statement of whole) {
    for (const term of blankTerms(statement, isStray)) {
      const pattern = patternOf(statement, term, (each) => each)
      index.set(pattern, (index.get(pattern) ?? new Set()).add(term))
    }
  }
  return index
}

function blankTerms(statement: Statement, isWanted: (term: string) => boolean): string[] {
  return [...new Set(statement)].filter((term) => isBlank(term) && isWanted(term))
}

/** The labels of the part and of the whole are the same letters with another meaning: each term is replaced once. */
function patternOf(statement: Statement, term: string, nameOf: (term: string) => string): string {
  return writeStatement(statement.map((each) => (each === term ? '?' : nameOf(each))))
}
