import { fromBase64url, toBase64url } from '@cloudtnt/credential/bytes'
import { expect, test } from 'vitest'
import { passphraseKeys, recoveryKeys } from './opening-keys.ts'
import { openRecord, sealRecord } from './sealed-record.ts'
import { createVaultKey, openSlot, sealSlot } from './slot.ts'

const mine = await passphraseKeys(new Uint8Array(32).fill(1))
const yours = await passphraseKeys(new Uint8Array(32).fill(2))
const vaultKey = await createVaultKey()
const slot = await sealSlot('passphrase', mine, vaultKey, 1)
const place = { id: 'a', kind: 'credential', vaultId: 'v', rev: 1, epoch: 1 } as const

test('opens with the keys it was sealed for, and gives a key that cannot leave the browser', async () => {
  const opened = await openSlot(slot, mine, 'use')
  expect(opened.extractable).toBe(false)
  const record = await sealRecord(vaultKey, place, { label: 'Engine repair' })
  expect(await openRecord(opened, 'v', record)).toEqual({ label: 'Engine repair' })
})

test('gives a key that can be sealed again where another slot is to be made', async () => {
  const again = await sealSlot('recovery-code', await recoveryKeys('X'), await openSlot(slot, mine, 'reseal'), 1)
  const opened = await openSlot(again, await recoveryKeys('X'), 'use')
  const record = await sealRecord(vaultKey, place, 1)
  expect(await openRecord(opened, 'v', record)).toBe(1)
})

test('tells the host a verifier that is not the key', async () => {
  expect(mine.verifier).toHaveLength(43)
  expect(mine.verifier).not.toBe(yours.verifier)
  const asKey = await passphraseKeys(fromBase64url(mine.verifier))
  await expect(openSlot(slot, asKey, 'use')).rejects.toMatchObject({ code: 'PASSPHRASE_WRONG' })
})

const changed = (text: string) => {
  const bytes = fromBase64url(text)
  bytes[5] = (bytes[5] ?? 0) ^ 1
  return toBase64url(bytes)
}

test.each([
  ['another passphrase', slot, yours],
  ['the keys of a recovery code', slot, await recoveryKeys('X')],
  ['another epoch', { ...slot, epoch: 2 }, mine],
  ['another public key', { ...slot, publicKey: slot.vaultKey.ephemeralPublicKey }, mine],
  ['a changed vault key', { ...slot, vaultKey: { ...slot.vaultKey, wrapped: changed(slot.vaultKey.wrapped) } }, mine],
])('does not open with %s', async (_what, other, keys) => {
  await expect(openSlot(other, keys, 'use')).rejects.toMatchObject({ code: 'PASSPHRASE_WRONG' })
})

test('does not take a record of one kind for another', async () => {
  const record = await sealRecord(vaultKey, place, 'content')
  for (const other of [
    { ...record, id: 'b' },
    { ...record, kind: 'stack' as const },
    { ...record, rev: 2 },
    { ...record, epoch: 2 },
    { ...record, ciphertext: changed(record.ciphertext) },
  ])
    await expect(openRecord(vaultKey, 'v', other)).rejects.toMatchObject({ code: 'RECORD_DAMAGED' })
  await expect(openRecord(vaultKey, 'another vault', record)).rejects.toMatchObject({ code: 'RECORD_DAMAGED' })
})
