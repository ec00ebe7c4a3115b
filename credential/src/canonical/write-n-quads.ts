// The canonical N-Quads of a dataset (RDFC-1.0 §5): each statement a line, all in order of code units.
import { decline } from './declined.ts'
import { type BlankNodeLabels, compareText } from './label-blank-nodes.ts'
import { type Line, objectOf, type Statements, type SubjectLines, type Term } from './statements.ts'

/** So many lines are put in order by moving them one by one; more are not. */
const FEW = 48

/**
 * Lines of one subject are put in order by the rank of their predicate, then by object. That is the order of the whole
 * lines, for no subject or predicate, with the bracket that ends it, begins another.
 */
export function writeNQuads(statements: Statements, blanks: BlankNodeLabels): string {
  const unnamed = addUnnamed(statements, blanks)
  const subjects = statements.named.concat(unnamed)
  subjects.sort((a, b) => (a.subject < b.subject ? -1 : 1))
  // Appended to one string from the left, which the runtime flattens cheaply.
  let text = ''
  for (const { subject, lines } of subjects) {
    if (lines.length > FEW) lines.sort(compareLines)
    else sortFew(lines)
    text = append(text, subject, lines, statements.twofold)
  }
  return text
}

/** Gives the statements with blank nodes to their subjects. @returns the subjects that are blank nodes themselves. */
function addUnnamed(statements: Statements, { labels, repeated }: BlankNodeLabels): SubjectLines[] {
  const unnamed: SubjectLines[] = []
  const textOf = (term: Term): string => (typeof term === 'number' ? (labels[term] ?? '') : term)
  const linesOf = (subject: Term): Line[] => {
    if (typeof subject === 'string') return statements.linesOf(subject)
    unnamed[subject] ??= { subject: textOf(subject), lines: [] }
    return unnamed[subject].lines
  }
  for (const statement of statements.withBlanks) {
    if (repeated.has(statement)) continue
    const { subject, frame, object, graph } = statement
    if (graph < 0) linesOf(subject).push({ frame, object: textOf(object) })
    else {
      const withGraph = `${textOf(objectOf(statement))} ${labels[graph]}`
      linesOf(subject).push({ frame: frame.predicate.bare, object: withGraph })
    }
  }
  return unnamed.filter((lines) => lines !== undefined)
}

/** By insertion, for lines are mostly in order already. */
function sortFew(lines: Line[]): void {
  for (let i = 1; i < lines.length; i++) {
    const line = lines[i] as Line
    let at = i
    for (; at > 0 && compareLines(lines[at - 1] as Line, line) > 0; at--) lines[at] = lines[at - 1] as Line
    lines[at] = line
  }
}

function compareLines(a: Line, b: Line): number {
  if (a.frame.predicate !== b.frame.predicate) return a.frame.predicate.rank - b.frame.predicate.rank
  return compareText(String(objectOf(a)), String(objectOf(b)))
}

function append(before: string, subject: string, lines: Line[], twofold: ReadonlySet<string>): string {
  let text = before
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] as Line
    if (i > 0 && compareLines(lines[i - 1] as Line, line) === 0) assertOnce(String(objectOf(line)), twofold)
    // Appended from the left, the parts are not copied twice.
    else text = text + subject + line.frame.before + line.object + line.frame.behind
  }
  return text
}

/** A statement that is said again is written once; the reference writes a few of them twice. */
function assertOnce(object: string, twofold: ReadonlySet<string>): void {
  for (const literal of twofold) if (object.startsWith(literal)) decline('a literal is said twice')
}
