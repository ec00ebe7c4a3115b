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

/** The reference takes a hundred times as long: SLOW=1 asks ten times as much. */
const DOCUMENTS = process.env.SLOW === '1' ? 25_000 : 2_500
const VECTORS = new URL('../../vectors/', import.meta.url)

const contexts = new Map<string, JsonObject>()
for (const url of PINNED_CONTEXTS.flatMap(({ urls }) => urls)) contexts.set(url, (await contextDocument(url)) ?? {})
const direct = new DirectCanonicalizer(contexts, (text) => hashOf('sha256', text))

/** What the direct path answers; undefined where it leaves the answer to the reference. */
function answer(document: JsonObject): string | undefined {
  try {
    assertPlainJsonLd(document)
    return direct.canonicalize(document)
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
