import { utf8 } from '@cloudtnt/credential/bytes'
import { zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { batchKindOf } from './batch-kind.ts'

const kindOf = (content: string | Uint8Array, name = 'file') =>
  batchKindOf(new Blob([typeof content === 'string' ? content : new Uint8Array(content)]), name)

test.each([
  ['an object a line', '{"a":1}\n{"b":2}\n'],
  ['a token a line', 'eyJh.b.c\neyJh.b.d'],
  ['tokens with disclosures', 'eyJh.b.c~WyJ~\n\neyJh.b.c~'],
  ['a string a line', '"eyJh.b.c"\n"eyJh.b.d"'],
])('%s are many', async (_name, text) => {
  expect(await kindOf(text)).toBe('lines')
})

test.each([
  ['one object over many lines', '{\n  "a": 1\n}\n'],
  ['one object and a line end', '{"a":1}\n\n'],
  ['a token', 'eyJh.b.c\n'],
  ['the text form', 'Engine repair\n\nBEGIN CREDENTIAL\ne30\nEND CREDENTIAL\n'],
  ['a picture', '<svg>\n</svg>'],
  ['nothing', ''],
])('%s is not', async (_name, text) => {
  expect(await kindOf(text)).toBeUndefined()
})

test('an archive is known by what is in it, a broken list by its name', async () => {
  expect(await kindOf(zipSync({ a: utf8('{}') }), 'a.json')).toBe('archive')
  expect(await kindOf(zipSync({}))).toBe('archive')
  expect(await kindOf('broken', 'a.ndjson')).toBe('lines')
  expect(await kindOf('broken', 'a.JSONL')).toBe('lines')
  expect(await kindOf('{"a":1}\n{"b":2}', 'a.zip')).toBe('lines')
})
