import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import table from './context-digests.json' with { type: 'json' }
import { contextDigests } from './context-digests.ts'
import { CONTEXT_ORIGINS } from './context-origins.ts'
import { PINNED_CONTEXTS } from './pinned-contexts.ts'

const HISTORIC: Record<string, string> = {
  'credentials-v2.json': 'credentials-v2.2024-07-20.jsonld',
  'open-badges-3.0.3.json': 'open-badges-3.0.3.specification.json',
}
/** Contexts that were written anew on their way to us: the bytes that were published are not at hand. */
const REWRITTEN = /as JSON$|WebAssembly/
const digestsOf = (path: string) => {
  const bytes = readFileSync(new URL(path, import.meta.url))
  return ['sha256', 'sha384', 'sha512'].map((name) => createHash(name).update(bytes).digest('base64url'))
}

test('the table holds the digests of every context that is pinned as it was published, and of older ones', () => {
  const expected = PINNED_CONTEXTS.filter(({ file }) => !REWRITTEN.test(CONTEXT_ORIGINS[file]?.origin[0] ?? '')).map(
    ({ file }) => {
      const older = HISTORIC[file]
      const versions = [`documents/${file}`, ...(older ? [`../../vectors/historic-contexts/${older}`] : [])]
      return [file, versions.map(digestsOf)]
    },
  )
  expect(table).toEqual(Object.fromEntries(expected))
})

test('finds the Recommendation and the Candidate Recommendation of the core context', async () => {
  const versions = await contextDigests('https://www.w3.org/ns/credentials/v2')
  expect(versions?.map((version) => version['SHA-384'].slice(0, 6))).toEqual(['l_Hrjl', 'NSOcNp'])
})

test('knows nothing of other addresses', async () => {
  expect(await contextDigests('https://college.example/context')).toBeUndefined()
  expect(await contextDigests('toString')).toBeUndefined()
})
