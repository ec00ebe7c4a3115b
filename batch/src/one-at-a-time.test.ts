import { expect, test } from 'vitest'
import { oneAtATime } from './one-at-a-time.ts'

test('each serves one at a time, and whoever waits gets the first that is free', async () => {
  const use = oneAtATime(['a', 'b'])
  const begun: string[] = []
  const ends = Array.from({ length: 3 }, () => Promise.withResolvers<void>())
  const all = ends.map(({ promise }, n) =>
    use(async (thing) => {
      begun.push(`${n} ${thing}`)
      await promise
      return n
    }),
  )
  await Promise.resolve()
  expect(begun).toEqual(['0 b', '1 a'])
  ends[1]?.resolve()
  expect(await all[1]).toBe(1)
  expect(begun).toEqual(['0 b', '1 a', '2 a'])
  for (const { resolve } of ends) resolve()
  expect(await Promise.all(all)).toEqual([0, 1, 2])
})

test('what fails is free again', async () => {
  const use = oneAtATime(['a'])
  const failing = use(() => Promise.reject(new Error('a bug')))
  const next = use(async (thing) => thing)
  await expect(failing).rejects.toThrow('a bug')
  expect(await next).toBe('a')
})
