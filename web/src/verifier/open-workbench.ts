import { CheckDesk } from './check/check-session.ts'
import { relayDocument } from './check/relay-document.ts'
import { trustOf } from './trust/trust-decisions.ts'
import { browserStorage, openTrustStore } from './trust/trust-store.ts'
import type { Workbench } from './workbench.tsx'

/** Puts together what the pages work with. The program that checks is loaded when something is to be checked. */
export function openWorkbench(now: () => Date): Workbench {
  const trust = openTrustStore(browserStorage(), globalThis.window)
  let checker: ReturnType<typeof loadChecker> | undefined
  const desk = new CheckDesk({
    now,
    trust: () => trustOf(trust.read()),
    checker() {
      checker ??= loadChecker(now)
      // A program that did not arrive is asked for anew the next time.
      checker.catch(() => {
        checker = undefined
      })
      return checker
    },
  })
  trust.subscribe(() => void desk.judgeAgain())
  return { desk, trust, now }
}

async function loadChecker(now: () => Date) {
  const { createCredentialChecker, startThread } = await import('../credential-check/credential-checker.ts')
  const { createVerificationThread } = await import('../credential-check/verification-thread.ts')
  const thread = createVerificationThread({ start: startThread })
  const fetch: typeof globalThis.fetch = (input, init) => globalThis.fetch(input, init)
  return createCredentialChecker({ thread, fetch, page: globalThis.location, now, relay: relayDocument })
}
