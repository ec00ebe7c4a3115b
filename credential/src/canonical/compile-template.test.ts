import { hash as hashOf } from 'node:crypto'
import { expect, test } from 'vitest'
import { contextDocument } from '../contexts/context-document.ts'
import { PINNED_CONTEXTS } from '../contexts/pinned-contexts.ts'
import { CredentialError } from '../errors.ts'
import { isJsonObject, type Json, type JsonObject } from '../json.ts'
import { RandomBadges } from '../testing/random-badge.ts'
import { CanonicalTemplate, type TemplatePrograms } from './canonical-template.ts'
import { DirectCanonicalizer } from './canonicalize-direct.ts'
import { compileTemplate } from './compile-template.ts'
import { Declined } from './declined.ts'
import { labelByNeighbours } from './label-by-neighbours.ts'

/** SLOW=1 asks fifty times as much. */
const ROWS = process.env.SLOW === '1' ? 100_000 : 2_000
const ROWS_OF_EACH = 40
const hash = (text: string) => hashOf('sha256', text)
const contexts = new Map<string, JsonObject>()
for (const url of PINNED_CONTEXTS.flatMap(({ urls }) => urls)) contexts.set(url, (await contextDocument(url)) ?? {})
const direct = new DirectCanonicalizer(contexts, hash, labelByNeighbours)

/** Undefined where it is declined. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch (error) {
    if (error instanceof Declined || error instanceof CredentialError) return undefined
    throw error
  }
}

type Path = (string | number)[]

function textsIn(value: Json, path: Path = []): Path[] {
  if (typeof value === 'string') return [path]
  if (Array.isArray(value)) return value.flatMap((item, i) => textsIn(item, [...path, i]))
  return isJsonObject(value) ? Object.entries(value).flatMap(([name, each]) => textsIn(each, [...path, name])) : []
}

function fillOf(document: JsonObject, paths: Path[]) {
  return (values: readonly string[]): JsonObject => {
    const copy = structuredClone(document)
    for (const [i, path] of paths.entries()) {
      const parent = path.slice(0, -1).reduce<Json>((value, name) => (value as JsonObject)[name] as Json, copy)
      ;(parent as JsonObject)[path.at(-1) ?? ''] = values[i] ?? ''
    }
    return copy
  }
}

const HOSTILE = [
  ...[
    '',
    ' ',
    'a',
    'Completed',
    '100',
    'line\nbreak',
    'tab\t',
    '"quoted" \\',
    '\u0000\u001f\u007f',
    'Ελληνικά',
    '漢字',
  ],
  ...[
    '\ud800',
    '\udc00x',
    '😀',
    '\uffff',
    '\ue000',
    '_:c14n0',
    '_:b1',
    '<a> .\n',
    '@type',
    '@id',
    'slot-of-template:0;',
  ],
  ...[
    'https://ex.org/1',
    'https://ex.org/2',
    'http://a b',
    'did:web:ex.org',
    'urn:uuid:1',
    'mailto:a@b',
    'schema:name',
  ],
  ...['https:x', 'HTTPS://EX.ORG', 'relative', '#f', 'ftp://ex.org', 'https://ex.org/<x>', 'VerifiableCredential'],
]

class Dice {
  #state = 7
  below(n: number): number {
    this.#state = (Math.imul(this.#state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((this.#state / 2 ** 32) * n)
  }
  pick = <T>(all: readonly T[]): T => all[this.below(all.length)] as T
}

/** Random documents, each with a few of its texts as slots, and rows of values for these. */
function* randomTemplates() {
  const badges = new RandomBadges(3, 0.002)
  const dice = new Dice()
  for (;;) {
    const document = badges.next()
    const texts = textsIn(document).filter(([name]) => name !== '@context')
    const paths = [...new Set(Array.from({ length: 1 + dice.below(8) }, () => dice.pick(texts)))]
    const fill = fillOf(document, paths)
    const row = () =>
      paths.map((_, slot) => (dice.below(3) > 0 ? `https://ex.org/${slot}-${dice.below(9)}` : dice.pick(HOSTILE)))
    yield { document, fill, slots: paths.length, row }
  }
}

test(`what a template answers is what the direct path answers, for ${ROWS} rows of hostile values`, () => {
  let [rows, answered] = [0, 0]
  for (const { fill, slots, row } of randomTemplates()) {
    if (rows >= ROWS) break
    const template = attempt(() => compileTemplate(fill, slots, direct, hash))
    if (!template) continue
    for (let i = 0; i < ROWS_OF_EACH; i++, rows++) {
      const values = row()
      const given = template.canonicalize(values)
      if (given === undefined) continue
      answered++
      expect(given, JSON.stringify(values)).toBe(attempt(() => direct.canonicalize(fill(values))))
    }
  }
  expect(answered / rows).toBeGreaterThan(0.2)
}, 600_000)

