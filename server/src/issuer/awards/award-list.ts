import { Problem } from '@cloudtnt/contract'
import { type ListRow, MAX_LIST_BYTES, MAX_LIST_FIELD, MAX_LIST_ROWS } from '@cloudtnt/contract/issuer/award'
import { toHex, utf8 } from '@cloudtnt/credential'
import { nodeCrypto } from '@cloudtnt/credential/node'
import { CsvError, parse } from 'csv-parse/sync'
import { checkRow, columnsOf, columnsOfPlainRow, type Delimiter, markDoubled, sniffDelimiter } from './rules.ts'

/** A list of people as it was read: every row judged by itself and against the rows before it. */
export type AwardList = {
  rows: ListRow[]
  delimiter: Delimiter
  /** True where the first row names the columns. */
  header: boolean
  /** SHA-256 of the bytes, lower-case hex. */
  digest: string
}

/**
 * The list that a form brings: as a file, or as pasted text.
 *
 * @throws Problem VALIDATION_FAILED, CSV_TOO_LARGE, CSV_EMPTY.
 */
export async function listBytesOf(form: FormData): Promise<Uint8Array> {
  const file = form.get('file')
  const text = form.get('text')
  if (file instanceof File && file.size > MAX_LIST_BYTES) throw tooLarge('The list is larger than 10 MiB. Split it.')
  const bytes =
    file instanceof File ? new Uint8Array(await file.arrayBuffer()) : utf8(typeof text === 'string' ? text : '')
  if (bytes.length > MAX_LIST_BYTES) throw tooLarge('The list is larger than 10 MiB. Split it.')
  if (bytes.length === 0) throw empty()
  return bytes
}

/**
 * Reads a list of people (RFC 4180; the delimiter is found out), and judges each row.
 *
 * @throws Problem CSV_ENCODING, CSV_EMPTY, CSV_SYNTAX, CSV_HEADER, CSV_TOO_LARGE: nothing of such a list is used.
 */
export async function readAwardList(bytes: Uint8Array): Promise<AwardList> {
  const text = textOf(bytes)
  const delimiter = sniffDelimiter(text)
  const records = recordsOf(text, delimiter)
  const first = records[0]
  if (!first) throw empty()
  const named = columnsOf(first.cells)
  const columns = named ?? columnsOfPlainRow(first.cells)
  if (!columns)
    throw new Problem(
      'CSV_HEADER',
      'The first line has to name the columns: name and email. A list without such a line has two columns, of which one is the e-mail address.',
    )
  const people = named ? records.slice(1) : records
  if (people.length === 0) throw empty()
  if (people.length > MAX_LIST_ROWS) throw tooLarge(`The list has more than ${MAX_LIST_ROWS} rows. Split it.`)
  const rows = people.map(({ line, cells }) => {
    const fits = cells.length === first.cells.length
    return checkRow(line, fits ? { name: cells[columns.name] ?? '', email: cells[columns.email] ?? '' } : undefined)
  })
  const digest = toHex(await nodeCrypto.digest('SHA-256', bytes))
  return { rows: markDoubled(rows), delimiter, header: named !== undefined, digest }
}

function textOf(bytes: Uint8Array): string {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Problem('CSV_ENCODING', 'Save the list as “CSV UTF-8”, then choose it again.')
  }
  if (text.includes('\0')) throw new Problem('CSV_ENCODING', 'This is not a list of text. Save it as “CSV UTF-8”.')
  if (text.trim() === '') throw empty()
  return text
}

function recordsOf(text: string, delimiter: Delimiter): { line: number; cells: string[] }[] {
  const records: { line: number; cells: string[] }[] = []
  try {
    parse(text, {
      delimiter,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      max_record_size: 4 * MAX_LIST_FIELD,
      to: MAX_LIST_ROWS + 2,
      info: true,
      on_record: (found: unknown) => {
        const { info, record } = found as { info: { lines: number }; record: string[] }
        const breaks = record.reduce((sum, cell) => sum + cell.split(/\r\n|\r|\n/).length - 1, 0)
        records.push({ line: info.lines - breaks, cells: record })
        return null
      },
    })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw syntaxProblem(error)
  }
  if (records.some(({ cells }) => cells.some((cell) => cell.length > MAX_LIST_FIELD)))
    throw tooLarge(`A field has more than ${MAX_LIST_FIELD} characters. Is a quotation mark missing?`)
  return records
}

function syntaxProblem(error: CsvError): Problem {
  if (error.code === 'CSV_MAX_RECORD_SIZE')
    return tooLarge(`A field has more than ${MAX_LIST_FIELD} characters. Is a quotation mark missing?`)
  const line = typeof error.lines === 'number' ? ` near line ${error.lines}` : ''
  return new Problem('CSV_SYNTAX', `A quotation mark is missing or in the wrong place${line}. Mend it, then try again.`)
}

const empty = () => new Problem('CSV_EMPTY', 'There is nobody in this list. Put one person on each line.')
const tooLarge = (detail: string) => new Problem('CSV_TOO_LARGE', detail)
