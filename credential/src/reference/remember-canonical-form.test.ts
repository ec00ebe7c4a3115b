import { expect, test, vi } from 'vitest'
import type { Canonicalize } from '../canonicalize.ts'
import { rememberCanonicalForm } from './remember-canonical-form.ts'

const shout = () => vi.fn<Canonicalize>(async (document) => JSON.stringify(document).toUpperCase())

test('computes the form of a document once', async () => {
  const canonicalize = shout()
  const remembering = rememberCanonicalForm(canonicalize)
  expect(await remembering({ a: 1 })).toBe('{"A":1}')
  expect(await remembering({ a: 1 })).toBe('{"A":1}')
  expect(await remembering({ a: 2 })).toBe('{"A":2}')
  expect(canonicalize).toHaveBeenCalledTimes(2)
})

test('never takes one document for another that differs in anything', async () => {
  const remembering = rememberCanonicalForm(shout())
  await remembering({ a: 1, b: '2' })
  for (const other of [
    { a: 1, b: 2 },
    { a: '1', b: '2' },
    { a: 1, b: '2', c: null },
    { a: 1, b: ['2'] },
  ]) {
    expect(await remembering(other)).toBe(JSON.stringify(other).toUpperCase())
  }
})

test('remembers no failure', async () => {
  const canonicalize = vi.fn<Canonicalize>().mockRejectedValueOnce(new Error('no')).mockResolvedValueOnce('yes')
  const remembering = rememberCanonicalForm(canonicalize)
  await expect(remembering({})).rejects.toThrow('no')
  expect(await remembering({})).toBe('yes')
})

test('forgets what is oldest, and holds little', async () => {
  const canonicalize = shout()
  const remembering = rememberCanonicalForm(canonicalize)
  for (let count = 0; count < 17; count += 1) await remembering({ count })
  await remembering({ count: 16 })
  expect(canonicalize).toHaveBeenCalledTimes(17)
  await remembering({ count: 0 })
  expect(canonicalize).toHaveBeenCalledTimes(18)
  await remembering({ large: 'x'.repeat(3_000_000) })
  await remembering({ count: 0 })
  expect(canonicalize).toHaveBeenCalledTimes(20)
})
