import type { Json } from '../json.ts'

/** Control characters, those that turn the direction of writing, and the invisible letters of the tag block. */
const UNSAFE = /[[\p{Cc}--[\t\n\r]]\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e007f}]/v
/** The flag of England, for one, is written with invisible letters. */
const FLAGS = /\u{1f3f4}[\u{e0030}-\u{e0039}\u{e0061}-\u{e007a}]{3,6}\u{e007f}/gu

/** Tells whether a text anywhere in the value could mislead the eye, or a machine that reads along. */
export function hasUnsafeText(value: Json): boolean {
  if (typeof value === 'string') return UNSAFE.test(value) && UNSAFE.test(value.replace(FLAGS, ''))
  if (typeof value !== 'object' || value === null) return false
  return Object.values(value).some(hasUnsafeText)
}
