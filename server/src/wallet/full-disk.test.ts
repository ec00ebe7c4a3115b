// A full disk on the host must cost a holder nothing: what was there stays, and what was refused can be kept later.
import { call } from '@cloudtnt/contract'
import { listChanges, putRecord } from '@cloudtnt/contract/wallet/record'
import { afterAll, expect, test } from 'vitest'
import { startTestWallet } from '../testing/test-actors.ts'
import { FullDisk } from '../testing/test-full-disk.ts'
import { createHolder } from '../testing/test-holder.ts'

const wallet = await startTestWallet()
afterAll(() => wallet.stop())
const disk = new FullDisk(wallet.ctx.db)
// Sign-in does not say why it could not keep something.
const FULL = expect.objectContaining({ code: expect.stringMatching(/^(STORAGE_FULL|UNAVAILABLE)$/) })
/** An account that waits for its vault: the next attempt goes on with it. */
const ACCOUNT = ['user', 'account']

test('a vault is made whole or not at all, and a record is kept whole or not at all', async () => {
  const made = await disk.fillsUpDuring(() => createHolder(wallet.client, 'Maria'), FULL, ACCOUNT)
  expect(made.wasFull).toContain('vault')
  const maria = made.result
  const id = crypto.randomUUID()
  const sealed = { kind: 'credential', epoch: 1, nonce: 'AAAAAAAAAAAAAAAA', ciphertext: 'c2VhbGVk' } as const
  await call(putRecord, { id, rev: 1, ...sealed }, maria)
  const newer = { id, rev: 2, ...sealed, ciphertext: 'bmV3ZXI' }
  const { wasFull } = await disk.fillsUpDuring(() => call(putRecord, newer, maria), FULL)
  expect(wasFull).toContain('vault_record')
  expect(await call(listChanges, {}, maria)).toMatchObject({ items: [{ id, rev: 2, ciphertext: 'bmV3ZXI' }] })
})
