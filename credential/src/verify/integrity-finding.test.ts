import { describe, expect, test } from 'vitest'
import { CredentialError, type CredentialErrorCode } from '../errors.ts'
import { controllerIn, unconfirmed, unconfirmedToken } from './integrity-finding.ts'

const DOCUMENT = { id: 'urn:uuid:1' }

describe('an error in a token', () => {
  test.each<[string, CredentialErrorCode]>([
    ['it is no token', 'JWT_MALFORMED'],
    ['its algorithm is none that may be used', 'JWT_ALG_NOT_ALLOWED'],
    ['it asks for extensions that its reader does not know', 'JWT_CRIT_UNSUPPORTED'],
    ['it is another kind of token', 'JWT_TYP_MISMATCH'],
    ['one of its claims cannot be', 'JWT_CLAIM_INVALID'],
    ['it is no SD-JWT', 'SDJWT_MALFORMED'],
    ['it discloses what was not signed', 'SDJWT_DISCLOSURE_INVALID'],
    ['it and its document name two issuers', 'VC_ISSUER_MISMATCH'],
    ['it and its document have two ids', 'VC_ID_MISMATCH'],
    ['the identifier in it is none', 'DID_MALFORMED'],
    ['its key is none', 'KEY_INVALID'],
    ['its key is too short', 'KEY_WEAK'],
    ['it answers another question', 'VP_NONCE'],
    ['it was made for another reader', 'VP_AUDIENCE'],
    ['whoever shows it is not its holder', 'VP_HOLDER_BINDING'],
    ['it was not made just now', 'VP_EXPIRED'],
  ])('is a failure where %s', (_, code) => {
    const { finding } = unconfirmedToken(DOCUMENT, new CredentialError(code, 'x'))
    expect(finding).toEqual({ outcome: 'fail', code })
  })

  test.each<[string, CredentialErrorCode]>([
    ['its issuer cannot be asked', 'FETCH_FAILED'],
    ['nobody vouches for its key', 'JWT_KEY_UNTRUSTED'],
    ['its algorithm is sound, but not read here', 'VC_CRYPTOSUITE_UNSUPPORTED'],
    ['the document of its issuer cannot be used', 'DID_DOCUMENT_INVALID'],
    ['its key is not the issuer’s, which is for another check to say', 'KEY_NOT_AUTHORIZED'],
  ])('leaves open whether it was changed where %s', (_, code) => {
    const { finding } = unconfirmedToken(DOCUMENT, new CredentialError(code, 'x'))
    expect(finding).toEqual({ outcome: 'unknown', code })
  })

  test('comes with its facts, and with nothing that could be taken for a signature', () => {
    const error = new CredentialError('FETCH_FAILED', 'x', { params: { url: 'https://a.example' } })
    expect(unconfirmedToken(DOCUMENT, error)).toEqual({
      finding: { outcome: 'unknown', code: 'FETCH_FAILED', params: { url: 'https://a.example' } },
      document: DOCUMENT,
      signatures: [],
      period: {},
    })
  })

  test('is a fault of the program where it is none of the credential', () => {
    expect(() => unconfirmedToken(DOCUMENT, new TypeError('a fault'))).toThrow(TypeError)
  })
})

test('a key that is not the issuer’s is no reason to call a credential changed', () => {
  expect(unconfirmed(DOCUMENT, 'fail', 'KEY_NOT_AUTHORIZED').finding.outcome).toBe('unknown')
  expect(unconfirmed(DOCUMENT, 'fail', 'KEY_REVOKED').finding.outcome).toBe('fail')
})

test('the name of a key points to whom stands before its fragment', () => {
  expect(controllerIn('did:web:a.example#key-1')).toEqual({ controller: 'did:web:a.example' })
  expect(controllerIn('did:web:a.example')).toEqual({ controller: 'did:web:a.example' })
})
