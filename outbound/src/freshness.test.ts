import { toBase64url, utf8 } from '@cloudtnt/credential/bytes'
import { expect, test } from 'vitest'
import { documentFreshness, statusListFreshness, unverifiedClaims } from './freshness.ts'

const NOW = new Date('2026-05-01T09:00:00Z')
const MINUTE = 60_000
const HOUR = 60 * MINUTE

test.each([
  [{}, 15 * MINUTE],
  [{ 'cache-control': 'max-age=120' }, 2 * MINUTE],
  [{ 'cache-control': 'public, max-age=86400' }, HOUR],
  [{ 'cache-control': 'max-age=120, s-maxage=240' }, 4 * MINUTE],
  [{ 'cache-control': 'max-age=120', age: '60' }, MINUTE],
  [{ 'cache-control': 'max-age=0' }, 10_000],
  [{ 'cache-control': 'no-store' }, 10_000],
  [{ 'cache-control': 'max-age=nonsense' }, 15 * MINUTE],
])('a document with %j is fresh for %i ms', (headers, freshMs) => {
  expect(documentFreshness(headers as Record<string, string>)).toEqual({ freshMs, staleMs: 24 * HOUR })
})

const list = (more: object, ttl?: number) => ({ ...more, credentialSubject: { ...(ttl !== undefined && { ttl }) } })

test.each([
  ['nothing said', list({}), {}, 5 * MINUTE, 24 * HOUR],
  ['its ttl', list({}, 120_000), {}, 2 * MINUTE, 24 * HOUR],
  ['the site', list({}), { 'cache-control': 'max-age=90' }, 90_000, 24 * HOUR],
  ['the least of ttl and site', list({}, 300_000), { 'cache-control': 'max-age=90' }, 90_000, 24 * HOUR],
  ['at least a minute', list({}, 0), { 'cache-control': 'no-store' }, MINUTE, 24 * HOUR],
  ['at most an hour', list({}, 1e12), {}, HOUR, 24 * HOUR],
  ['its end', list({ validUntil: '2026-05-01T09:00:30Z' }, 120_000), {}, 30_000, 30_000],
  ['its end as a number', list({ exp: NOW.getTime() / 1000 + 30 }), {}, 30_000, 30_000],
  ['an end in the past', list({ validUntil: '2026-04-01T00:00:00Z' }), {}, 0, 0],
  ['a ttl inside vc', { vc: list({}, 120_000) }, {}, 2 * MINUTE, 24 * HOUR],
  ['no credential', undefined, {}, 5 * MINUTE, 24 * HOUR],
])('a status list is fresh by %s', (_name, claims, headers, freshMs, staleMs) => {
  expect(statusListFreshness(claims, headers as Record<string, string>, NOW)).toEqual({ freshMs, staleMs })
})

test('reads the claims of a list as JSON and as a JWS', () => {
  const payload = toBase64url(utf8('{"exp":1}'))
  expect(unverifiedClaims(' {"id":"x"}')).toEqual({ id: 'x' })
  expect(unverifiedClaims(`eyJhbGciOiJFUzI1NiJ9.${payload}.AAAA\n`)).toEqual({ exp: 1 })
  expect(unverifiedClaims('<html>')).toBeUndefined()
  expect(unverifiedClaims('{"a":1,"a":2}')).toBeUndefined()
})
