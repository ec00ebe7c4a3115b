import type { Fetch } from '../../credential-check/fetch-bytes.ts'
import type { PagePlace } from '../../credential-check/page-address.ts'
import { linkedTexts } from '../../shared-link/linked-texts.ts'
import { LinkUnopened } from '../../shared-link/sealed-content.ts'
import type { Presented } from './check-session.ts'
import { LinkRefused } from './link-refused.ts'
import { readLink } from './read-link.ts'

/** How this browser reaches other sites, and from where. */
export type Reach = { fetch: Fetch; page: PagePlace }

/** A link of a wallet may lead to several credentials; a private one is opened here, with the key behind its `#`. */
export async function loadLink(link: string, name: string, reach: Reach): Promise<Uint8Array | Presented[]> {
  const body = await readLink(link, reach)
  const texts = await linkedTexts(link, new TextDecoder().decode(body)).catch((cause: unknown) => {
    if (!(cause instanceof LinkUnopened)) throw cause
    throw new LinkRefused('cutOff', { cause })
  })
  if (!texts) return body
  const { host } = new URL(link)
  return texts.map((text, place) => ({
    name: texts.length > 1 ? `${name} (${place + 1})` : name,
    from: host,
    load: async () => text,
  }))
}
