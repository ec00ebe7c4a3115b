import { call } from '@cloudtnt/contract'
import * as contract from '@cloudtnt/contract/wallet/record'
import { afterAll, expect, test } from 'vitest'
import { startTestWallet } from '../../testing/test-actors.ts'
import { createHolder } from '../../testing/test-holder.ts'
import { follows, lastThatFits } from './rules.ts'

const wallet = await startTestWallet()
afterAll(() => wallet.stop())
const maria = await createHolder(wallet.client, 'Maria')
const jo = await createHolder(wallet.client, 'Jo')

const refusal = (code: string) => expect.objectContaining({ code })
const sealed = (rev: number, ciphertext = 'c2VhbGVk') =>
  ({ kind: 'credential', rev, epoch: 1, nonce: 'AAAAAAAAAAAAAAAA', ciphertext }) as const
const put = (id: string, rev: number, who = maria) => call(contract.putRecord, { id, ...sealed(rev) }, who)

test('keeps a record and tells every device what changed after its cursor', async () => {
  const id = crypto.randomUUID()
  await put(id, 1)
  const first = await call(contract.listChanges, {}, maria)
  expect(first.items).toContainEqual({ id, ...sealed(1), deleted: false })
  await put(id, 2)
  const second = await call(contract.listChanges, { since: first.cursor }, maria)
  expect(second).toMatchObject({ items: [{ id, rev: 2 }], hasMore: false })
  expect(await call(contract.listChanges, { since: second.cursor }, maria)).toMatchObject({ items: [] })
})

test.each([
  ['an older one', 1],
  ['one that skips a change', 3],
])('refuses to put %s in the place of what is here', async (_what, rev) => {
  const id = crypto.randomUUID()
  await put(id, 1)
  await expect(put(id, rev)).rejects.toEqual(refusal('PRECONDITION_FAILED'))
})

test('keeps one of two changes that arrive together', async () => {
  const id = crypto.randomUUID()
  await put(id, 1)
  const outcomes = await Promise.allSettled([put(id, 2), put(id, 2)])
  expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected'])
})

test('refuses a record that was sealed with another vault key', async () => {
  const other = call(contract.putRecord, { id: crypto.randomUUID(), ...sealed(1), epoch: 2 }, maria)
  await expect(other).rejects.toEqual(refusal('PRECONDITION_FAILED'))
})

test('deletes the ciphertext and keeps that it was deleted', async () => {
  const id = crypto.randomUUID()
  await put(id, 1)
  await call(contract.deleteRecord, { id, rev: 2 }, maria)
  const { items } = await call(contract.listChanges, {}, maria)
  expect(items.find((item) => item.id === id)).toEqual({ id, kind: 'credential', rev: 2, deleted: true })
  await expect(put(id, 3)).rejects.toEqual(refusal('PRECONDITION_FAILED'))
  await expect(call(contract.deleteRecord, { id, rev: 3 }, maria)).rejects.toEqual(refusal('NOT_FOUND'))
})

test('shows a holder nothing of another one', async () => {
  const id = crypto.randomUUID()
  await put(id, 1)
  expect((await call(contract.listChanges, {}, jo)).items).toEqual([])
  await expect(call(contract.deleteRecord, { id, rev: 2 }, jo)).rejects.toEqual(refusal('NOT_FOUND'))
})

test('gives in one answer what fits, and at least one record', () => {
  const mib = 1024 * 1024
  expect(lastThatFits([])).toBeUndefined()
  expect(lastThatFits([{ change: 4, size: 20 * mib }])).toBe(4)
  const changes = [1, 2, 3].map((change) => ({ change, size: 4 * mib }))
  expect(lastThatFits(changes)).toBe(2)
})

test('lets nothing follow what was deleted', () => {
  expect(follows(1, undefined)).toBe(true)
  expect(follows(3, { rev: 2, deleted: false })).toBe(true)
  expect(follows(3, { rev: 2, deleted: true })).toBe(false)
})
