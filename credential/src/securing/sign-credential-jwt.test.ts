import { expect, test } from 'vitest'
import type { Json, JsonObject } from '../json.ts'
import { openBadgeClaims } from './sign-credential-jwt.ts'
import { subjectIdOf } from './vc-jose.ts'

const BADGE: JsonObject = {
  id: 'urn:uuid:1',
  issuer: { id: 'did:web:college.example' },
  validFrom: '2026-01-01T01:00:00+01:00',
  validUntil: '2027-01-01T00:00:00.000Z',
  credentialSubject: { id: 'did:example:maria' },
}

// Open Badges 3.0 §8.2.4.1.
test('the claims repeat what the badge says', () => {
  const claims = { iss: 'did:web:college.example', jti: 'urn:uuid:1', sub: 'did:example:maria', nbf: 1_767_225_600 }
  expect(openBadgeClaims(BADGE)).toStrictEqual({ ...claims, exp: 1_798_761_600 })
  const { validUntil: _, ...endless } = BADGE
  expect(openBadgeClaims({ ...endless, issuer: 'did:web:college.example' })).toStrictEqual(claims)
})

test.each<[string, JsonObject]>([
  ['an id that is no text', { id: 1 }],
  ['an issuer without an id', { issuer: { name: 'College' } }],
  ['two holders', { credentialSubject: [{ id: 'did:example:maria' }, { id: 'did:example:bob' }] }],
  ['a holder whose id is no text', { credentialSubject: { id: 7 } }],
  ['a beginning that is no date', { validFrom: 'May' }],
  ['a beginning without a time zone', { validFrom: '2026-01-01T00:00:00' }],
  ['an end within a second', { validUntil: '2027-01-01T00:00:00.001Z' }],
  ['an end that is no date', { validUntil: 'never' }],
])('a badge with %s does not fit', (_, changes) => {
  expect(() => openBadgeClaims({ ...BADGE, ...changes })).toThrowError(
    expect.objectContaining({ code: 'VC_MALFORMED' }),
  )
})

test.each<[string, Json | undefined, Json | undefined]>([
  ['of one subject', { id: 'did:example:maria' }, 'did:example:maria'],
  ['of a list of one', [{ id: 'did:example:maria' }], 'did:example:maria'],
  ['of two: neither', [{ id: 'did:example:maria' }, { id: 'did:example:bob' }], undefined],
  ['of an address: none', 'did:example:maria', undefined],
  ['of nothing', undefined, undefined],
])('the id %s', (_, credentialSubject, expected) => {
  expect(subjectIdOf(credentialSubject === undefined ? {} : { credentialSubject })).toBe(expected)
})
