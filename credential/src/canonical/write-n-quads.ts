// The canonical N-Quads of a dataset (RDFC-1.0 §5): each statement a line, all in order of code units.
import { decline } from './declined.ts'
import type { BlankNodeLabels } from './label-blank-nodes.ts'
import { complete, type Frame } from './predicates.ts'
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
  const { subjects, frames, objects, graphs } = statements
  const unnamed: SubjectLines[] = []
  const textOf = (term: Term | undefined): string => (typeof term === 'number' ? (labels[term] ?? '') : (term ?? ''))
  const linesOf = (subject: Term): SubjectLines => {
    if (typeof subject === 'string') return statements.linesOf(subject)
    unnamed[subject] ??= { subject: textOf(subject), frames: [], objects: [] }
    return unnamed[subject]
  }
  for (let s = 0; s < subjects.length; s++) {
    if (repeated.has(s)) continue
    const lines = linesOf(subjects[s] as Term)
    const frame = frames[s] as Frame
    const graph = graphs[s] as number
    lines.frames.push(graph < 0 ? frame : frame.predicate.bare)
    lines.objects.push(graph < 0 ? textOf(objects[s]) : `${textOf(statements.objectOf(s))} ${labels[graph]}`)
  }
  return unnamed.filter((lines) => lines !== undefined)
}

/** By insertion, for lines are mostly in order already. */
function sortFew({ frames, objects }: SubjectLines): void {
  for (let i = 1; i < objects.length; i++) {
    const frame = frames[i] as Frame
    const object = objects[i] as string
    let at = i
    while (at > 0 && isAfter(frames[at - 1] as Frame, objects[at - 1] as string, frame, object)) {
      frames[at] = frames[at - 1] as Frame
      objects[at] = objects[at - 1] as string
      at--
    }
    frames[at] = frame
    objects[at] = object
  }
}

function sortMany(lines: SubjectLines): void {
  const { frames, objects } = lines
  const order = objects.map((_, i) => i)
  order.sort((a, b) => {
    const [f, o, g, p] = [frames[a] as Frame, objects[a] as string, frames[b] as Frame, objects[b] as string]
    return isAfter(f, o, g, p) ? 1 : isAfter(g, p, f, o) ? -1 : 0
  })
  lines.frames = order.map((i) => frames[i] as Frame)
  lines.objects = order.map((i) => objects[i] as string)
}

function isAfter(a: Frame, objectOfA: string, b: Frame, objectOfB: string): boolean {
  if (a.predicate !== b.predicate) return a.predicate.rank > b.predicate.rank
  return complete(a, objectOfA) > complete(b, objectOfB)
}

function append(before: string, { subject, frames, objects }: SubjectLines, twofold: ReadonlySet<string>): string {
  let text = before
  for (let i = 0; i < objects.length; i++) {
    const frame = frames[i] as Frame
    const object = objects[i] as string
    if (i > 0 && isSame(frames[i - 1] as Frame, objects[i - 1] as string, frame, object)) {
      assertOnce(complete(frame, object), twofold)
    }
    // Appended from the left, the parts are not copied twice.
    else text = text + subject + frame.before + object + frame.behind
  }
  return text
}

function isSame(a: Frame, objectOfA: string, b: Frame, objectOfB: string): boolean {
  return a.predicate === b.predicate && complete(a, objectOfA) === complete(b, objectOfB)
}

/** A statement that is said again is written once; the reference writes a few of them twice. */
function assertOnce(object: string, twofold: ReadonlySet<string>): void {
  for (const literal of twofold) if (object.startsWith(literal)) decline('a literal is said twice')
}
