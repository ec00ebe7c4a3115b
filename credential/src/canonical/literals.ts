/** Literals as they stand in canonical N-Quads (RDFC-1.0 §5, JSON-LD 1.1 API §8.2.2). */
const XSD = 'http://www.w3.org/2001/XMLSchema#'
const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'
export const XSD_STRING = `${XSD}string`
export const XSD_DOUBLE = `${XSD}double`
export const LANG_STRING = `${RDF}langString`
export const JSON_LITERAL = `${RDF}JSON`

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is escaped
const ESCAPED = /[\u0000-\u001F\u007F"\\]/
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is escaped
const ALL_ESCAPED = /[\u0000-\u001F\u007F"\\]/g
const SHORT: Record<string, string> = {
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
  '"': '\\"',
  '\\': '\\\\',
}

export function escapeLiteral(text: string): string {
  return ESCAPED.test(text) ? text.replace(ALL_ESCAPED, escapeCharacter) : text
}

function escapeCharacter(character: string): string {
  const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
  return SHORT[character] ?? `\\u${code}`
}

/** What follows the text of a literal of a datatype: nothing for plain text. */
export function endOf(datatype: string): string {
  return datatype === XSD_STRING || datatype === LANG_STRING ? '"' : `"^^<${datatype}>`
}

export function booleanLiteral(value: boolean, datatype: string | null): string {
  return `"${value}${endOf(datatype ?? `${XSD}boolean`)}`
}

/** §8.2.2 steps 10 and 11. Like the reference, a number printed with an exponent alone is a whole one. */
export function numberLiteral(value: number, datatype: string | null): string {
  const isDouble = datatype === XSD_DOUBLE || Math.abs(value) >= 1e21 || String(value).includes('.')
  if (!isDouble) return `"${value.toFixed(0)}${endOf(datatype ?? `${XSD}integer`)}`
  const canonical = value.toExponential(15).replace(/(\d)0*e\+?/, '$1E')
  return `"${canonical}${endOf(datatype ?? XSD_DOUBLE)}`
}
