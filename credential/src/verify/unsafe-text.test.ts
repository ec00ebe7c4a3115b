import { expect, test } from 'vitest'
import { hasUnsafeText } from './unsafe-text.ts'

test.each([
  ['turned around', 'invoice\u202efdp.exe'],
  ['hidden by an isolate', 'a\u2066b'],
  ['with a control character', 'a\u0007b'],
  ['written in invisible letters', 'Passed\u{e0046}\u{e0061}\u{e0069}\u{e006c}'],
])('finds a text %s', (_, text) => {
  expect(hasUnsafeText(text)).toBe(true)
  expect(hasUnsafeText({ credentialSubject: [{ name: text }] })).toBe(true)
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
