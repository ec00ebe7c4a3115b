import { describe, expect, test } from 'vitest'
import type { Json, JsonObject } from '../json.ts'
import { claimedMoments, dateMember, momentOf, refuseUnlessEqual, refuseUnreadableDates, withoutClaims } from './jwt.ts'

const refusal = (code: string) => expect.objectContaining({ code })

// RFC 7519 §4.1 and, for the last, RFC 7800 §3.
test.each([
  'iss',
  'sub',
  'aud',
  'exp',
  'nbf',
  'iat',
  'jti',
  'cnf',
])('%s is of the token, not of its document', (name) => {
  expect(withoutClaims({ [name]: 'x', id: 'urn:uuid:1', issuer: 'did:example:a' })).toStrictEqual({
    id: 'urn:uuid:1',
    issuer: 'did:example:a',
  })
})

describe('a moment', () => {
  test.each<[number, string]>([
    [0, '1970-01-01T00:00:00Z'],
    [-1, '1969-12-31T23:59:59Z'],
    [-62_135_596_800, '0001-01-01T00:00:00Z'],
    [253_402_300_799, '9999-12-31T23:59:59Z'],
  ])('is read of %d, to the first and the last second of the calendar', (claim, text) => {
    expect(momentOf(claim)).toEqual(new Date(text))
    expect(dateMember('validFrom', claim)).toStrictEqual({ validFrom: text })
  })

  test.each<[string, Json | undefined]>([
    ['before the calendar', -62_135_596_801],
    ['behind it', 253_402_300_800],
    ['without bounds', 2 ** 53],
    ['a part of a second', 1.5],
    ['a text', '1767225600'],
    ['nothing', null],
    ['not given', undefined],
  ])('is none that is %s', (_, claim) => {
    expect(momentOf(claim)).toBeUndefined()
    expect(dateMember('validFrom', claim)).toStrictEqual({})
  })

  test('is told for each claim that has one', () => {
    const [issued, from, until] = [new Date(1_000), new Date(2_000), new Date(3_000)]
    expect(claimedMoments({ iat: 1, nbf: 2, exp: 3 })).toStrictEqual({ issued, from, until })
    expect(claimedMoments({ nbf: 2 })).toStrictEqual({ from })
    expect(claimedMoments({ iat: 1, exp: 'x' })).toStrictEqual({ issued })
    expect(claimedMoments({})).toStrictEqual({})
  })
})

test.each(['nbf', 'exp', 'iat'])('a token whose %s is no date is refused, rather than read as one without', (name) => {
  for (const claim of ['2027-01-01', 0.5, null, true]) {
    expect(() => refuseUnreadableDates({ [name]: claim })).toThrowError(refusal('JWT_CLAIM_INVALID'))
  }
  expect(() => refuseUnreadableDates({ [name]: 1 })).not.toThrow()
})

test('a token without dates is as good', () => {
  expect(() => refuseUnreadableDates({ auth_time: 'x' } as JsonObject)).not.toThrow()
})

test('a claim contradicts what is given, and nothing else', () => {
  expect(() => refuseUnlessEqual('a', 'a', 'VC_ID_MISMATCH')).not.toThrow()
  expect(() => refuseUnlessEqual(undefined, 'a', 'VC_ID_MISMATCH')).not.toThrow()
  expect(() => refuseUnlessEqual('a', undefined, 'VC_ID_MISMATCH')).not.toThrow()
  expect(() => refuseUnlessEqual('a', 'b', 'VC_ID_MISMATCH')).toThrowError(refusal('VC_ID_MISMATCH'))
  expect(() => refuseUnlessEqual(null, 'b', 'VC_ISSUER_MISMATCH')).toThrowError(refusal('VC_ISSUER_MISMATCH'))
})
