import { expect, test } from 'vitest'
import { didWebOf, didWebUrl } from './did-web.ts'

const LOOPBACK = { allowHttpOrigins: ['http://localhost:7001'] }

test.each([
  ['did:web:w3c-ccg.github.io', 'https://w3c-ccg.github.io/.well-known/did.json'],
  ['did:web:w3c-ccg.github.io:user:alice', 'https://w3c-ccg.github.io/user/alice/did.json'],
  ['did:web:example.com%3A3000:user:alice', 'https://example.com:3000/user/alice/did.json'],
  ['did:web:example.com:caf%C3%A9', 'https://example.com/caf%C3%A9/did.json'],
  ['did:web:Example.com', 'https://example.com/.well-known/did.json'],
  ['did:web:localhost%3A7001:o:harbour', 'http://localhost:7001/o/harbour/did.json'],
  ['did:web:localhost%3A7002:o:harbour', 'https://localhost:7002/o/harbour/did.json'],
])('the document of %s lies at %s', (did, url) => {
  expect(didWebUrl(did, LOOPBACK)).toBe(url)
})

test('without a list of origins nothing is reached without TLS', () => {
  expect(didWebUrl('did:web:localhost%3A7001')).toBe('https://localhost:7001/.well-known/did.json')
})

test.each([
  ['no host', 'did:web:'],
  ['an empty segment', 'did:web:example.com::a'],
  ['a folder above', 'did:web:example.com:..:a'],
  ['a folder above, encoded', 'did:web:example.com:%2e%2e:a'],
  ['the same folder', 'did:web:example.com:.'],
  ['a slash in a segment', 'did:web:example.com:a%2Fb'],
  ['a backslash in a segment', 'did:web:example.com:a%5Cb'],
  ['a question mark in a segment', 'did:web:example.com:a%3Fb'],
  ['a fragment in a segment', 'did:web:example.com:a%23b'],
  ['a line end in a segment', 'did:web:example.com:a%0Ab'],
  ['a user before the host', 'did:web:user%40example.com'],
  ['a slash in the host', 'did:web:example.com%2Fevil'],
  ['a port that is none', 'did:web:example.com%3Aport'],
  ['half a percent sign', 'did:web:example.com:%F0'],
  ['a query', 'did:web:example.com?versionId=1'],
])('a did:web with %s is refused', (_, did) => {
  expect(() => didWebUrl(did)).toThrowError(expect.objectContaining({ code: 'DID_MALFORMED' }))
})

test.each([
  ['http://localhost:7001', '/o/harbour', 'did:web:localhost%3A7001:o:harbour'],
  ['https://issuer.example', '/o/harbour/', 'did:web:issuer.example:o:harbour'],
  ['https://issuer.example', '', 'did:web:issuer.example'],
])('%s%s has the DID %s', (origin, path, did) => {
  expect(didWebOf(origin, path)).toBe(did)
})

test.each([
  ['ftp://issuer.example', ''],
  ['issuer.example', ''],
  ['https://issuer.example/path', ''],
  ['https://issuer.example', '/../secret'],
])('%s%s has no DID', (origin, path) => {
  expect(() => didWebOf(origin, path)).toThrowError(expect.objectContaining({ code: 'DID_MALFORMED' }))
})
