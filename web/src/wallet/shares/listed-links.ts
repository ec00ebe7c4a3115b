import type { ShareLink } from '@cloudtnt/contract/wallet/share'
import type { ShareContent } from '../vault/record-content.ts'

type Kept = { id: string; content: ShareContent }

/** A link as its holder sees it: what the vault knows of it beside what the host does. */
export type ListedLink = {
  shareId: string
  /** What the vault has of it; absent for a link whose entry was deleted. */
  kept?: Kept
  way: 'public' | 'private'
  createdAt: string
  endsAt: string | null
  /** `gone`: the host does not have it. `unasked`: the host could not be asked. */
  state: ShareLink['state'] | 'gone' | 'unasked'
  endedAt: string | null
  views: number
  lastOpenedAt: string | null
}

/**
 * Puts both lists together, the newest first. A link that has ended and is not in the vault any more is left out.
 *
 * @param host undefined when it could not be asked.
 */
export function listedLinks(kept: readonly Kept[], host: readonly ShareLink[] | undefined): ListedLink[] {
  const byId = new Map(host?.map((link) => [link.id, link]))
  const known = new Set(kept.map(({ content }) => content.shareId))
  const own = kept.map((record) => withHost(record, byId.get(record.content.shareId), host !== undefined))
  const unknown = [...byId.values()].filter(({ id, state }) => !known.has(id) && state === 'active')
  const others = unknown.map(({ id, ...link }) => ({ shareId: id, ...link }))
  return [...own, ...others].sort((a, b) => b.createdAt.localeCompare(a.createdAt))
}

function withHost(kept: Kept, link: ShareLink | undefined, isAsked: boolean): ListedLink {
  const { shareId, way, createdAt, endsAt = null } = kept.content
  if (link) {
    const { id: _id, ...known } = link
    return { shareId, kept, ...known }
  }
  const state = isAsked ? 'gone' : 'unasked'
  return { shareId, kept, way, createdAt, endsAt, state, endedAt: null, views: 0, lastOpenedAt: null }
}
