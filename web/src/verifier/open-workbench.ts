import { CheckDesk } from './check/check-session.ts'
import { relayDocument } from './check/relay-document.ts'
import { trustOf } from './trust/trust-decisions.ts'
import { browserStorage, openTrustStore } from './trust/trust-store.ts'
import type { Workbench } from './workbench.tsx'

/** Puts together what the pages work with. The program that checks is loaded when something is to be checked. */
export function openWorkbench(now: () => Date): Workbench {
  const trust = openTrustStore(browserStorage(), globalThis.window)
  const program = loadOnce(loadProgram)
  const checker = async () => (await program()).openChecker(now)
  const desk = new CheckDesk({ now, trust: () => trustOf(trust.read()), checker })
  trust.subscribe(() => void desk.judgeAgain())
  const warm = () => {
    // Who checks next tries again, and is told.
    program().then(
      ({ thread }) => thread.warm(),
      () => {},
    )
  }
  return { desk, trust, now, warm }
}

async function loadProgram() {
  const { createCredentialChecker, startThread } = await import('../credential-check/credential-checker.ts')
  const { createVerificationThread } = await import('../credential-check/verification-thread.ts')
  const thread = createVerificationThread({ start: startThread })
  const fetch: typeof globalThis.fetch = (input, init) => globalThis.fetch(input, init)
  /** For one report: an issuer is asked once for all of its credentials, and again for the next report. */
  const openChecker = (now: () => Date) =>
    createCredentialChecker({ thread, fetch, page: globalThis.location, now, relay: relayDocument, answers: new Map() })
  return { thread, openChecker }
}

/** Loads once; what did not arrive is asked for anew the next time. */
function loadOnce<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined
  return () => {
    loading ??= load().catch((error: unknown) => {
      loading = undefined
      throw error
    })
    return loading
  }
}
