import { Worker } from 'node:worker_threads'
import { Problem } from '@cloudtnt/contract'
import { CredentialError } from '@cloudtnt/credential'
import type { Round, RoundOutcome } from '@cloudtnt/credential/verify/verify-in-rounds'
import type { WorkerMessage } from './verification-worker.ts'

/** How long one round may compute, in milliseconds (input policy: graphs). */
export const ROUND_MS = 2_000
const MAX_WAITING = 200
const RESOURCE_LIMITS = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 64, stackSizeMb: 4 }

/** A few threads that verify, so that no document of a stranger holds up the server. */
export type VerificationPool = {
  /** Starts the threads ahead of the first question. */
  warm(): Promise<void>
  /**
   * Runs one round of a verification.
   *
   * @throws CredentialError `VC_COMPLEXITY` when it took too long or too much memory; its thread is ended then.
   * @throws Problem `UNAVAILABLE` when too many are waiting.
   */
  run(round: Round): Promise<RoundOutcome>
  close(): Promise<void>
}

type Waiting = {
  round: Round
  resolve: (outcome: RoundOutcome) => void
  reject: (error: unknown) => void
}

/**
 * @param options.size How many threads at most.
 * @param options.worker The body of the threads; another one in tests.
 */
export function createVerificationPool(options: {
  size: number
  roundMs?: number
  maxWaiting?: number
  worker?: URL
}): VerificationPool {
  const { size, roundMs = ROUND_MS, maxWaiting = MAX_WAITING } = options
  const body = options.worker ?? new URL('./verification-worker.ts', import.meta.url)
  const threads = new Set<Worker>()
  const idle: Worker[] = []
  const waiting: Waiting[] = []
  let isClosed = false

  /** @returns when it is ready to work. */
  function start(): Promise<void> {
    const thread = new Worker(body, { resourceLimits: RESOURCE_LIMITS, stdout: false, stderr: false })
    threads.add(thread)
    thread.once('exit', () => {
      threads.delete(thread)
      const at = idle.indexOf(thread)
      if (at >= 0) idle.splice(at, 1)
    })
    return new Promise((resolve, reject) => {
      thread.once('error', (error) => {
        reject(error)
        // Whoever waits for a thread that cannot even start would wait for ever.
        if (threads.size <= 1) for (const each of waiting.splice(0)) each.reject(unavailable(error))
      })
      thread.once('message', () => {
        thread.removeAllListeners('error')
        release(thread)
        resolve()
      })
    })
  }

  function release(thread: Worker): void {
    const next = waiting.shift()
    if (next) give(thread, next)
    else {
      thread.unref()
      idle.push(thread)
    }
  }

  function give(thread: Worker, { round, resolve, reject }: Waiting): void {
    thread.ref()
    const end = (settle: () => void, keep: boolean) => {
      clearTimeout(timer)
      thread.removeAllListeners('message').removeAllListeners('error').off('exit', ended)
      thread.on('error', () => {})
      if (keep) release(thread)
      else void replace(thread)
      settle()
    }
    const ended = () => end(() => reject(unavailable()), false)
    thread.once('exit', ended)
    const timer = setTimeout(() => end(() => reject(tooComplex()), false), roundMs)
    thread.on('error', (error) => end(() => reject(isOutOfMemory(error) ? tooComplex(error) : error), false))
    thread.on('message', (message: WorkerMessage) => {
      if (message === 'ready') return
      if ('outcome' in message) end(() => resolve(message.outcome), true)
      else end(() => reject(new Error(message.fault)), true)
    })
    thread.postMessage(round)
  }

  async function replace(thread: Worker): Promise<void> {
    threads.delete(thread)
    await thread.terminate()
    if (!isClosed && waiting.length > idle.length) startAsNeeded()
  }

  function startAsNeeded(): void {
    // A thread that fails to start says so to those who wait for it.
    if (threads.size < size) start().catch(() => {})
  }

  return {
    async warm() {
      await Promise.all(Array.from({ length: size - threads.size }, start))
    },
    run(round) {
      return new Promise((resolve, reject) => {
        if (isClosed || waiting.length >= maxWaiting) return reject(unavailable())
        const thread = idle.pop()
        if (thread) return give(thread, { round, resolve, reject })
        waiting.push({ round, resolve, reject })
        startAsNeeded()
      })
    },
    async close() {
      isClosed = true
      for (const each of waiting.splice(0)) each.reject(unavailable())
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

function unavailable(cause?: unknown): Problem {
  return new Problem('UNAVAILABLE', 'Too many credentials are being checked just now. Try again in a minute.', {
    cause,
  })
}
