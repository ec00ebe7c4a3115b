import { Problem } from '@cloudtnt/contract'
import { fromBase64url, fromUtf8, toBase64url, utf8 } from '@cloudtnt/credential'
import { z } from 'zod'

/** Where a page of rows ended: the moment by which they are ordered (newest first), and the id among equals. */
export type Position = { at: Date; id: string }

const written = z.tuple([z.int(), z.uuid()])

/** The position as the opaque text that a caller hands back. */
export function cursorOf({ at, id }: Position): string {
  return toBase64url(utf8(JSON.stringify([at.getTime(), id])))
}

/** @throws Problem VALIDATION_FAILED for a text that is no cursor of ours. */
export function positionOf(cursor: string | undefined): Position | undefined {
  if (cursor === undefined) return undefined
  try {
    const [at, id] = written.parse(JSON.parse(fromUtf8(fromBase64url(cursor))))
    return { at: new Date(at), id }
  } catch (cause) {
    throw new Problem('VALIDATION_FAILED', 'This place in the list is not known. Load the list from its beginning.', {
      cause,
    })
  }
}

/** Cuts the one row too many that was asked for, and says where the next page begins. */
export function pageOfRows<Row>(
  rows: Row[],
  limit: number,
  position: (row: Row) => Position,
): { rows: Row[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { rows: shown, nextCursor: rows.length > limit && last ? cursorOf(position(last)) : null }
}
