import { expect, test } from 'vitest'
import { atMost, type Lookup } from './connect.ts'

test('lets two names be looked up at a time, and the others in their turn', async () => {
  const answers = new Map<string, () => void>()
  const slow: Lookup = (host) => new Promise((resolve) => answers.set(host, () => resolve([host])))
  const lookup = atMost(2, slow)
  const found = ['a', 'b', 'c', 'd'].map((host) => lookup(host))
  expect([...answers.keys()]).toEqual(['a', 'b'])
  answers.get('b')?.()
  expect(await found[1]).toEqual(['b'])
  expect([...answers.keys()]).toEqual(['a', 'b', 'c'])
  answers.get('a')?.()
  answers.get('c')?.()
  await Promise.all([found[0], found[2]])
  answers.get('d')?.()
  expect(await found[3]).toEqual(['d'])
})

test('a name that is not found gives its turn back', async () => {
  const lookup = atMost(1, async (host) => {
    if (host === 'none') throw new Error('ENOTFOUND')
    return [host]
  })
  const found = await Promise.allSettled([lookup('none'), lookup('none'), lookup('a')])
  expect(found.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled'])
  expect(await lookup('b')).toEqual(['b'])
})
