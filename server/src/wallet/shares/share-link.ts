import type { ShareLink } from '@cloudtnt/contract/wallet/share'
import { stateOf } from './rules.ts'
import type { ShareEntry } from './store.ts'

/** A link as its owner sees it. */
export function shareLinkOf(row: ShareEntry, now: Date): ShareLink {
  return {
    id: row.id,
    way: row.way,
    state: stateOf(row, now),
    createdAt: row.createdAt.toISOString(),
    endsAt: row.endsAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
    views: row.views,
    lastOpenedAt: row.lastOpenedAt?.toISOString() ?? null,
  }
}
