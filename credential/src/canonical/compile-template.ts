import type { JsonObject } from '../json.ts'
import { CanonicalTemplate, type Lines, type Program, SCHEMES, type SubjectProgram } from './canonical-template.ts'
import type { DirectCanonicalizer } from './canonicalize-direct.ts'
import { decline } from './declined.ts'
import { flat } from './flat.ts'
import { type HashText, labelBlankNodes } from './label-blank-nodes.ts'
import { labelByNeighbours } from './label-by-neighbours.ts'
import type { Predicate } from './predicates.ts'
import { DEFAULT_GRAPH, objectOf, type Statement, type Statements, type Term } from './statements.ts'

/** Gives a document with these values in its slots. */
export type Fill = (values: readonly string[]) => JsonObject

/** What stands in a slot while a template is compiled: it can be an address and a text alike. */
const MARK = 'slot-of-template'
export const MARKED = new RegExp(`(${MARK}:\\d+;)`)
export const markOf = (slot: number) => `${MARK}:${slot};`
/** What texts may hold at the worst: escapes, controls, markup, other scripts, length. */
const EXTREMES = ['', ' ', '"\\\n\r\t\b\f', '\u0000\u001f\u007f', '<_:c14n0> .\n', 'é漢', 'x'.repeat(5_000)]

/**
 * Splits the canonical form of a document into what no value changes and the rest. Before it is given out, it is held
 * against the direct path for extreme values and for every scheme.
 *
 * @throws Declined where the values of slots could change more than the lines they stand in: in a type or a context, in
 * JSON, in a named graph; or where the order of statements about a blank node would depend on them
 */
export function compileTemplate(
  fill: Fill,
  slots: number,
  direct: DirectCanonicalizer,
  hash: HashText,
): CanonicalTemplate {
  const numbers = Array.from({ length: slots }, (_, slot) => slot)
  if (JSON.stringify(fill(numbers.map(() => ''))).includes(MARK)) decline('the document speaks of slots')
  const statements = direct.statementsOf(fill(numbers.map(markOf)))
  const { repeated } = labelBlankNodes(statements, hash, labelByNeighbours)
  const compiler = new Compiler(statements, repeated, hash)
  const isIri = numbers.map((slot) => compiler.isIri(markOf(slot)))
  // A blank node can be in place of what names a thing, and not of what names a type or a property.
  direct.statementsOf(fill(numbers.map((slot) => (isIri[slot] ? `_:slot${slot}` : markOf(slot)))))
  const template = new CanonicalTemplate({ isIri, ...compiler.programs() }, hash)
  const rows = [...EXTREMES, ...SCHEMES].map((extreme, row) =>
    numbers.map((slot) => (isIri[slot] ? `${SCHEMES[row % SCHEMES.length]}:${row}-${slot}` : `${extreme} ${slot}`)),
  )
  for (const row of rows) {
    const canonical = template.canonicalize(row)
    if (canonical !== direct.canonicalize(fill(row))) decline('the template differs from the direct path')
  }
  return template
}

class Compiler {
  readonly #statements: Statements
  readonly #hash: HashText
  readonly #bySubject = new Map<Term, [Predicate, Term][]>()

  constructor(statements: Statements, repeated: ReadonlySet<Statement>, hash: HashText) {
    this.#statements = statements
    this.#hash = hash
    const { withBlanks, named } = statements
    if (withBlanks.some(({ graph }) => graph !== DEFAULT_GRAPH)) decline('a template with a graph of its own')
    for (const { subject, lines } of named) {
      for (const line of lines) this.#add(subject, line.frame.predicate, objectOf(line))
    }
    for (const statement of withBlanks) {
      if (!repeated.has(statement)) this.#add(statement.subject, statement.frame.predicate, objectOf(statement))
    }
  }

