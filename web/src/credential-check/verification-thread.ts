import { CredentialError } from '@cloudtnt/credential/errors'
import type { Round, RoundOutcome } from '@cloudtnt/credential/verify/verify-in-rounds'

/** How long one round may compute, in milliseconds. */
export const ROUND_MS = 2_000
/** How long the program of the thread may take to arrive, which is not the fault of any document. */
const START_MS = 30_000

/** Messages from the thread: it is ready once its program is loaded. */
export type ThreadMessage = 'ready' | { outcome: RoundOutcome } | { fault: string }

/** The part of `Worker` that is used. */
export type Thread = Pick<Worker, 'postMessage' | 'terminate' | 'onmessage' | 'onerror'>

/** A thread that verifies, so that no document of a stranger can freeze the page. */
export type VerificationThread = {
  /** Starts it ahead of the first round. */
  warm(): void
  /**
   * Does one round; rounds wait for one another.
   *
   * @throws CredentialError `VC_COMPLEXITY` when it took too long: the thread is ended then, and another one started
   * for the next round.
   */
  run(round: Round): Promise<RoundOutcome>
}

type Settle = { resolve(outcome: RoundOutcome): void; reject(error: unknown): void }

/** @param start begins a thread with `verification.worker.ts` */
export function createVerificationThread({
  start,
  roundMs = ROUND_MS,
}: {
  start: () => Thread
  roundMs?: number
}): VerificationThread {
  let ready: Promise<Thread> | undefined
  let last: Promise<unknown> = Promise.resolve()

  function begin(): Promise<Thread> {
    ready ??= started(start()).catch((error: unknown) => {
      ready = undefined
      throw error
    })
    return ready
  }

  async function runNow(round: Round): Promise<RoundOutcome> {
    const thread = await begin()
    try {
      return await within(roundMs, tooComplex, (settle) => {
        thread.onmessage = ({ data }: MessageEvent<ThreadMessage>) => answer(data, settle)
        thread.onerror = () => settle.reject(new Error('the verification thread failed'))
        thread.postMessage(round)
      })
    } catch (error) {
      thread.terminate()
      ready = undefined
      throw error
    }
  }

  return {
    warm() {
      // Whoever checks next tries again, and is told.
      begin().catch(() => {})
    },
    run(round) {
      const next = last.then(() => runNow(round))
      last = next.catch(() => {})
      return next
    },
  }
}

function answer(message: ThreadMessage, { resolve, reject }: Settle): void {
  if (message === 'ready') return
  if ('outcome' in message) resolve(message.outcome)
  else reject(new Error(message.fault))
}

function started(thread: Thread): Promise<Thread> {
  const failed = () => new Error('the program that checks did not load')
  return within<Thread>(START_MS, failed, ({ resolve, reject }) => {
    thread.onmessage = () => resolve(thread)
    thread.onerror = () => reject(failed())
  })
}

function within<T>(
  milliseconds: number,
  late: () => Error,
  begin: (settle: { resolve(value: T): void; reject(error: unknown): void }) => void,
): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>()
  const timer = setTimeout(() => reject(late()), milliseconds)
  begin({ resolve, reject })
  return promise.finally(() => clearTimeout(timer))
}

function tooComplex(): CredentialError {
  return new CredentialError('VC_COMPLEXITY', 'Checking it takes too long. Ask the issuer for a simpler credential.')
}
