import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inOrder } from './in-order.ts'

async function* of<T>(...items: T[]): AsyncGenerator<T> {
  yield* items
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = []
  for await (const item of items) list.push(item)
  return list
}

/** Work that ends when it is told to. */
function byHand() {
  const begun = new Map<number, PromiseWithResolvers<number>>()
  const work = (item: number) => {
    const made = Promise.withResolvers<number>()
    begun.set(item, made)
    return made.promise
  }
  return { begun, work, end: (item: number) => begun.get(item)?.resolve(item * 10) }
}
/** Lets everything happen that waits for nobody. */
const meanwhile = async () => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
}

test('answers come in the order of the questions, whichever is done first', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.integer({ min: 1, max: 5 }), fc.nat(12), async (s, ahead, amount) => {
      const items = Array.from({ length: amount }, (_, n) => n)
      const found = all(inOrder(of(...items), ahead, (n) => s.schedule(Promise.resolve(n * 10))))
      await s.waitFor(found)
      expect(await found).toEqual(items.map((n) => n * 10))
    }),
  )
})

test('begins no more than may be ahead, and the next as soon as one is taken', async () => {
  const { begun, work, end } = byHand()
  const results = inOrder(of(1, 2, 3, 4), 2, work)
  const first = results.next()
  await meanwhile()
  expect([...begun.keys()]).toEqual([1, 2])
  end(2)
  await meanwhile()
  expect([...begun.keys()]).toEqual([1, 2])
  end(1)
  expect(await first).toMatchObject({ value: 10 })
  expect(await results.next()).toMatchObject({ value: 20 })
})

test('hands out what is done while the source has nothing new', async () => {
  const slow = Promise.withResolvers<void>()
  async function* source() {
    yield 1
    await slow.promise
    yield 2
  }
  const results = inOrder(source(), 8, async (n) => n)
  expect(await results.next()).toMatchObject({ value: 1 })
  slow.resolve()
  expect(await results.next()).toMatchObject({ value: 2 })
})

test('a source that fails is told of after the answers to all before', async () => {
  async function* source() {
    yield 1
    yield 2
    throw new Error('cut off')
  }
  const results = inOrder(source(), 8, async (n) => n)
  expect(await results.next()).toMatchObject({ value: 1 })
  expect(await results.next()).toMatchObject({ value: 2 })
  await expect(results.next()).rejects.toThrow('cut off')
})

test('work that fails is told of in its turn', async () => {
  const results = inOrder(of(1, 2), 8, async (n) => {
    if (n === 2) throw new Error('a bug')
    return n
  })
  expect(await results.next()).toMatchObject({ value: 1 })
  await expect(results.next()).rejects.toThrow('a bug')
})

test('whoever stops taking stops the source', async () => {
  let isOver = false
  async function* endless() {
    try {
      for (let n = 0; ; n += 1) yield n
    } finally {
      isOver = true
    }
  }
  for await (const n of inOrder(endless(), 3, async (n) => n)) if (n === 5) break
  await meanwhile()
  expect(isOver).toBe(true)
})
