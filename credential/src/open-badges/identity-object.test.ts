import { expect, test } from 'vitest'
import { nodeCrypto } from '../node.ts'
import { identityObject, matchesIdentity } from './identity-object.ts'

const EMAIL = { identity: 'a@example.com', identityType: 'emailAddress' }

test('hashes an identity as the example of the standard does', async () => {
  expect(await identityObject(nodeCrypto, { identity: 'a@example.com', salt: 'Kosher' })).toEqual({
    type: 'IdentityObject',
    identityType: 'emailAddress',
    hashed: true,
    identityHash: 'sha256$b5809d8a92f8858436d7e6b87c12ebc0ae1eac4baecc2c0b913aee2c922ef399',
    salt: 'Kosher',
  })
})

test('recognises the person it was made for, hashed or plain', async () => {
  for (const salt of [undefined, 'Kosher']) {
    const identifier = await identityObject(nodeCrypto, { identity: EMAIL.identity, ...(salt && { salt }) })
    expect(await matchesIdentity(nodeCrypto, [identifier], EMAIL)).toBe(true)
    expect(await matchesIdentity(nodeCrypto, [identifier], { ...EMAIL, identity: 'A@Example.com' })).toBe(true)
    expect(await matchesIdentity(nodeCrypto, [identifier], { ...EMAIL, identity: 'b@example.com' })).toBe(false)
  }
})

test('an address of which only the capitals differ is the same address', async () => {
  const identifier = await identityObject(nodeCrypto, { identity: 'Maria@Example.com' })
  expect(await matchesIdentity(nodeCrypto, identifier, { ...EMAIL, identity: 'maria@example.com' })).toBe(true)
})

test('a hash in capitals is the same hash', async () => {
  const identifier = await identityObject(nodeCrypto, { identity: EMAIL.identity, salt: 's' })
  const shouted = { ...identifier, identityHash: String(identifier.identityHash).toUpperCase() }
  expect(await matchesIdentity(nodeCrypto, [shouted], EMAIL)).toBe(true)
})

test('says nothing where there is nothing to compare', async () => {
  const other = await identityObject(nodeCrypto, { identity: 'a@example.com', identityType: 'name' })
  const md5 = { type: 'IdentityObject', identityType: 'emailAddress', hashed: true, identityHash: 'md5$00', salt: '' }
  expect(await matchesIdentity(nodeCrypto, undefined, EMAIL)).toBeUndefined()
  expect(
    await matchesIdentity(nodeCrypto, [other, md5, 'text', { identityType: 'emailAddress' }], EMAIL),
  ).toBeUndefined()
})

test('a plain text never passes for a hash of itself', async () => {
  const claimed = { type: 'IdentityObject', identityType: 'emailAddress', hashed: true, identityHash: EMAIL.identity }
  expect(await matchesIdentity(nodeCrypto, [claimed], EMAIL)).toBeUndefined()
})
