import { CheckDesk } from './check/check-session.ts'
import { relayDocument } from './check/relay-document.ts'
import { ListDesk } from './list/list-desk.ts'
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
  const many = loadOnce(() => loadManyProgram(now))
  const list = new ListDesk(async function* (files) {
    const { checkFiles, settings } = await many()
    yield* checkFiles(files, { ...settings, trust: trustOf(trust.read()) })
  })
  return { desk, list, trust, now, warm }
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

/** More threads take memory and bring nothing: the page itself needs a processor too. */
const MAX_THREADS = 4

/** For many at once: the program that reads them, and threads that are as many as there are processors to spare. */
async function loadManyProgram(now: () => Date) {
  const { checkFiles } = await import('./list/check-files.ts')
  const { startThread } = await import('../credential-check/credential-checker.ts')
  const { createVerificationThreads } = await import('../credential-check/verification-threads.ts')
  const size = Math.min(Math.max(globalThis.navigator.hardwareConcurrency - 1, 1), MAX_THREADS)
  const fetch: typeof globalThis.fetch = (input, init) => globalThis.fetch(input, init)
  const thread = createVerificationThreads(startThread, size)
  return { checkFiles, settings: { thread, fetch, page: globalThis.location, now } }
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
