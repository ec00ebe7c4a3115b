import { expect, test } from 'vitest'
import { fromBase64url } from '../bytes.ts'
import type { Json, JsonObject } from '../json.ts'
import { publicKeyToJwk } from '../key/jwk.ts'
import { keyReferenceIn } from './jwt.ts'

const ISSUER = 'did:web:college.example'
const KEY = { type: 'Ed25519', bytes: fromBase64url('11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo') } as const
const jwk = publicKeyToJwk(KEY) as JsonObject

test.each<[string, Json | undefined, string]>([
  ['did:web:college.example#key-1', ISSUER, 'did:web:college.example#key-1'],
  ['did:web:other.example#key-1', ISSUER, 'did:web:other.example#key-1'],
  ['https://keys.example/1', ISSUER, 'https://keys.example/1'],
  ['DID:web:college.example#key-1', ISSUER, 'DID:web:college.example#key-1'],
  ['web+did.1-a:x', ISSUER, 'web+did.1-a:x'],
  ['#key-1', ISSUER, 'did:web:college.example#key-1'],
  ['key-1', ISSUER, 'did:web:college.example#key-1'],
  ['1:key', ISSUER, 'did:web:college.example#1:key'],
  ['the key: 1', ISSUER, 'did:web:college.example#the key: 1'],
  ['#key-1', undefined, '#key-1'],
  ['key-1', { name: 'nobody' }, 'key-1'],
])('the key %s of a token from %j is %s', (kid, controller, expected) => {
  expect(keyReferenceIn({ kid }, controller)).toStrictEqual({ kid: expected })
})

test('a key in the header is that key, and nobody’s', () => {
  expect(keyReferenceIn({ jwk }, ISSUER)).toStrictEqual({ jwk: KEY })
})

test('a token that names no key is of whoever it is from', () => {
  expect(keyReferenceIn({ alg: 'EdDSA' }, ISSUER)).toStrictEqual({ controller: ISSUER })
})

test.each<[string, JsonObject, Json | undefined]>([
  ['two keys', { kid: '#key-1', jwk }, ISSUER],
  ['two keys of which one is none', { kid: '', jwk }, ISSUER],
  ['a name without letters', { kid: '' }, ISSUER],
  ['a name that is no text', { kid: 7 }, ISSUER],
  ['no name', { kid: null }, ISSUER],
  ['a key that is no object', { jwk: 'x' }, ISSUER],
  ['no key', { jwk: null }, ISSUER],
  ['nobody', {}, undefined],
  ['somebody without an address', {}, { name: 'College' }],
])('a header that names %s leads to no key', (_, header, controller) => {
  expect(() => keyReferenceIn(header, controller)).toThrowError(expect.objectContaining({ code: 'JWT_KEY_UNTRUSTED' }))
})
