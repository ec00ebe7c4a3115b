import { utf8 } from '@cloudtnt/credential/bytes'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { BatchEntry } from './batch-entry.ts'
import { readLines } from './read-lines.ts'

async function* inPieces(bytes: Uint8Array, sizes: number[] = [bytes.length || 1]): AsyncGenerator<Uint8Array> {
  for (let from = 0, n = 0; from < bytes.length; n += 1) {
    const size = Math.max(1, sizes[n % sizes.length] ?? 1)
    yield bytes.subarray(from, from + size)
    from += size
  }
}

async function all(entries: AsyncIterable<BatchEntry>): Promise<BatchEntry[]> {
  const list: BatchEntry[] = []
  for await (const entry of entries) list.push(entry)
  return list
}

const linesIn = (text: string, limits = {}) => all(readLines(inPieces(utf8(text)), limits))
const shown = (entry: BatchEntry) => {
  if ('refusal' in entry) return entry.refusal.code
  return typeof entry.input === 'string' ? `text ${entry.input}` : new TextDecoder().decode(entry.input)
}

test('reads a credential a line: an object, a token, or a token in a JSON string', async () => {
  const entries = await linesIn('{"a":1}\r\n\n  \neyJh.b.c\n"eyJh.b.c~"\n')
  expect(entries.map(shown)).toEqual(['{"a":1}\r', 'eyJh.b.c', 'text eyJh.b.c~'])
  expect(entries.map(({ number, place }) => [number, place.line])).toEqual([
    [1, 1],
    [2, 4],
    [3, 5],
  ])
})

test('needs no line end at the end, and no mark at the beginning', async () => {
  expect((await linesIn('\uFEFF{"a":1}\n{"b":2}')).map(shown)).toEqual(['{"a":1}', '{"b":2}'])
  expect(await linesIn('')).toEqual([])
  expect(await linesIn('\n\n')).toEqual([])
})

test('one bad line stops nobody', async () => {
  const bytes = new Uint8Array([...utf8('"broken\n"'), 0xff, ...utf8('"\n{"c":3}\n"two" "strings"\n')])
  const entries = await all(readLines(inPieces(bytes)))
  expect(entries.map(shown)).toEqual(['JSON_SYNTAX', 'INPUT_ENCODING', '{"c":3}', 'JSON_SYNTAX'])
})

test('passes over a line that is too long, just over and not just under, and keeps nothing of it', async () => {
  const limits = { maxLineBytes: 10 }
  const entries = await linesIn('1234567890\n12345678901\n123\n', limits)
  expect(entries.map(shown)).toEqual(['1234567890', 'INPUT_TOO_LARGE', '123'])
  expect(entries[1]).toMatchObject({ place: { line: 2 }, refusal: { params: { maximum: '10' } } })
})

test('reads as many as it may, and says so of one more', async () => {
  expect(await linesIn('1\n2\n', { maxEntries: 2 })).toHaveLength(2)
  const entries = readLines(inPieces(utf8('1\n2\n\n3\n')), { maxEntries: 2 })
  expect((await entries.next()).value).toMatchObject({ number: 1 })
  expect((await entries.next()).value).toMatchObject({ number: 2 })
  await expect(entries.next()).rejects.toMatchObject({ code: 'INPUT_TOO_LARGE', params: { maximum: '2' } })
})

test('says where each line lies in the whole, so that it can be read again', async () => {
  const text = '{"a":"é"}\r\n\n{"b":2}\n"x.y.z"'
  const bytes = utf8(text)
  for (const { bytes: { start, end } = { start: 0, end: 0 }, place } of await all(readLines(inPieces(bytes)))) {
    expect(new TextDecoder().decode(bytes.subarray(start, end))).toBe(text.split('\n')[(place.line ?? 0) - 1])
  }
})

test('the same lines, however they arrive', async () => {
  const line = fc.oneof(
    fc.json(),
    fc.constantFrom('', '  ', '\r', 'eyJh.b.c', '"eyJh.b.c"', '"broken', 'é'.repeat(30), '\uFEFF'),
  )
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { maxLength: 12 }),
      fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 8 }),
      fc.constantFrom('\n', '\r\n'),
      async (lines, sizes, ending) => {
        const bytes = utf8(lines.join(ending))
        const limits = { maxLineBytes: 50 }
        expect(await all(readLines(inPieces(bytes, sizes), limits))).toEqual(
          await all(readLines(inPieces(bytes), limits)),
        )
      },
    ),
  )
})

test('stops reading when nobody wants more', async () => {
  let isOver = false
  async function* endless() {
    try {
      for (;;) yield utf8('{}\n')
    } finally {
      isOver = true
    }
  }
  for await (const { number } of readLines(endless())) if (number === 3) break
  expect(isOver).toBe(true)
})
