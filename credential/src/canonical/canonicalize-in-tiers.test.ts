import { hash as hashOf } from 'node:crypto'
import { expect, test } from 'vitest'
import type { JsonObject } from '../json.ts'
import { canonicalizeReference } from '../reference/canonicalize.ts'
import { canonicalizeInTiers } from './canonicalize-in-tiers.ts'

const CONTEXT = 'https://www.w3.org/ns/credentials/v2'
const BADGE = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'
const subject = (...names: string[]) => ({ type: ['AchievementSubject'], result: names.map(result) })
const result = (value: string) => ({ type: ['Result'], value })
const credential = (credentialSubject: JsonObject): JsonObject => ({
  '@context': [CONTEXT, BADGE],
  id: 'urn:uuid:1',
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  credentialSubject,
})

/** A page that has loaded nothing yet, and how often the reference was asked. */
function fresh() {
  const asked: JsonObject[] = []
  const canonicalize = canonicalizeInTiers({
    hashText: () => (text) => hashOf('sha256', text),
    reference: async (document) => {
      asked.push(document)
      return canonicalizeReference(document)
    },
  })
  return { canonicalize, asked }
}

test.each([
  ['nodes of which different things are said', credential(subject('A', 'B'))],
  ['nodes of which the same is said', credential(subject('A', 'A', 'B', 'B'))],
])('the direct path answers for %s, in a page that has loaded nothing yet', async (_, document) => {
  const { canonicalize, asked } = fresh()
  const canonical = await canonicalizeReference(document)
  for (const time of ['first', 'second']) expect(await canonicalize(document), time).toBe(canonical)
  expect(asked).toEqual([])
})

test('the reference is asked for what the direct path declines, each time', async () => {
  const { canonicalize, asked } = fresh()
  const declined = { ...credential(subject('A', 'A')), name: { '@value': 'A', '@language': 'ar', '@direction': 'rtl' } }
  const canonical = await canonicalizeReference(declined)
  for (const time of ['first', 'second']) expect(await canonicalize(declined), time).toBe(canonical)
  expect(asked).toHaveLength(2)
})