const BADGE: JsonObject = {
  '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
  id: 'urn:uuid:1',
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  issuer: { id: 'did:web:college.example', type: ['Profile'], name: 'College' },
  credentialSubject: {
    id: 'did:key:z1',
    type: ['AchievementSubject'],
    identifier: [
      { type: 'IdentityObject', hashed: true, identityHash: 'one', identityType: 'emailAddress', salt: 'a' },
      { type: 'IdentityObject', hashed: true, identityHash: 'two', identityType: 'emailAddress', salt: 'b' },
    ],
    achievement: {
      id: 'urn:uuid:2',
      type: ['Achievement'],
      name: 'Sailing',
      tag: ['sea', 'wind'],
      criteria: { narrative: 'Sails.' },
    },
  },
}
const [ID, HOLDER, HASH, SALT, TAG, NAME]: Path[] = [
  ['id'],
  ['credentialSubject', 'id'],
  ['credentialSubject', 'identifier', 0, 'identityHash'],
  ['credentialSubject', 'identifier', 0, 'salt'],
  ['credentialSubject', 'achievement', 'tag', 0],
  ['credentialSubject', 'achievement', 'name'],
]
const compiled = (...paths: (Path | undefined)[]) => {
  const fill = fillOf(BADGE, paths as Path[])
  return compileTemplate(fill, paths.length, direct, hash)
}

test.each([
  ['an address that is none', [ID], ['no address']],
  ['an address of a scheme that was not looked at', [ID], ['ftp://ex.org']],
  ['an address that N-Quads would escape', [ID], ['https://ex.org/<x>']],
  ['a character whose order is in doubt', [NAME], ['\ue000']],
  ['half a character', [NAME], ['\ud800']],
  ['two subjects that become one', [ID, HOLDER], ['urn:uuid:3', 'urn:uuid:3']],
  ['a subject that becomes one that was there', [HOLDER], ['urn:uuid:2']],
  ['two blank nodes of which the same is said', [HASH, SALT], ['two', 'b']],
  ['two equal objects', [TAG], ['wind']],
  ['too few values', [ID, HOLDER], ['urn:uuid:3']],
  ['too many values', [ID], ['urn:uuid:3', 'urn:uuid:4']],
])('a template declines a row with %s', (_what, paths, values) => {
  const template = compiled(...paths)
  expect(template.canonicalize(paths.map((_path, i) => `urn:uuid:other-${i}`))).toBeDefined()
  expect(template.canonicalize(values)).toBeUndefined()
})

test.each<[string, Path]>([
  ['a type', ['type', 1]],
  ['the type of a node within', ['issuer', 'type', 0]],
  ['a context', ['@context', 1]],
])('nothing is compiled with a slot in %s', (_what, path) => {
  expect(() => compiled(path)).toThrow()
})

test('nothing is compiled whose text has the marks of slots in it', () => {
  const fill = fillOf({ ...BADGE, name: 'slot-of-template:0;' }, [['id']])
  expect(() => compileTemplate(fill, 1, direct, hash)).toThrow(Declined)
})

test('labels follow from the values of each row, and are never kept', () => {
  const template = compiled(HASH, SALT)
  const labelled = new Set<string>()
  for (let i = 0; i < 20; i++) {
    const values = [`hash ${i}`, 'salt']
    const canonical = template.canonicalize(values)
    expect(canonical).toBe(direct.canonicalize(fillOf(BADGE, [HASH, SALT] as Path[])(values)))
    labelled.add(/(_:c14n\d) <[^>]*identityHash> "hash/.exec(canonical ?? '')?.[1] ?? '')
  }
  expect(labelled.size).toBeGreaterThan(1)
})

test.each<[string, (programs: TemplatePrograms) => void]>([
  ['a constant that is not the document’s', ({ named }) => named[0]?.lines.push(['<urn:x> <urn:y> "z" .\n'])],
  ['a hash that is another blank node’s', ({ firstDegree }) => firstDegree.reverse()],
  ['lines left out', ({ unnamed }) => unnamed.pop()],
  ['a text taken for an address', ({ isIri }) => isIri.fill(true)],
])('a planted fault is caught when a template is held against the direct path: %s', (_fault, plant) => {
  const template = compiled(ID, HASH, NAME)
  const programs = structuredClone(template.programs)
  plant(programs)
  const faulty = new CanonicalTemplate(programs, hash)
  const values = ['https://ex.org/1', 'a text', 'a name']
  expect(template.canonicalize(values)).toBeDefined()
  expect(faulty.canonicalize(values)).not.toBe(template.canonicalize(values))
})
