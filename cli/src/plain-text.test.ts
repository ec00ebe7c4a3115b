import { expect, test } from 'vitest'
import { plainJson, plainText } from './plain-text.ts'

test.each([
  ['a colour', '\u001b[31mred', '⟨U+001B⟩[31mred'],
  ['a cleared screen', '\u001b[2J\u001b[H', '⟨U+001B⟩[2J⟨U+001B⟩[H'],
  ['an 8-bit control sequence', '\u009b31m', '⟨U+009B⟩31m'],
  ['a title of the window', '\u001b]0;x\u0007', '⟨U+001B⟩]0;x⟨U+0007⟩'],
  ['a link', '\u001b]8;;https://evil.example\u001b\\x', '⟨U+001B⟩]8;;https://evil.example⟨U+001B⟩\\x'],
  ['a backspace', 'no\u0008\u0008yes', 'no⟨U+0008⟩⟨U+0008⟩yes'],
  ['a delete', 'a\u007f', 'a⟨U+007F⟩'],
  ['a right-to-left override', '\u202egnp.exe', '⟨U+202E⟩gnp.exe'],
  ['an isolate', 'a\u2066b\u2069', 'a⟨U+2066⟩b⟨U+2069⟩'],
  ['a zero-width space', 'Har\u200bbour', 'Har⟨U+200B⟩bour'],
  ['a joiner between Latin letters', 'Har\u200dbour', 'Har⟨U+200D⟩bour'],
  ['a soft hyphen', 'Har\u00adbour', 'Har⟨U+00AD⟩bour'],
  ['a tag character', 'a\u{e0041}', 'a⟨U+E0041⟩'],
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
