import { CredentialError } from '@cloudtnt/credential/errors'
import { expect, test, vi } from 'vitest'
import { createDocumentCache, type Load } from './cache.ts'

const START = Date.parse('2026-05-01T09:00:00Z')
const MINUTE = 60_000

function clockAt(start = START) {
  let time = start
  return {
    now: () => new Date(time),
    pass: (ms: number) => {
      time += ms
    },
  }
}

const gives = (text: string, freshMs = 5 * MINUTE, staleMs = 60 * MINUTE) =>
  vi.fn<Load>(async () => ({ text, freshMs, staleMs }))
const silent = () =>
  vi.fn<Load>(async () => {
    throw new CredentialError('FETCH_FAILED', 'gone')
  })

test('asks once while a document is fresh, and again when it is not', async () => {
  const clock = clockAt()
  const cache = createDocumentCache(clock)
  const load = gives('a')
  expect(await cache.retrieve('x', load)).toEqual({
    text: 'a',
    source: 'live',
    asOf: new Date(START),
    isStale: false,
  })
  clock.pass(5 * MINUTE - 1)
  expect(await cache.retrieve('x', load)).toMatchObject({ source: 'cache', asOf: new Date(START), isStale: false })
  expect(load).toHaveBeenCalledTimes(1)
  clock.pass(1)
  expect(await cache.retrieve('x', load)).toMatchObject({ source: 'live' })
  expect(load).toHaveBeenCalledTimes(2)
})

test('asks once for the same document asked for at the same moment', async () => {
  const cache = createDocumentCache(clockAt())
  const load = gives('a')
  await Promise.all([cache.retrieve('x', load), cache.retrieve('x', load), cache.retrieve('x', load)])
  expect(load).toHaveBeenCalledTimes(1)
})

test('lets an older document stand in for a silent site, and says how old it is', async () => {
  const clock = clockAt()
  const cache = createDocumentCache(clock)
  await cache.retrieve('x', gives('a'))
  clock.pass(30 * MINUTE)
  expect(await cache.retrieve('x', silent())).toEqual({
    text: 'a',
    source: 'cache',
    asOf: new Date(START),
    isStale: true,
  })
})

test('lets nothing stand in that is too old', async () => {
  const clock = clockAt()
  const cache = createDocumentCache(clock)
  await cache.retrieve('x', gives('a'))
  clock.pass(60 * MINUTE)
  await expect(cache.retrieve('x', silent())).rejects.toMatchObject({ code: 'FETCH_FAILED' })
})

test.each([
  ['404', new CredentialError('FETCH_STATUS', 'x', { params: { status: '404' } })],
  ['a document of another id', new CredentialError('DID_DOCUMENT_INVALID', 'x')],
  ['no such DID', new CredentialError('DID_NOT_FOUND', 'x')],
  ['an address that became private', new CredentialError('URL_FORBIDDEN', 'x')],
])('lets nothing stand in for a site that answers with %s', async (_name, error) => {
  const clock = clockAt()
  const cache = createDocumentCache(clock)
  await cache.retrieve('x', gives('a'))
  clock.pass(6 * MINUTE)
  await expect(cache.retrieve('x', () => Promise.reject(error))).rejects.toBe(error)
})

test.each(['500', '503', '429'])('lets a document stand in for a site in trouble (%s)', async (status) => {
  const clock = clockAt()
  const cache = createDocumentCache(clock)
  await cache.retrieve('x', gives('a'))
  clock.pass(6 * MINUTE)
  const trouble = () => Promise.reject(new CredentialError('FETCH_STATUS', 'x', { params: { status } }))
  expect(await cache.retrieve('x', trouble)).toMatchObject({ isStale: true })
})

test('leaves a silent site in peace for half a minute', async () => {
  const clock = clockAt()
  const cache = createDocumentCache(clock)
  const load = silent()
  await expect(cache.retrieve('x', load)).rejects.toMatchObject({ code: 'FETCH_FAILED' })
  clock.pass(29_999)
  await expect(cache.retrieve('x', load)).rejects.toMatchObject({ code: 'FETCH_FAILED' })
  expect(load).toHaveBeenCalledTimes(1)
  clock.pass(1)
  expect(await cache.retrieve('x', gives('back'))).toMatchObject({ text: 'back' })
})

test('does not remember a fault of its own', async () => {
  const cache = createDocumentCache(clockAt())
  await expect(cache.retrieve('x', () => Promise.reject(new TypeError('bug')))).rejects.toThrow('bug')
  expect(await cache.retrieve('x', gives('a'))).toMatchObject({ text: 'a' })
})

test('forgets what was used least recently', async () => {
  const cache = createDocumentCache({ ...clockAt(), maxEntries: 2 })
  await cache.retrieve('a', gives('a'))
  await cache.retrieve('b', gives('b'))
  await cache.retrieve('a', gives('unused'))
  await cache.retrieve('c', gives('c'))
  expect(await cache.retrieve('a', gives('again'))).toMatchObject({ text: 'a' })
  expect(await cache.retrieve('b', gives('again'))).toMatchObject({ text: 'again' })
})

test('holds no more text than it was allowed', async () => {
  const cache = createDocumentCache({ ...clockAt(), maxCharacters: 10 })
  await cache.retrieve('a', gives('123456'))
  await cache.retrieve('b', gives('123456'))
  expect(await cache.retrieve('a', gives('again'))).toMatchObject({ text: 'again' })
  await cache.retrieve('c', gives('12345678901'))
  expect(await cache.retrieve('c', gives('again'))).toMatchObject({ source: 'live', text: 'again' })
})
