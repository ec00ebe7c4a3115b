import { expect, test } from 'vitest'
import { startBudget } from './budget.ts'

test('counts each address once', async () => {
  const budget = startBudget({ maxAddresses: 2 })
  for (const address of ['a', 'b', 'a', 'b']) {
    expect(await budget.spend(address, async () => address)).toBe(address)
  }
  await expect(budget.spend('c', async () => 'c')).rejects.toMatchObject({
    code: 'VC_COMPLEXITY',
    params: { maximum: '2' },
  })
})

test('does not start the work it refuses', async () => {
  const budget = startBudget({ maxAddresses: 0 })
  let started = false
  await expect(
    budget.spend('a', async () => {
      started = true
    }),
  ).rejects.toMatchObject({ code: 'VC_COMPLEXITY' })
  expect(started).toBe(false)
})

test('stops waiting when its time is over', async () => {
  const budget = startBudget({ maxMs: 20 })
  await expect(budget.spend('a', () => new Promise(() => {}))).rejects.toMatchObject({ code: 'FETCH_TIMEOUT' })
  await expect(budget.spend('a', async () => 'late')).rejects.toMatchObject({ code: 'FETCH_TIMEOUT' })
})

test('passes on what the work throws', async () => {
  await expect(startBudget().spend('a', () => Promise.reject(new TypeError('bug')))).rejects.toThrow('bug')
})
