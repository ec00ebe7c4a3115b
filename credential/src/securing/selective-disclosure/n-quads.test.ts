import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseStatements, relabelled, writeStatement } from './n-quads.ts'

const VECTORS = new URL('../../../vectors/rdfc10/', import.meta.url)
const CANONICAL = readdirSync(VECTORS).filter((name) => name.endsWith('-rdfc10.nq'))

test.each(CANONICAL)('%s is read, and written the same', (name) => {
  const text = readFileSync(new URL(name, VECTORS), 'utf8')
  expect(parseStatements(text).map(writeStatement).join('')).toBe(text)
})

test('what looks like a name or a label within a text is left as it is', () => {
  const line = '_:a <urn:p> "<urn:bnid:n0> _:a \\" _:a ."@en _:g .\n'
  const [statement] = parseStatements(line)
  if (!statement) throw new Error('not read')
  expect(relabelled(statement, (label) => `${label}1`)).toBe('_:a1 <urn:p> "<urn:bnid:n0> _:a \\" _:a ."@en _:g1 .\n')
})

test('a picture within an address is read', () => {
  const line = `<urn:s> <urn:p> <data:image/png;base64,${'A'.repeat(1_000_000)}> .\n`
  expect(parseStatements(line)).toHaveLength(1)
  const text = `<urn:s> <urn:p> "${'\\"'.repeat(200_000)}" .\n`
  expect(parseStatements(text)).toHaveLength(1)
})

test.each([
  '<urn:s> <urn:p> <urn:o> .',
  '<urn:s> <urn:p> <urn:o>\n',
  '<urn:s>  <urn:p> <urn:o> .\n',
  '"s" <urn:p> <urn:o> .\n',
  '<urn:s> _:p <urn:o> .\n',
  '<urn:s> <urn:p> "o .\n',
  '\n',
])('%j is no canonical form', (text) => {
  expect(() => parseStatements(text)).toThrowError(expect.objectContaining({ code: 'VC_MALFORMED' }))
})
