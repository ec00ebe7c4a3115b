// What is wrong with the libraries that the reference is made of is noticed: by the official vectors, by the direct path,
// or by what has to be refused.
import { hash as hashOf } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import jsonld from 'jsonld'
import rdfCanonize from 'rdf-canonize'
import { afterEach, expect, test, vi } from 'vitest'
import { DirectCanonicalizer } from '../canonical/canonicalize-direct.ts'
import { Declined } from '../canonical/declined.ts'
import { labelByNeighbours } from '../canonical/label-by-neighbours.ts'
import { assertPlainJsonLd } from '../contexts/assert-plain-json-ld.ts'
import { contextDocument } from '../contexts/context-document.ts'
import { PINNED_CONTEXTS } from '../contexts/pinned-contexts.ts'
import { CredentialError } from '../errors.ts'
import type { JsonObject } from '../json.ts'
import { RandomBadges } from '../testing/random-badge.ts'
import { canonicalizeQuads, canonicalizeReference, type Quad } from './canonicalize.ts'

const BADGES = 150
const VECTORS = new URL('../../vectors/rdfc10/', import.meta.url)
const POISON = ['test044', 'test074']

const contexts = new Map<string, JsonObject>()
for (const url of PINNED_CONTEXTS.flatMap(({ urls }) => urls)) contexts.set(url, (await contextDocument(url)) ?? {})
const direct = new DirectCanonicalizer(contexts, (text) => hashOf('sha256', text), labelByNeighbours)

const NOTICED_BY: Record<string, () => Promise<boolean>> = {
  async 'the official vectors'() {
    const read = (name: string) => readFileSync(new URL(name, VECTORS), 'utf8')
    for (const name of readdirSync(VECTORS)) {
      const [vector = '', isOutput] = name.split('-rdfc10.nq')
      if (isOutput === undefined || POISON.includes(vector)) continue
      const given = await canonicalizeQuads(rdfCanonize.NQuads.parse(read(`${vector}-in.nq`))).catch(String)
      if (given !== read(name)) return true
    }
    return false
  },

  async 'the direct path'() {
    const badges = new RandomBadges(1, 0.002)
    for (let i = 0; i < BADGES; i++) {
      const document = badges.next()
      const expected = answerOf(document)
      if (expected !== undefined && expected !== (await canonicalizeReference(document).catch(String))) return true
    }
    return false
  },

  async 'what has to be refused'() {
    const award = { '@context': 'https://www.w3.org/ns/credentials/v2', id: 'urn:uuid:1', type: 'VerifiableCredential' }
    return canonicalizeReference({ ...award, nickname: 'x' }).then(
      () => true,
      () => false,
    )
  },
}

function answerOf(document: JsonObject): string | undefined {
  try {
    assertPlainJsonLd(document)
    return direct.canonicalize(document)
  } catch (error) {
    if (error instanceof Declined || error instanceof CredentialError) return undefined
    throw error
  }
}

async function noticed(): Promise<string | undefined> {
  for (const [name, notices] of Object.entries(NOTICED_BY)) if (await notices()) return name
  return undefined
}

const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'
const { toRDF } = jsonld
const { canonize } = rdfCanonize

/** The library that makes statements, with other options or other statements. */
function plantInStatements(change: (quads: Quad[]) => Quad[], options: object = {}): void {
  vi.spyOn(jsonld, 'toRDF').mockImplementation(async (document, given) =>
    change(await toRDF(document, { ...given, ...options })),
  )
}

/** The library that puts them into their canonical form. */
function plantInForm(options: object, change = (text: string) => text): void {
  vi.spyOn(rdfCanonize, 'canonize').mockImplementation(async (quads, given) =>
    change(await canonize(quads, { ...given, ...options })),
  )
}

function withObjects(change: (object: Quad['object'], quad: Quad) => object) {
  return (quads: Quad[]) => quads.map((quad) => ({ ...quad, object: change(quad.object, quad) as Quad['object'] }))
}

/** A hash that is another one each time. */
function counting() {
  let count = 0
  return { update: () => undefined, digest: () => String(count++).padStart(64, '0') }
}

afterEach(() => {
  vi.restoreAllMocks()
})

test('nothing is noticed where there is no fault', async () => {
  expect(await noticed()).toBeUndefined()
}, 60_000)

test.each<[string, string, () => void]>([
  [
    'blank nodes in the order of their appearance',
    'the official vectors',
    () => {
      const digest = counting()
      plantInForm({ createMessageDigest: () => digest })
    },
  ],
  [
    'lines as they come',
    'the official vectors',
    () => plantInForm({}, (text) => text.split('\n').reverse().join('\n').trimStart().concat('\n')),
  ],
  ['a statement is lost', 'the direct path', () => plantInStatements((quads) => quads.slice(1))],
  [
    'an address taken for a text',
    'the direct path',
    () =>
      plantInStatements(
        withObjects((object, { predicate }) =>
          object.termType === 'NamedNode' && predicate.value !== `${RDF}type`
            ? { ...object, termType: 'Literal', datatype: { termType: 'NamedNode', value: 'urn:text' } }
            : object,
        ),
      ),
  ],
  [
    'literals without their datatype',
    'the direct path',
    () =>
      plantInStatements(
        withObjects((object) =>
          object.termType === 'Literal'
            ? {
                ...object,
                datatype: { termType: 'NamedNode', value: 'http://www.w3.org/2001/XMLSchema#string' },
              }
            : object,
        ),
      ),
  ],
  [
    'members without a meaning are passed over',
    'what has to be refused',
    () => plantInStatements((quads) => quads, { safe: false }),
  ],
])(
  'a planted fault is caught: %s, by %s',
  async (_fault, by, plant) => {
    plant()
    expect(await noticed()).toBe(by)
  },
  60_000,
)
