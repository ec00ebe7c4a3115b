import { unlessRefused } from '@cloudtnt/credential/errors'
import { JSON_LIMITS, parseJson } from '@cloudtnt/credential/json'

/** How a file holds many credentials: one a line (NDJSON), or each in a file of its own (ZIP). */
export type BatchKind = 'lines' | 'archive'

const LINE_NAMES = /\.(ndjson|jsonl)$/i
const TOKEN = /^[\w-]+\.[\w-]+\.[\w-]*(~[\w.~-]*)?$/

/**
 * Tells whether a file holds many, by how it begins; names only decide for a list whose first line is broken.
 *
 * @returns undefined for one credential, or anything else
 */
export async function batchKindOf(file: Blob, name: string): Promise<BatchKind | undefined> {
  const start = new Uint8Array(await file.slice(0, 4).arrayBuffer())
  if (isArchive(start)) return 'archive'
  if (LINE_NAMES.test(name)) return 'lines'
  const text = new TextDecoder().decode(await file.slice(0, JSON_LIMITS.maxBytes).arrayBuffer())
  return isLines(text) ? 'lines' : undefined
}

/** PK, and that a file or an empty directory begins there. */
function isArchive([p, k, ...rest]: Uint8Array): boolean {
  return p === 0x50 && k === 0x4b && ['3,4', '5,6'].includes(rest.join())
}

/** A whole credential on the first line, and more behind it. */
function isLines(text: string): boolean {
  const [, first = '', rest = ''] = /^\s*([^\n]+)\n([\s\S]*)$/.exec(text) ?? []
  if (rest.trim() === '') return false
  const line = first.trim()
  return TOKEN.test(line) || (/^[{"]/.test(line) && unlessRefused(() => parseJson(line)) !== undefined)
}
