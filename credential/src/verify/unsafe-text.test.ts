import { expect, test } from 'vitest'
import { hasUnsafeText } from './unsafe-text.ts'

test.each([
  ['turned around', 'invoice\u202efdp.exe'],
  ['hidden by an isolate', 'a\u2066b'],
  ['with a control character', 'a\u0007b'],
  ['written in invisible letters', 'Passed\u{e0046}\u{e0061}\u{e0069}\u{e006c}'],
])('finds a text %s', (_, text) => {
  expect(hasUnsafeText(text)).toBe(true)
  expect(hasUnsafeText({ id: 'urn:x', credentialSubject: [{ level: 3, name: text }, 'y'] })).toBe(true)
})

test.each([
  'Zwei\nZeilen\tund ein Tab\r\n',
  'إصلاح المحركات',
  'می‌خواهم',
  'Engine 🏴󠁧󠁢󠁥󠁮󠁧󠁿 repair 👩🏽‍🔧',
  '',
])('leaves what people write alone: %j', (text) => {
  expect(hasUnsafeText({ name: text, level: 3, done: true, none: null })).toBe(false)
})

// The first and the last of each range.
test.each([
  '\u0000',
  '\u0008',
  '\u000b',
  '\u001f',
  '\u007f',
  '\u009f',
  '\u202a',
  '\u202e',
  '\u2066',
  '\u2069',
  '\u{e0000}',
  '\u{e007f}',
])('finds %j', (character) => {
  expect(hasUnsafeText(`a${character}b`)).toBe(true)
})

test.each([
  '\u0009',
  '\u000a',
  '\u000d',
  '\u0020',
  '\u00a0',
  '\u2029',
  '\u202f',
  '\u2065',
  '\u206a',
  '\u{e0080}',
])('leaves %j alone', (character) => {
  expect(hasUnsafeText(`a${character}b`)).toBe(false)
})

const tags = (text: string) =>
  Array.from(text, (letter) => String.fromCodePoint(0xe0000 + letter.charCodeAt(0))).join('')
const FLAG = '\u{1f3f4}'
const END = '\u{e007f}'

test('a flag hides the letters of a region, and no more than these', () => {
  expect(hasUnsafeText(`${FLAG}${tags('gbeng')}${END} and ${FLAG}${tags('usca')}${END}`)).toBe(false)
  expect(hasUnsafeText(`${FLAG}${tags('fr9')}${END}`)).toBe(false)
  for (const text of ['gb', 'ignorealltherest', 'GBENG', 'gb eng', 'g-b']) {
    expect(hasUnsafeText(`${FLAG}${tags(text)}${END}`)).toBe(true)
  }
  expect(hasUnsafeText(`${FLAG}${tags('gbeng')}`)).toBe(true)
  expect(hasUnsafeText(`${tags('gbeng')}${END}`)).toBe(true)
})
