import { Worker } from 'node:worker_threads'
import { Problem } from '@cloudtnt/contract'
import type { Logger } from 'pino'
import type { SignerReply, SignerRequest, SignerSettings, SignerTask } from './signer-thread.ts'
import { SigningRefused } from './signing-refused.ts'

/**
 * The signer, as the rest of the issuer knows it: it is asked by the id of an intent, and answers when the result lies
 * in the database. It runs on threads of its own, with the key-encryption key and a database connection of its own.
 */
export type Signing = {
  /** @throws SigningRefused; Problem UNAVAILABLE when the signer died or took too long: nothing, or one, was signed. */
  signVersion(versionId: string): Promise<void>
  signStatusList(listId: string): Promise<void>
  /** Signs all lists whose text is of older bits or near its end. */
  signDueLists(): Promise<void>
  makeKeys(organizationId: string): Promise<void>
  /** Makes an approved batch ready. @returns false when it is not to be prepared, or another process is at it. */
  prepareBatch(batchId: string): Promise<boolean>
  /**
   * Releases the next chunk that waits, of whatever batch.
   *
   * @returns the batch that it was of; undefined when none waits that nobody else works on.
   */
  releaseNextChunk(): Promise<string | undefined>
  /** Starts the threads before they are needed. */
  warm(): Promise<void>
  close(): Promise<void>
}

type Options = {
  settings: SignerSettings
  now(): Date
  log: Logger
  /** At most so many threads. */
  size?: number
  /** A thread that has not answered by then is ended. */
  timeoutMs?: number
}

/** How to end a request: without an error when it is done. */
type Settle = (error: Error | undefined, batchId?: string) => void
type Thread = { worker: Worker; waiting: Map<number, Settle> }

const THREAD = new URL('./signer-thread.ts', import.meta.url)

/** Opens the signer. No thread is started before the first request, or `warm`. */
export function openSigning(options: Options): Signing {
  const { now, size = 2, timeoutMs = 15_000 } = options
  const threads = new Set<Thread>()
  let lastId = 0
  let closed = false

  function startThread(): Thread {
    const worker = new Worker(THREAD, {
      workerData: options.settings,
      env: {},
      // What a signature leaves behind is gone at once: room for more of it would only be filled.
      resourceLimits: { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 12 },
    })
    const thread: Thread = { worker, waiting: new Map() }
    worker.on('message', (reply: SignerReply) => thread.waiting.get(reply.id)?.(errorOf(reply), reply.batchId))
    worker.on('error', (error) => options.log.error({ err: error }, 'a signer thread failed'))
    worker.on('exit', () => {
      threads.delete(thread)
      const stopped = new Problem('UNAVAILABLE', 'The signer stopped. Try again in a moment.')
      for (const settle of [...thread.waiting.values()]) settle(stopped)
    })
    worker.unref()
    threads.add(thread)
    return thread
  }

  /** An idle thread, a new one while there may be more, else the one with the least to do. */
  function leastBusy(): Thread {
    const [first] = [...threads].sort((a, b) => a.waiting.size - b.waiting.size)
    if (first && (first.waiting.size === 0 || threads.size >= size)) return first
    return startThread()
  }

  function ask(task: SignerTask): Promise<string | undefined> {
    if (closed) return Promise.reject(new Problem('UNAVAILABLE', 'The server is stopping. Try again in a moment.'))
    const thread = leastBusy()
    lastId += 1
    const request: SignerRequest = { id: lastId, now: now(), task }
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => void thread.worker.terminate(), timeoutMs)
      thread.waiting.set(request.id, (error, batchId) => {
        clearTimeout(timer)
        thread.waiting.delete(request.id)
        if (error) reject(error)
        else resolve(batchId)
      })
      thread.worker.postMessage(request)
    })
  }

  return {
    signVersion: async (versionId) => void (await ask({ kind: 'sign-version', versionId })),
    signStatusList: async (listId) => void (await ask({ kind: 'sign-status-list', listId })),
    async signDueLists() {
      const shares = Array.from({ length: size }, (_, part) => ({ part, of: size }))
      await Promise.all(shares.map((share) => ask({ kind: 'sign-due-lists', share })))
    },
    makeKeys: async (organizationId) => void (await ask({ kind: 'make-keys', organizationId })),
    prepareBatch: async (batchId) => (await ask({ kind: 'prepare-batch', batchId })) !== undefined,
    releaseNextChunk: () => ask({ kind: 'release-chunk' }),
    warm: async () => {
      if (threads.size === 0 && !closed) startThread()
    },
    close: async () => {
      closed = true
      await Promise.all([...threads].map(({ worker }) => worker.terminate()))
    },
  }
}

function errorOf(reply: SignerReply): Error | undefined {
  if (reply.outcome === 'done') return undefined
  const of = reply.batchId && { batchId: reply.batchId }
  if (reply.outcome === 'refused') return Object.assign(new SigningRefused(reply.reason, reply.message), of)
  const { code, message } = reply
  return Object.assign(new Error(`the signer failed: ${message}`), code && { code }, of)
}
