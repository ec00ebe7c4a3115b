// The canonical N-Quads of a dataset (RDFC-1.0 §5): each statement a line, all in order of code units.
import { decline } from './declined.ts'
import type { BlankNodeLabels } from './label-blank-nodes.ts'
import type { Predicate } from './predicates.ts'
import type { Statements, SubjectLines, Term } from './statements.ts'

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
  for (const lines of subjects) {
    if (lines.objects.length > FEW) sortMany(lines)
    else sortFew(lines)
    text = append(text, lines, statements.twofold)
  }
  return text
}

/** Gives the statements with blank nodes to their subjects. @returns the subjects that are blank nodes themselves. */
function addUnnamed(statements: Statements, { labels, repeated }: BlankNodeLabels): SubjectLines[] {
  const { subjects, predicates, objects, graphs } = statements
  const unnamed: SubjectLines[] = []
  const textOf = (term: Term | undefined): string => (typeof term === 'number' ? (labels[term] ?? '') : (term ?? ''))
  const linesOf = (subject: Term): SubjectLines => {
    if (typeof subject === 'string') return statements.linesOf(subject)
    unnamed[subject] ??= { subject: textOf(subject), predicates: [], objects: [] }
    return unnamed[subject]
  }
  for (let s = 0; s < subjects.length; s++) {
    if (repeated.has(s)) continue
    const lines = linesOf(subjects[s] as Term)
    const graph = graphs[s] as number
    lines.predicates.push(predicates[s] as Predicate)
    lines.objects.push(graph < 0 ? textOf(objects[s]) : `${textOf(objects[s])} ${labels[graph]}`)
  }
  return unnamed.filter((lines) => lines !== undefined)
}

/** By insertion, for lines are mostly in order already. */
function sortFew({ predicates, objects }: SubjectLines): void {
  for (let i = 1; i < objects.length; i++) {
    const predicate = predicates[i] as Predicate
    const object = objects[i] as string
    let at = i
    while (at > 0 && isAfter(predicates[at - 1] as Predicate, objects[at - 1] as string, predicate, object)) {
      predicates[at] = predicates[at - 1] as Predicate
      objects[at] = objects[at - 1] as string
      at--
    }
    predicates[at] = predicate
    objects[at] = object
  }
}

function sortMany(lines: SubjectLines): void {
  const { predicates, objects } = lines
  const order = objects.map((_, i) => i)
  order.sort((a, b) => {
    const [p, q, o, r] = [predicates[a] as Predicate, predicates[b] as Predicate, objects[a] ?? '', objects[b] ?? '']
    if (p === q && o === r) return 0
    return isAfter(p, o, q, r) ? 1 : -1
  })
  lines.predicates = order.map((i) => predicates[i] as Predicate)
  lines.objects = order.map((i) => objects[i] as string)
}

function isAfter(a: Predicate, objectOfA: string, b: Predicate, objectOfB: string): boolean {
  return a.rank > b.rank || (a.rank === b.rank && objectOfA > objectOfB)
}

function append(before: string, { subject, predicates, objects }: SubjectLines, twofold: ReadonlySet<string>): string {
  let text = before
  for (let i = 0; i < objects.length; i++) {
    const predicate = predicates[i] as Predicate
    const object = objects[i] as string
    if (i > 0 && object === objects[i - 1] && predicate === predicates[i - 1]) assertOnce(object, twofold)
    // biome-ignore lint/style/useTemplate: appended from the left, the parts are not copied twice
    else text = text + subject + predicate.text + object + ' .\n'
  }
  return text
}

/** A statement that is said again is written once; the reference writes a few of them twice. */
function assertOnce(object: string, twofold: ReadonlySet<string>): void {
  for (const literal of twofold) if (object.startsWith(literal)) decline('a literal is said twice')
}
