// RDF 1.1 N-Quads in their canonical form (RDFC-1.0 §5): one statement a line, one space between terms.
import { CredentialError } from '../../errors.ts'

/** One statement. Each term is as it is written: `<iri>`, `_:label`, or a literal in quotation marks. */
export type Statement = { subject: string; predicate: string; object: string; graph?: string }

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
  if (lines.pop() !== '') throw notCanonical()
  return lines.map((line) => {
    const [, subject, predicate, object, graph] = STATEMENT.exec(line) ?? []
    if (subject === undefined || predicate === undefined || object === undefined) throw notCanonical()
    return { subject, predicate, object, ...(graph !== undefined && { graph }) }
  })
}

/** The line of a statement, with its end of line. */
export function writeStatement({ subject, predicate, object, graph }: Statement): string {
  return `${subject} ${predicate} ${object}${graph === undefined ? '' : ` ${graph}`} .\n`
}

/** Replaces the terms that can be blank nodes. */
export function mapTerms(statement: Statement, map: (term: string) => string): Statement {
  const { subject, object, graph } = statement
  return {
    ...statement,
    subject: map(subject),
    object: map(object),
    ...(graph !== undefined && { graph: map(graph) }),
  }
}

export function isBlank(term: string): boolean {
  return term.startsWith('_:')
}

function notCanonical(): CredentialError {
  return new CredentialError('VC_MALFORMED', 'The statements of the document are not in canonical form.')
}
