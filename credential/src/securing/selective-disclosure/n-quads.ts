// RDF 1.1 N-Quads in their canonical form (RDFC-1.0 §5): one statement a line, one space between terms.
import { CredentialError } from '../../errors.ts'

/** Subject, predicate, object, and the graph where there is one; each as it is written: `<iri>`, `_:label`, `"text"`. */
export type Statement = string[]

const IRI = '<[^<>" \\t\\r\\n]*>'
const BLANK = '_:[^<>" \\t\\r\\n]+'
const LITERAL = `"[^"\\\\]*(?:\\\\.[^"\\\\]*)*"(?:\\^\\^${IRI}|@[A-Za-z0-9-]+)?`
const STATEMENT = new RegExp(
  `^(${IRI}|${BLANK}) (${IRI}) (${IRI}|${BLANK}|${LITERAL})(?: (${IRI}|${BLANK}))? \\.$`,
  's',
)

/** @throws CredentialError `VC_MALFORMED` for a line that no canonicalization gives. */
export function parseStatements(canonical: string): Statement[] {
  const lines = canonical.split('\n')
  const statements = lines.slice(0, -1).map((line) => STATEMENT.exec(line)?.slice(1))
  if (lines.at(-1) !== '' || !statements.every((terms) => terms !== undefined)) {
    throw new CredentialError('VC_MALFORMED', 'The statements of the document are not in canonical form.')
  }
  return statements.map((terms) => terms.filter((term) => term !== undefined))
}

/** The line of a statement, with its end of line. */
export function writeStatement(statement: Statement): string {
  return `${statement.join(' ')} .\n`
}

/** The line of a statement in which blank nodes have other labels. */
export function relabelled(statement: Statement, labelOf: (label: string) => string): string {
  return writeStatement(statement.map((term) => (isBlank(term) ? `_:${labelOf(term.slice(2))}` : term)))
}

export function isBlank(term: string): boolean {
  return term.startsWith('_:')
}
