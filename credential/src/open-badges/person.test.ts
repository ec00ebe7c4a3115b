import { describe, expect, test } from 'vitest'
import type { Json } from '../json.ts'
import { nodeCrypto } from '../node.ts'
import { identityObject } from './identity-object.ts'
import { checkPerson } from './person.ts'

const MARIA = { did: 'did:example:maria', email: 'maria@holder.example' }
const PLAIN = {
  type: 'IdentityObject',
  hashed: false,
  identityHash: 'bob@holder.example',
  identityType: 'emailAddress',
}
const hashed = (identity: string) => identityObject(nodeCrypto, { identity, salt: 'salt' })
const check = (credentialSubject: Json, expected?: Parameters<typeof checkPerson>[1]) =>
  checkPerson({ credentialSubject }, expected, nodeCrypto)

describe('the person that a viewer expects', () => {
  test('is found by an identifier, by a hashed address, or by an address, in whatever case it is written', async () => {
    const { did, email } = MARIA
    expect(await check({ id: did }, { did })).toEqual({ outcome: 'pass', params: { by: 'did' } })
    const byEmail = { outcome: 'pass', params: { by: 'email' } }
    expect(await check({ identifier: [await hashed(email)] }, { email })).toEqual(byEmail)
    expect(await check({ id: 'mailto:Maria@Holder.example' }, { email })).toEqual(byEmail)
    expect(await check({ id: 'mailto:maria@holder.example' }, { email: 'MARIA@holder.example' })).toEqual(byEmail)
  })

  test('is found by either of two, and among several subjects', async () => {
    const other = { id: 'did:example:bob', identifier: [await hashed('bob@holder.example')] }
    expect((await check([other, { id: MARIA.did }], MARIA)).outcome).toBe('pass')
    expect((await check([{ name: 'Maria' }, { id: MARIA.did }], MARIA)).outcome).toBe('pass')
    expect((await check({ ...other, identifier: [await hashed(MARIA.email)] }, MARIA)).outcome).toBe('pass')
    expect((await check([{ name: 'Maria' }, other], MARIA)).outcome).toBe('fail')
  })

  test('is somebody else where the credential names another', async () => {
    expect(await check({ id: 'did:example:bob' }, { did: MARIA.did })).toEqual({ outcome: 'fail' })
    expect(await check({ identifier: [await hashed('bob@holder.example')] }, MARIA)).toEqual({ outcome: 'fail' })
  })

  test.each<[string, Json, Parameters<typeof checkPerson>[1]]>([
    ['nobody was asked about', { id: MARIA.did }, undefined],
    ['nothing was said of whom', { id: MARIA.did }, {}],
    ['the subject has no name of any kind', { name: 'Maria' }, MARIA],
    ['it has an identifier, and an address was asked for', { id: MARIA.did }, { email: MARIA.email }],
    ['it has an address, and an identifier was asked for', { identifier: [PLAIN] }, { did: MARIA.did }],
    ['it is an identifier alone', MARIA.did, MARIA],
  ])('is not known where %s', async (_, subject, expected) => {
    expect(await check(subject, expected)).toEqual({ outcome: 'unknown' })
  })
})
