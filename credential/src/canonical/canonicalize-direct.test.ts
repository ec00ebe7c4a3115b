import { hash as hashOf } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { assertPlainJsonLd } from '../contexts/assert-plain-json-ld.ts'
import { contextDocument } from '../contexts/context-document.ts'
import { PINNED_CONTEXTS } from '../contexts/pinned-contexts.ts'
import { CredentialError } from '../errors.ts'
import { isJsonObject, type JsonObject } from '../json.ts'
import { canonicalizeReference } from '../reference/canonicalize.ts'
import { RandomBadges } from '../testing/random-badge.ts'
import { DirectCanonicalizer } from './canonicalize-direct.ts'
import { Declined } from './declined.ts'
import { labelByNeighbours } from './label-by-neighbours.ts'

/** The reference takes a hundred times as long: SLOW=1 asks ten times as much. */
const DOCUMENTS = process.env.SLOW === '1' ? 25_000 : 2_500
const VECTORS = new URL('../../vectors/', import.meta.url)

const contexts = new Map<string, JsonObject>()
for (const url of PINNED_CONTEXTS.flatMap(({ urls }) => urls)) contexts.set(url, (await contextDocument(url)) ?? {})
const sha256 = (text: string) => hashOf('sha256', text)
const direct = new DirectCanonicalizer(contexts, sha256, labelByNeighbours)

/** What the direct path answers; undefined where it leaves the answer to the reference. */
function answer(document: JsonObject, canonicalizer = direct): string | undefined {
  try {
    assertPlainJsonLd(document)
    return canonicalizer.canonicalize(document)
  } catch (error) {
    if (error instanceof Declined || error instanceof CredentialError) return undefined
    throw error
  }
}

const reference = (document: JsonObject) =>
  canonicalizeReference(document).catch((error: Error) => `refused: ${error.message}`)

describe('what the direct path answers is what the reference answers', () => {
  test.each([
    ['as people make them', 1, 0.002, 0.3],
    ['many of them hostile', 2, 0.05, 0.05],
  ])(
    'for random badges, %s',
    async (_name, seed, hostility, leastAnswered) => {
      const badges = new RandomBadges(seed, hostility)
      let answered = 0
      for (let i = 0; i < DOCUMENTS; i++) {
        const document = badges.next()
        const given = answer(document)
        if (given === undefined) continue
        answered++
        expect(given, `document ${i} of seed ${seed}`).toBe(await reference(document))
      }
      expect(answered / DOCUMENTS).toBeGreaterThan(leastAnswered)
    },
    600_000,
  )

  const files = readdirSync(VECTORS, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'))
  test.each(files)('for %s', async (name) => {
    const document = JSON.parse(readFileSync(new URL(name, VECTORS), 'utf8')) as unknown
    const given = isJsonObject(document) ? answer(document) : undefined
    if (given !== undefined) expect(given).toBe(await reference(document as JsonObject))
  })
})

const OB = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'
const AMOUNTS = [
  0,
  1,
  10,
  100,
  0.5,
  0.25,
  0.75,
  1.5,
  2.5,
  10.5,
  100.25,
  1e9 + 0.5,
  0.1,
  0.05,
  1 / 3,
  8.41,
  9.00719925474099,
]

test.each(
  AMOUNTS.flatMap((amount) => [amount, -amount]),
)('for the number %d, with and without a datatype', async (n) => {
  const said = { id: 'urn:uuid:1', type: 'AchievementSubject', creditsEarned: n, role: n }
  const document = { '@context': ['https://www.w3.org/ns/credentials/v2', OB], ...said }
  expect(answer(document)).toBe(await reference(document))
})

const otherwise = (from: string, to: string) =>
  new Map(contexts).set(OB, JSON.parse(JSON.stringify(contexts.get(OB)).replaceAll(from, to)) as JsonObject)

test.each([
  ['a hash that leaves out the last line', contexts, (text: string) => sha256(text.replace(/[^\n]*\n$/, ''))],
  ['blank nodes in the order of their appearance', contexts, counted()],
  ['a term that means something else', otherwise('vocab.html#Achievement"', 'vocab.html#Other"'), sha256],
  ['a list taken for a set', otherwise('"@list"', '"@set"'), sha256],
  ['an address taken for a text', otherwise('"@type":"@id"', '"@type":"@none"'), sha256],
])('a planted fault is caught by the random badges: %s', async (_fault, known, hash) => {
  const faulty = new DirectCanonicalizer(known, hash, labelByNeighbours)
  const badges = new RandomBadges(1, 0.002)
  for (let i = 0; i < 500; i++) {
    const document = badges.next()
    const given = answer(document, faulty)
    if (given !== undefined && given !== (await reference(document))) return
  }
  expect.unreachable('the fault is not noticed')
})

/** A hash that is another one each time. */
function counted() {
  let count = 0
  return () => String(count++).padStart(64, '0')
}
