/** A credential as a text that people can read and mail: readable lines, then the exact credential between two marks. */
import { fromBase64url, fromUtf8, toBase64url, utf8 } from '../bytes.ts'
import { CredentialError } from '../errors.ts'

const BEGIN = '-----BEGIN CREDENTIAL-----'
const END = '-----END CREDENTIAL-----'
const LINE = 64

/** Tells whether a text could be this form, by its first mark. */
export function isTextForm(text: string): boolean {
  return linesOf(text).includes(BEGIN)
}

/**
 * @param text the credential, byte for byte.
 * @param summaryLines what a person reads first. They are not signed, and no reader takes anything from them.
 */
export function toTextForm(text: string, summaryLines: string[]): string {
  const summary = summaryLines.map((line) => line.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').replace(/^-----/, ' -----'))
  const block = toBase64url(utf8(text)).match(new RegExp(`.{1,${LINE}}`, 'g')) ?? []
  return [...summary, '', BEGIN, ...block, END, ''].join('\n')
}

/** @throws CredentialError `INPUT_TYPE_MISMATCH` (no block, or more than one), `INPUT_ENCODING` (a damaged block) */
export function fromTextForm(text: string): string {
  const lines = linesOf(text)
  const begin = lines.indexOf(BEGIN)
  const end = lines.indexOf(END)
  if (begin < 0 || end < begin || lines.lastIndexOf(BEGIN) !== begin || lines.lastIndexOf(END) !== end) {
    const message = `The text needs exactly one block from ${BEGIN} to ${END}. Copy the whole text again.`
    throw new CredentialError('INPUT_TYPE_MISMATCH', message)
  }
  return fromUtf8(fromBase64url(lines.slice(begin + 1, end).join('')))
}

/** Mail adds carriage returns, and blanks at the end of a line: neither means anything here. */
function linesOf(text: string): string[] {
  return text.split('\n').map((line) => line.trimEnd())
}
