import { expect, test } from 'vitest'
import type { Json } from '../json.ts'
import { checkContexts } from './check-contexts.ts'

const V2 = 'https://www.w3.org/ns/credentials/v2'
const BADGES = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'
const unknown = { outcome: 'unknown', code: 'VC_CONTEXT_NOT_ALLOWED' }

test.each<[string, Json]>([
  ['one', V2],
  ['several', [V2, BADGES]],
])('%s that is known here says nothing', (_, context) => {
  expect(checkContexts({ '@context': context })).toBeUndefined()
})

test('where one is not known, neither is what the words mean: it is named', () => {
  const found = checkContexts({ '@context': [V2, 'https://a.example/v1', 'https://b.example/v1'] })
  expect(found).toEqual({ ...unknown, params: { context: 'https://a.example/v1' } })
})

test.each<[string, Json]>([
  ['words of its own', [V2, { name: 'https://a.example/name' }]],
  ['nothing', [V2, null]],
])('where one is %s, neither is what the words mean', (_, context) => {
  expect(checkContexts({ '@context': context })).toEqual({ ...unknown, params: {} })
})
