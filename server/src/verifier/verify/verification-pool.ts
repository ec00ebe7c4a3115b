import { Worker } from 'node:worker_threads'
import { Problem } from '@cloudtnt/contract'
import { CredentialError } from '@cloudtnt/credential'
import type { Round, RoundOutcome } from '@cloudtnt/credential/verify/verify-in-rounds'
import type { ReportText, WorkerMessage } from './verification-worker.ts'

/** How long one round may compute, in milliseconds (input policy: graphs). */
export const ROUND_MS = 2_000
const MAX_WAITING = 200
const RESOURCE_LIMITS = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 }

/** Whose round it is: somebody waits for a single one, and many belong to a batch. */
export type RoundOf = 'one' | 'batch'

/** A few threads that verify, so that no document of a stranger holds up the server. */
export type VerificationPool = {
  /** Starts the threads ahead of the first question. */
  warm(): Promise<void>
  /**
   * Runs one round of a verification. Rounds of batches wait for all others, and leave one thread to them.
   *
   * @throws CredentialError `VC_COMPLEXITY` when it took too long or too much memory; its thread is ended then.
   * @throws Problem `UNAVAILABLE` when too many are waiting.
   */
  run(round: Round, of?: RoundOf): Promise<RoundOutcome<ReportText>>
  close(): Promise<void>
}

type Waiting = {
  round: Round
  of: RoundOf
  resolve: (outcome: RoundOutcome<ReportText>) => void
  reject: (error: unknown) => void
}

/**
 * @param options.size How many threads at most.
 * @param options.onFault Told of a thread that failed through a fault of ours.
 * @param options.worker The body of the threads; another one in tests.
 */
export function createVerificationPool(options: {
  size: number
  onFault: (error: unknown) => void
  roundMs?: number
  maxWaiting?: number
  worker?: URL
}): VerificationPool {
  const { size, onFault, roundMs = ROUND_MS, maxWaiting = MAX_WAITING } = options
  const body = options.worker ?? new URL('./verification-worker.ts', import.meta.url)
  /** Those that start, work or are idle. */
  const threads = new Set<Worker>()
  const idle: Worker[] = []
  const waiting: Record<RoundOf, Waiting[]> = { one: [], batch: [] }
  const maxOfBatches = Math.max(size - 1, 1)
  let ofBatches = 0
  let isClosed = false

  function nextWaiting(): Waiting | undefined {
    return waiting.one.shift() ?? (ofBatches < maxOfBatches ? waiting.batch.shift() : undefined)
  }

  function rejectAll(): void {
    for (const each of [...waiting.one.splice(0), ...waiting.batch.splice(0)]) each.reject(failed())
  }

  /** @returns when the thread is ready to work; rejects when it cannot start. */
  function start(): Promise<void> {
    const thread = new Worker(body, { resourceLimits: RESOURCE_LIMITS })
    threads.add(thread)
    thread.on('error', (error) => {
      // It is about to end: nobody may wait for it any more.
      threads.delete(thread)
      if (!isOutOfMemory(error)) onFault(error)
    })
    thread.once('exit', () => forget(thread))
    return new Promise((resolve, reject) => {
      thread.once('error', reject)
      thread.once('exit', () => reject(failed()))
      thread.once('message', () => {
        release(thread)
        resolve()
      })
    })
  }

  function forget(thread: Worker): void {
    threads.delete(thread)
    const at = idle.indexOf(thread)
    if (at >= 0) idle.splice(at, 1)
    // Whoever waits for threads of which the last could not even start would wait for ever.
    if (threads.size === 0) rejectAll()
  }

  function release(thread: Worker): void {
    const next = nextWaiting()
    if (next) {
      give(thread, next)
      return
    }
    // A thread that has nothing to do keeps no program running.
    thread.unref()
    idle.push(thread)
  }

  function give(thread: Worker, { round, of, resolve, reject }: Waiting): void {
    if (of === 'batch') ofBatches += 1
    const end = (settle: () => void) => {
      if (of === 'batch') ofBatches -= 1
      clearTimeout(timer)
      thread.off('message', onMessage).off('error', onError).off('exit', onExit)
      settle()
    }
    const onMessage = (message: WorkerMessage) => {
      if (message === 'ready') return
      end(() => ('outcome' in message ? resolve(message.outcome) : reject(new Error(message.fault))))
      release(thread)
    }
    const onError = (error: unknown) => {
      end(() => reject(isOutOfMemory(error) ? tooComplex(error) : error))
      replace(thread)
    }
    const onExit = () => end(() => reject(failed()))
    const timer = setTimeout(() => {
      end(() => reject(tooComplex()))
      replace(thread)
    }, roundMs)
    thread.on('message', onMessage).on('error', onError).on('exit', onExit)
    thread.ref()
    thread.postMessage(round)
  }

  function replace(thread: Worker): void {
    threads.delete(thread)
    if (waiting.one.length + waiting.batch.length > 0) startOne()
    thread.terminate().catch(onFault)
  }

  function startOne(): void {
    // Why it did not start is told to `onFault`, and that it did not to those who wait.
    if (threads.size < size) start().catch(() => {})
  }

  return {
    async warm() {
      await Promise.all(Array.from({ length: size - threads.size }, start))
    },
    run(round, of = 'one') {
      return new Promise((resolve, reject) => {
        if (isClosed) return reject(failed())
        const mayBegin = of === 'one' || ofBatches < maxOfBatches
        const thread = mayBegin ? idle.pop() : undefined
        if (thread) return give(thread, { round, of, resolve, reject })
        if (waiting[of].length >= maxWaiting) return reject(tooMany())
        waiting[of].push({ round, of, resolve, reject })
        startOne()
      })
    },
    async close() {
      isClosed = true
      rejectAll()
      await Promise.all([...threads].map((thread) => thread.terminate()))
    },
  }
}

function tooComplex(cause?: unknown): CredentialError {
  return new CredentialError('VC_COMPLEXITY', 'The credential is too complex to be checked here.', { cause })
}

function isOutOfMemory(error: unknown): boolean {
  return (error as { code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY'
}

function tooMany(): Problem {
  return new Problem('UNAVAILABLE', 'Too many credentials are being checked just now. Try again in a minute.')
}

function failed(): Problem {
  return new Problem('UNAVAILABLE', 'Credentials cannot be checked just now. Try again later.')
}
