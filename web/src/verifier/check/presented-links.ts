import type { Presented } from './check-session.ts'
import type { Reach } from './load-link.ts'

/** Links as they are handed in; each is fetched from this browser when its turn comes. */
export function presentedLinks(links: readonly string[], reach: Reach = ownReach()): Presented[] {
  return links.map((link) => {
    const { host, pathname } = new URL(link)
    const name = `${host}${pathname}`
    return { name, from: host, load: async () => (await import('./load-link.ts')).loadLink(link, name, reach) }
  })
}

function ownReach(): Reach {
  return { fetch: (input, init) => globalThis.fetch(input, init), page: globalThis.location }
}
