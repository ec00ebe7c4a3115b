import { expect, test } from 'vitest'
import { linesOf } from './lines.ts'

const problemOf = (error: unknown) => ({ problem: (error as Error).message })
const asIs = (value: unknown) => value

async function* first(amount: number, then?: () => never) {
  for (let n = 1; n <= amount; n += 1) yield n
  then?.()
}
const fail = (): never => {
  throw new Error('cut off')
}

test('a reply a line', async () => {
  expect(await new Response(await linesOf(first(3), asIs, problemOf)).text()).toBe('1\n2\n3\n')
})

test('what fails before the first reply is thrown, what fails later is the last line', async () => {
  await expect(linesOf(first(0, fail), asIs, problemOf)).rejects.toThrow('cut off')
  expect(await new Response(await linesOf(first(2, fail), asIs, problemOf)).text()).toBe(
    '1\n2\n{"problem":"cut off"}\n',
  )
})

test('a reply that is not as the contract says is told of, and is the last', async () => {
  const checked = (value: number) => (value === 2 ? fail() : value)
  expect(await new Response(await linesOf(first(3), checked, problemOf)).text()).toBe('1\n{"problem":"cut off"}\n')
})

test('makes no more than a few megabytes ahead of the reader, and ends when nobody reads', async () => {
  let [made, isOver] = [0, false]
  async function* large() {
    try {
      for (;;) {
        made += 1
        yield 'x'.repeat(1024 * 1024)
      }
    } finally {
      isOver = true
    }
  }
  const lines = await linesOf(large(), asIs, problemOf, 50)
  await expect.poll(() => isOver).toBe(true)
  expect(made).toBeLessThan(8)
  await expect(new Response(lines).text()).rejects.toThrow('not read')
})

test('a reader who goes away ends the work', async () => {
  let isOver = false
  async function* endless() {
    try {
      for (;;) yield 1
    } finally {
      isOver = true
    }
  }
  const reader = (await linesOf(endless(), asIs, problemOf)).getReader()
  await reader.read()
  await reader.cancel()
  await expect.poll(() => isOver).toBe(true)
})
