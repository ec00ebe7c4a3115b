import type { Resolver } from '@cloudtnt/credential'
import { createResolver, guardedFetchWith } from '@cloudtnt/outbound'

/** The resolver of a running server: guarded fetches with a cache, and the named peers of the configuration. */
export function liveResolver(input: { peerOrigins: string[]; now: () => Date }): Resolver {
  const fetch = guardedFetchWith({ allowedOrigins: input.peerOrigins })
  return createResolver({
    fetch,
    allowHttpOrigins: input.peerOrigins.filter((o) => o.startsWith('http://')),
    now: input.now,
  })
}
