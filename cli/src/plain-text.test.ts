import { expect, test } from 'vitest'
import { plainJson, plainText } from './plain-text.ts'

test.each([
  ['a colour', '\u001b[31mred', '\\u{1b}[31mred'],
  ['a cleared screen', '\u001b[2J\u001b[H', '\\u{1b}[2J\\u{1b}[H'],
  ['an 8-bit control sequence', '\u009b31m', '\\u{9b}31m'],
  ['a title of the window', '\u001b]0;x\u0007', '\\u{1b}]0;x\\u{7}'],
  ['a link', '\u001b]8;;https://evil.example\u001b\\x', '\\u{1b}]8;;https://evil.example\\u{1b}\\x'],
  ['a backspace', 'no\u0008\u0008yes', 'no\\u{8}\\u{8}yes'],
  ['a delete', 'a\u007f', 'a\\u{7f}'],
  ['a right-to-left override', '\u202egnp.exe', '\\u{202e}gnp.exe'],
  ['an isolate', 'a\u2066b\u2069', 'a\\u{2066}b\\u{2069}'],
  ['a zero-width space', 'Har\u200bbour', 'Har\\u{200b}bour'],
  ['a joiner between Latin letters', 'Har\u200dbour', 'Har\\u{200d}bour'],
  ['a soft hyphen', 'Har\u00adbour', 'Har\\u{ad}bour'],
  ['a tag character', 'a\u{e0041}', 'a\\u{e0041}'],
])('shows %s instead of obeying it', (_name, text, shown) => {
  expect(plainText(text)).toBe(shown)
})

test('leaves the words of people as they are', () => {
  const text = 'Ingeniería · 自動車整備 · ميكانيكا السيارات · می\u200cخواهم · Māori 👩\u200d🔧'
  expect(plainText(text)).toBe(text)
})

test('keeps a text on one line', () => {
  expect(plainText('Valid\n\n  Checks: all passed\r\n')).toBe('Valid Checks: all passed ')
})

test('cuts a text that would fill the screen', () => {
  expect(plainText('a'.repeat(5000)).length).toBe(2001)
})

test('writes the same JSON without control characters', () => {
  const value = { name: '\u009b31m\u202e\u001b[2J\u{e0041}', list: ['a\nb'] }
  const printed = plainJson(JSON.stringify(value, null, 2))
  expect(JSON.parse(printed)).toEqual(value)
  expect(printed).not.toMatch(/[^\n\p{L}\p{P}\p{N}\p{Zs}\p{S}]/u)
  expect(printed.split('\n').length).toBe(6)
})
