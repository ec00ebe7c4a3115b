import { type AwardHold, type ListRow, MAX_LIST_FIELD } from '@cloudtnt/contract/issuer/award'

/** A cell that a spreadsheet would run, if the list were ever opened in one again. */
const FORMULA = /^[=+\-@\t\r]/
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
const HIDDEN = /[\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/
const ADDRESS =
  /^[^\s@"(),:;<>[\\\]]{1,64}@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/
const MAX_NAME = 120
const MAX_EMAIL = 254

/** One spelling for one person: without case, marks of width and doubled spaces. */
export function nameKeyOf(name: string): string {
  return name.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim()
}

/** The lower-case text that lists search. */
export function searchTextOf(award: {
  recipientName: string
  recipientEmail: string
  achievementName: string
}): string {
  return `${award.recipientName} ${award.recipientEmail} ${award.achievementName}`.toLowerCase()
}

/** Whether a person should look at the name before it goes out under ours. */
export function holdOf(name: string): AwardHold {
  return FORMULA.test(name) ? 'name' : ''
}

/** Judges one row of a list by itself. */
export function checkRow(line: number, cells: { name: string; email: string } | undefined): ListRow {
  const name = (cells?.name ?? '').normalize('NFC').trim().replaceAll(/ {2,}/g, ' ')
  const email = (cells?.email ?? '').trim().toLowerCase()
  const reason = cells ? rowFault(name, email) : 'COLUMN_COUNT'
  const warning = reason === '' && FORMULA.test(name) ? 'CSV_FORMULA' : ''
  return { line, name, email, code: reason === '' ? '' : 'CSV_ROW', reason, warning }
}

function rowFault(name: string, email: string): ListRow['reason'] {
  if (name === '') return 'NAME_MISSING'
  if (name.length > MAX_NAME) return 'NAME_TOO_LONG'
  if (name.includes('@') || HIDDEN.test(name)) return 'NAME_UNCLEAR'
  if (email === '') return 'EMAIL_MISSING'
  return email.length <= MAX_EMAIL && ADDRESS.test(email) ? '' : 'EMAIL_INVALID'
}

/** Marks the second and later rows of one address; the first one counts. */
export function markDoubled(rows: ListRow[]): ListRow[] {
  const seen = new Set<string>()
  return rows.map((row) => {
    if (row.code !== '') return row
    if (seen.has(row.email)) return { ...row, code: 'CSV_DUPLICATE_ROW' }
    seen.add(row.email)
    return row
  })
}

/** Which column holds what, from the names in the first row; undefined where it is not a row of names. */
export function columnsOf(header: string[]): { name: number; email: number } | undefined {
  const plain = header.map((cell) =>
    cell
      .trim()
      .toLowerCase()
      .replaceAll(/[\s_-]+/g, ''),
  )
  const find = (...names: string[]) => plain.findIndex((cell) => names.includes(cell))
  const name = find('name', 'fullname', 'recipient', 'recipientname', 'learner', 'learnername', 'displayname')
  const email = find('email', 'emailaddress', 'mail', 'recipientemail', 'learneremail')
  return name >= 0 && email >= 0 ? { name, email } : undefined
}

/** A list without names of columns is two columns, of which one holds addresses. */
export function columnsOfPlainRow(row: string[]): { name: number; email: number } | undefined {
  if (row.length !== 2) return undefined
  const email = row.findIndex((cell) => ADDRESS.test(cell.trim().toLowerCase()))
  return email < 0 ? undefined : { name: 1 - email, email }
}

export const DELIMITERS = [',', ';', '\t', '|'] as const
export type Delimiter = (typeof DELIMITERS)[number]

/** The delimiter that stands most often in the first line, outside quotes; a comma where none does. */
export function sniffDelimiter(text: string): Delimiter {
  const counts = new Map<string, number>()
  let quoted = false
  for (const character of text.slice(0, MAX_LIST_FIELD)) {
    if (character === '"') quoted = !quoted
    else if (quoted) continue
    else if (character === '\n' || character === '\r') {
      if (counts.size > 0) break
    } else if (DELIMITERS.some((known) => known === character)) counts.set(character, (counts.get(character) ?? 0) + 1)
  }
  const best = [...DELIMITERS].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0))[0]
  return best ?? ','
}
