// RFC 4180, as spreadsheets read it: with a byte order mark, CRLF, and every cell quoted.
import type { BatchAnswer } from '@cloudtnt/batch/batch-answer'

const HEAD = [
  'number',
  'file',
  'entry',
  'line',
  'verdict',
  'genuine',
  'inForce',
  'issuerKnown',
  'title',
  'issuerName',
  'issuer',
  'person',
  'validUntil',
  'id',
  'findings',
] as const

/** How a spreadsheet knows that a cell is to be computed: what strangers wrote must never be. */
const FORMULA = /^[\s]*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/

/** The answers as a table for a spreadsheet, a row each. */
export function answersCsv(answers: readonly BatchAnswer[]): string {
  const rows = answers.map((answer) => HEAD.map((name) => cellOf(answer, name)))
  return `\uFEFF${[[...HEAD], ...rows].map((row) => row.map(quoted).join(',')).join('\r\n')}\r\n`
}

/** The answers as they are said over HTTP and by the command line, a line each. */
export function answersNdjson(answers: readonly BatchAnswer[]): string {
  return answers.map((answer) => `${JSON.stringify(answer)}\n`).join('')
}

function cellOf({ answers, credential, findings, ...answer }: BatchAnswer, name: (typeof HEAD)[number]): string {
  switch (name) {
    case 'genuine':
    case 'inForce':
    case 'issuerKnown':
      return answers[name]
    case 'findings':
      return findings.map(({ name, outcome, code }) => [name, outcome, code].filter(Boolean).join(' ')).join('; ')
    case 'number':
    case 'file':
    case 'entry':
    case 'line':
    case 'verdict':
      return String(answer[name] ?? '')
    default:
      return credential?.[name] ?? ''
  }
}

function quoted(cell: string): string {
  return `"${(FORMULA.test(cell) ? `'${cell}` : cell).replaceAll('"', '""')}"`
}
