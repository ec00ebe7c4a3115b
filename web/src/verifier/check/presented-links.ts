import type { Presented } from './check-session.ts'
import { readLink } from './read-link.ts'

/** Links as they are handed in; each is fetched from this browser when its turn comes. */
export function presentedLinks(links: readonly string[]): Presented[] {
  return links.map((link) => {
    const { host, pathname } = new URL(link)
    const load = () =>
      readLink(link, { fetch: (input, init) => globalThis.fetch(input, init), page: globalThis.location })
    return { name: `${host}${pathname}`, from: host, load }
  })
}
