import { type Resolver, verifyCredential } from '@cloudtnt/credential'
import { nodeCanonicalize, nodeCrypto } from '@cloudtnt/credential/node'
import { readCredential } from '@cloudtnt/credential/read-credential'
import { createResolver, guardedFetchWith } from '@cloudtnt/outbound'
import type { CredentialChecker } from '@cloudtnt/web/credential-check/credential-checker'

/** Checks outside a browser what the wallet's program asks to have checked; it reaches the named programs alone. */
export function localChecker(origins: Record<string, string>): CredentialChecker {
  const allowed = Object.values(origins)
  const now = () => new Date()
  const resolver: Resolver = createResolver({
    fetch: guardedFetchWith({ allowedOrigins: allowed }),
    allowHttpOrigins: allowed,
    now,
  })
  return {
    async check(input, { person }) {
      const found = readCredential(input)
      const report = await verifyCredential(found, {
        now: now(),
        crypto: nodeCrypto,
        canonicalize: nodeCanonicalize,
        resolver,
        ...(person && { expectedPerson: person }),
      })
      return { found, report, supplies: [] }
    },
  }
}
