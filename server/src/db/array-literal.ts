/** What stands in an array without quotes: digits, UUIDs, hexadecimal, base64url. The word NULL without quotes is none. */
const PLAIN = /^(?!null$)[\w.:+-]+$/i
const SPECIAL = /["\\]/g

/**
 * An array as PostgreSQL reads it ("Array Input and Output Syntax"), in one text: the driver takes several times as long
 * over an array of a thousand values.
 */
export function arrayLiteral(values: readonly (string | number | null)[]): string {
  return `{${values.map(elementOf).join(',')}}`
}

function elementOf(value: string | number | null): string {
  if (typeof value !== 'string' || PLAIN.test(value)) return String(value)
  return `"${value.replaceAll(SPECIAL, '\\$&')}"`
}
