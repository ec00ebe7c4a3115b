import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../json.ts'
import { credentialInClaim } from './vc-jose.ts'

const CLAIMS: JsonObject = {
  iss: 'did:web:college.example',
  jti: 'urn:uuid:1',
  sub: 'did:example:maria',
  nbf: 1767225600,
  exp: 1798761600,
}
/** As VCDM 1.1 §6.3.1 shows it: what the claims say is not said again. */
const BARE: JsonObject = {
  '@context': ['https://www.w3.org/2018/credentials/v1'],
  type: ['VerifiableCredential'],
  credentialSubject: { degree: 'Engine repair' },
}
const FULL: JsonObject = {
  ...BARE,
  id: 'urn:uuid:1',
  issuer: { id: 'did:web:college.example', name: 'Harbour Technical College' },
  issuanceDate: '2025-12-01T00:00:00Z',
  expirationDate: '2026-12-01T00:00:00Z',
  credentialSubject: { id: 'did:example:maria', degree: 'Engine repair' },
}

describe('a credential in the claim vc', () => {
  test('has what the claims alone say', () => {
    expect(credentialInClaim({ ...CLAIMS, vc: BARE }, BARE)).toStrictEqual({
      ...BARE,
      id: 'urn:uuid:1',
      issuer: 'did:web:college.example',
      issuanceDate: '2026-01-01T00:00:00Z',
      expirationDate: '2027-01-01T00:00:00Z',
      credentialSubject: { id: 'did:example:maria', degree: 'Engine repair' },
    })
  })

  test('keeps what it says itself', () => {
    expect(credentialInClaim({ ...CLAIMS, vc: FULL }, FULL)).toStrictEqual(FULL)
    const others = { iss: 'did:example:other', jti: 'urn:uuid:2', sub: 'did:example:bob', nbf: 1, exp: 2 }
    expect(credentialInClaim(others, FULL)).toStrictEqual(FULL)
  })

  test('is given nothing that no claim says', () => {
    expect(credentialInClaim({}, BARE)).toStrictEqual(BARE)
    expect(credentialInClaim({ nbf: 1767225600 }, BARE)).toStrictEqual({
      ...BARE,
      issuanceDate: '2026-01-01T00:00:00Z',
    })
    expect(credentialInClaim({ exp: 1798761600 }, BARE)).toStrictEqual({
      ...BARE,
      expirationDate: '2027-01-01T00:00:00Z',
    })
    expect(credentialInClaim({ nbf: '2026-01-01', exp: 0.5 }, BARE)).toStrictEqual(BARE)
  })

  test('is given no dates of the earlier data model where it is of the later', () => {
    const later = { ...BARE, validFrom: '2026-01-01T00:00:00Z' }
    expect(credentialInClaim({ nbf: 1767225600, exp: 1798761600 }, later)).toStrictEqual(later)
  })

  test.each<[string, JsonObject]>([
    ['several subjects', { ...BARE, credentialSubject: [{ degree: 'A' }, { degree: 'B' }] }],
    ['a subject that is an address', { ...BARE, credentialSubject: 'did:example:bob' }],
    ['no subject', { type: ['VerifiableCredential'] }],
  ])('with %s is not made one about the holder', (_, vc) => {
    expect(credentialInClaim({ sub: 'did:example:maria' }, vc)).toStrictEqual(vc)
  })
})
