import type { ListRow } from '@cloudtnt/contract/issuer/award'

/**
 * The rows that are wrong as a list to mend and hand over again, as an address to download from.
 *
 * A cell that a spreadsheet would run is kept from it by a leading apostrophe.
 */
export function faultList(rows: ListRow[]): string {
  const lines = rows.map(({ name, email }) => `${cell(name)},${cell(email)}`)
  return `data:text/csv;charset=utf-8,${encodeURIComponent(`\ufeffname,email\r\n${lines.join('\r\n')}\r\n`)}`
}

function cell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return `"${harmless.replaceAll('"', '""')}"`
}
