import type { Resolver } from '@cloudtnt/credential'
import { CredentialError } from '@cloudtnt/credential/errors'
import type { Need } from '@cloudtnt/credential/verify/verify-in-rounds'
import { expect, test } from 'vitest'
import { createSupply } from './supply.ts'

const NOW = new Date('2026-05-01T09:00:00Z')
const ADDRESS = 'https://college.example/it'
const FRESH = { source: 'live', asOf: NOW.toISOString() } as const
const site: Required<Resolver> = {
  didDocument: async () => ({ id: 'a DID' }),
  controllerDocument: async () => ({ id: 'a controller' }),
  statusList: async () => 'a list',
  credentialSchema: async () => 'a schema',
  freshness: () => FRESH,
}
const supplyAt = (at: string, resolver = site) => createSupply(resolver, { at: new Date(at), now: NOW })
const needOf = (kind: Need['kind']): Need => ({ kind, address: ADDRESS })

test.each<[Need['kind'], string]>([
  ['did-document', '{"id":"a DID"}'],
  ['controller-document', '{"id":"a controller"}'],
  ['status-list', 'a list'],
  ['credential-schema', 'a schema'],
])('gets a %s, and says how fresh it is', async (kind, text) => {
  const supply = supplyAt(NOW.toISOString())
  expect(await supply(needOf(kind))).toEqual({ kind, address: ADDRESS, text, freshness: FRESH })
})

test('says why nothing came, in a form that crosses between threads', async () => {
  const refused = new CredentialError('FETCH_FAILED', 'The site is silent.', { params: { host: 'college.example' } })
  const supply = supplyAt(NOW.toISOString(), { ...site, statusList: () => Promise.reject(refused) })
  expect(await supply(needOf('status-list'))).toEqual({
    ...needOf('status-list'),
    refusal: { code: 'FETCH_FAILED', message: 'The site is silent.', params: { host: 'college.example' } },
  })
})

test('lets a fault of ours be seen as one', async () => {
  const supply = supplyAt(NOW.toISOString(), { ...site, didDocument: () => Promise.reject(new TypeError('fault')) })
  await expect(supply(needOf('did-document'))).rejects.toThrow(TypeError)
})

test.each([
  ['2026-05-01T08:55:00Z', true],
  ['2026-05-01T09:05:00Z', true],
  ['2026-05-01T08:54:59Z', false],
  ['2026-05-01T09:05:01Z', false],
])('a question about %s is about now: %s', async (at, isPresent) => {
  const supply = await supplyAt(at)(needOf('status-list'))
  expect('text' in supply).toBe(isPresent)
  if (!isPresent) expect(supply).toMatchObject({ refusal: { code: 'STATUS_RETRIEVAL_ERROR' } })
  expect(await supplyAt(at)(needOf('did-document'))).toHaveProperty('text')
})
