import { expect, test } from 'vitest'
import { isOnRevocationList } from './revocation-list.ts'

const credential = { id: 'https://college.example/credentials/1', issuer: 'https://college.example' }

test.each([
  ['as an object', [{ id: credential.id, revoked: true }], true],
  ['without saying more', [{ id: credential.id }], true],
  ['as its id alone', [credential.id], true],
  ['as reinstated', [{ id: credential.id, revoked: false }], false],
  ['not at all', [{ id: 'https://college.example/credentials/2' }, 7, null], false],
])('a credential that is listed %s', (_, revokedCredential, revoked) => {
  expect(isOnRevocationList({ issuer: credential.issuer, revokedCredential }, credential)).toBe(revoked)
})

test('a credential is withdrawn that is one of many', () => {
  const { issuer, id } = credential
  const revokedCredential = [{ id: 'https://college.example/credentials/2' }, { id }, 'https://college.example/3']
  expect(isOnRevocationList({ issuer, revokedCredential }, credential)).toBe(true)
})

test('a list that does not say whose it is is read: its address is in the signed credential', () => {
  expect(isOnRevocationList({ revokedCredential: [credential.id] }, credential)).toBe(true)
  expect(isOnRevocationList({ revokedCredential: [] }, credential)).toBe(false)
})

test('refuses the list of another issuer', () => {
  const list = { issuer: { id: 'https://other.example' }, revokedCredential: [] }
  expect(() => isOnRevocationList(list, credential)).toThrow(
    expect.objectContaining({ code: 'STATUS_VERIFICATION_ERROR' }),
  )
})

test('refuses a document that is no revocation list', () => {
  expect(() => isOnRevocationList({ issuer: credential.issuer }, credential)).toThrow(
    expect.objectContaining({ code: 'STATUS_MALFORMED' }),
  )
})
