import type { Relay } from '../credential-check/document-source.ts'
import type { WalletProgram } from './session/session-context.tsx'
import { WalletSession } from './session/wallet-session.ts'
import { deriveInWorker } from './vault/derive-in-worker.ts'
import { indexedDbCache } from './vault/indexed-db-cache.ts'

/** Puts together what the pages work with. The program that checks is loaded when something is to be checked. */
export function openProgram(now: () => Date): WalletProgram {
  const fetch: typeof globalThis.fetch = (input, init) => globalThis.fetch(input, init)
  const session = new WalletSession({ host: {}, cache: indexedDbCache(), derive: deriveInWorker, now })
  let checker: ReturnType<typeof loadChecker> | undefined
  return {
    session,
    now,
    fetch,
    checker() {
      checker ??= loadChecker(now, fetch)
      // A program that did not arrive is asked for anew the next time.
      checker.catch(() => {
        checker = undefined
      })
      return checker
    },
  }
}

async function loadChecker(now: () => Date, fetch: typeof globalThis.fetch) {
  const { createCredentialChecker, startThread } = await import('../credential-check/credential-checker.ts')
  const { createVerificationThread } = await import('../credential-check/verification-thread.ts')
  const { relayDocument } = await import('./add/relay.ts')
  const thread = createVerificationThread({ start: startThread })
  const relay: Relay = relayDocument
  return createCredentialChecker({ thread, fetch, page: globalThis.location, now, relay })
}
