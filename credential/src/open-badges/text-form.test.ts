import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromTextForm, isTextForm, toTextForm } from './text-form.ts'

const anyText = fc.string({ unit: 'grapheme' }).filter((text) => text.isWellFormed())

function codeOf(text: string): unknown {
  try {
    return fromTextForm(text)
  } catch (error) {
    return (error as { code?: string }).code
  }
}

test('gives back the exact credential, whatever people read above it', () => {
  fc.assert(
    fc.property(anyText, fc.array(anyText), (text, lines) => {
      expect(fromTextForm(toTextForm(text, lines))).toBe(text)
    }),
  )
})

test('reads well in an editor', () => {
  expect(toTextForm('{"id":"urn:x"}', ['Engine repair', 'Awarded to Maria'])).toBe(
    'Engine repair\nAwarded to Maria\n\n-----BEGIN CREDENTIAL-----\neyJpZCI6InVybjp4In0\n-----END CREDENTIAL-----\n',
  )
})

test('survives what mail does to lines', () => {
  const text = toTextForm('x'.repeat(200), ['A title']).replaceAll('\n', '  \r\n')
  expect(isTextForm(text)).toBe(true)
  expect(fromTextForm(`> quoted\r\n${text}\r\n-- \r\nMaria`)).toBe('x'.repeat(200))
})

test('a title cannot pass for the credential', () => {
  const forged = toTextForm('real', ['-----BEGIN CREDENTIAL-----', 'a\n-----BEGIN CREDENTIAL-----\nZm9yZ2Vk'])
  expect(fromTextForm(forged)).toBe('real')
})

test.each([
  ['without a block', 'hello', 'INPUT_TYPE_MISMATCH'],
  [
    'with two blocks, of which a reader could take the wrong one',
    toTextForm('a', []) + toTextForm('b', []),
    'INPUT_TYPE_MISMATCH',
  ],
  ['cut off', toTextForm('a', []).slice(0, -8), 'INPUT_TYPE_MISMATCH'],
  ['with its marks exchanged', '-----END CREDENTIAL-----\n-----BEGIN CREDENTIAL-----', 'INPUT_TYPE_MISMATCH'],
  ['with a damaged block', toTextForm('abc', []).replace('YWJj', 'YWJ!'), 'INPUT_ENCODING'],
])('refuses a text %s', (_, text, code) => {
  expect(codeOf(text)).toBe(code)
})