  #add(subject: Term, predicate: Predicate, object: Term): void {
    const known = this.#bySubject.get(subject) ?? []
    this.#bySubject.set(subject, [...known, [predicate, object]])
  }

  /** Whether the slot is an address or a text; it must be one wherever it stands, and stand somewhere. */
  isIri(mark: string): boolean {
    const terms = [...this.#bySubject].flatMap(([subject, said]) => [subject, ...said.map(([, object]) => object)])
    const marked = terms.filter((term) => typeof term === 'string' && term.includes(mark))
    const isIri = marked.includes(`<${mark}>`)
    const isRead = marked.every((term) => (isIri ? term === `<${mark}>` : String(term).startsWith(`"${mark}"`)))
    return marked.length > 0 && isRead ? isIri : decline('a slot is neither an address nor a text')
  }

  programs() {
    const subjects = [...this.#bySubject].map(([subject, said]) => ({ subject, program: programOf(subject, said) }))
    const unnamed: (SubjectProgram | undefined)[] = []
    for (const { subject, program } of subjects) if (typeof subject === 'number') unnamed[subject] = program
    const named = subjects.flatMap(({ subject, program }) => (typeof subject === 'string' ? [program] : []))
    return { named, unnamed, firstDegree: this.#statements.ofBlank.map((own, blank) => this.#firstDegree(own, blank)) }
  }

  /** The statements are in order already; that must be so for all values. */
  #firstDegree(own: Statement[], blank: number): Program | string {
    const seen = (term: Term) => (typeof term === 'string' ? term : term === blank ? '_:a' : '_:z')
    const lines = own.map((each): Line => [seen(each.subject), each.frame.predicate, seen(objectOf(each))])
    for (const [i, line] of lines.entries()) if (i > 0) assertOrderFixed(lines[i - 1] as Line, line)
    const program = joined(lines.map(([subject, { text }, object]) => `${subject}${text}${object} .\n`).join(''))
    return program.every((piece) => typeof piece === 'string') ? this.#hash(program.join('')) : program
  }
}

type Line = [subject: string, predicate: Predicate, object: string]

function assertOrderFixed([subject, predicate, object]: Line, [nextSubject, nextPredicate, nextObject]: Line): void {
  const depends = (a: string, b: string) => a !== b && a.startsWith('<') === b.startsWith('<') && MARKED.test(a + b)
  if (depends(subject, nextSubject)) decline('the order of what leads to a blank node depends on values')
  if (subject === nextSubject && predicate === nextPredicate && MARKED.test(object + nextObject)) {
    decline('the order of what is said of a blank node depends on values')
  }
}

function programOf(subject: Term, said: [Predicate, Term][]): SubjectProgram {
  const lines: Lines[] = []
  const inOrder = Map.groupBy(said, ([predicate]) => predicate.rank)
  for (const rank of [...inOrder.keys()].sort((a, b) => a - b)) {
    const group = inOrder.get(rank) ?? []
    const start = joined(subject, group[0]?.[0].text ?? '')
    const objects = [...new Set(group.map(([, object]) => object))]
    const isFixed = objects.length === 1 || objects.every((term) => typeof term === 'string' && !MARKED.test(term))
    if (!isFixed) lines.push({ start, objects: objects.map((object) => joined(object)) })
    else for (const object of objects.sort()) addFixed(lines, [...start, ...joined(object, ' .\n')])
  }
  return { subject: joined(subject), lines }
}

function addFixed(lines: Lines[], program: Program): void {
  const last = lines.at(-1)
  if (Array.isArray(last)) lines[lines.length - 1] = merged([...last, ...program])
  else lines.push(merged(program))
}

/** The program of terms and texts one behind the other. */
function joined(...parts: Term[]): Program {
  return merged(
    parts.flatMap((part): Program => {
      if (typeof part === 'number') return [-1 - part]
      return part.split(MARKED).map((piece) => (MARKED.test(piece) ? Number(piece.slice(MARK.length + 1, -1)) : piece))
    }),
  )
}

/** Constants that follow one another become one. */
function merged(program: Program): Program {
  const all: Program = []
  for (const piece of program) {
    const last = all.at(-1)
    if (piece === '') continue
    if (typeof piece === 'string' && typeof last === 'string') all[all.length - 1] = flat(last + piece)
    else all.push(piece)
  }
  return all
}
