import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { CredentialError } from '@cloudtnt/credential/errors'
import type { VerificationReport } from '@cloudtnt/credential/verify/report'
import type { Round, RoundOutcome } from '@cloudtnt/credential/verify/verify-in-rounds'
import type { WorkerMessage } from './verification-worker.ts'

/** How long one round may compute. Longer than the verifier's two seconds: this thread is cold, and nobody else waits. */
const ROUND_MS = 5_000
const RESOURCE_LIMITS = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 }

/** What a round tells: of the credential its report alone. */
export type ReportOutcome = RoundOutcome<{ report: VerificationReport }>

/**
 * Starts a thread that judges documents of strangers, so that none of them can keep the command line busy for ever.
 *
 * @returns `run` does a round of `verifyInRounds`; it rejects with `VC_COMPLEXITY` where it took too long or too much
 *   memory, and the thread is of no more use then. `end` ends the thread.
 */
export async function startVerification(): Promise<{
  run(round: Round): Promise<ReportOutcome>
  end(): Promise<unknown>
}> {
  const worker = new Worker(new URL('./verification-worker.ts', import.meta.url), { resourceLimits: RESOURCE_LIMITS })
  await nextMessage(worker)
  return { run: (round) => runRound(worker, round), end: () => worker.terminate() }
}

async function runRound(worker: Worker, round: Round): Promise<ReportOutcome> {
  const late = new AbortController()
  // Ended with the round: of many, thousands would be kept until their time comes.
  const timer = setTimeout(() => late.abort(), ROUND_MS)
  try {
    worker.postMessage(round)
    return reportIn((await nextMessage(worker, late.signal)) as Exclude<WorkerMessage, 'ready'>)
  } catch (cause) {
    if (!late.signal.aborted && (cause as { code?: string }).code !== 'ERR_WORKER_OUT_OF_MEMORY') throw cause
    throw new CredentialError('VC_COMPLEXITY', 'The credential is too complex to be checked here.', { cause })
  } finally {
    clearTimeout(timer)
  }
}

function reportIn(outcome: Exclude<WorkerMessage, 'ready'>): ReportOutcome {
  return 'report' in outcome ? { report: JSON.parse(outcome.report) as VerificationReport } : outcome
}

/** Waits for a message; rejects when the thread fails, or when it is told to wait no longer. */
async function nextMessage(worker: Worker, signal?: AbortSignal): Promise<WorkerMessage> {
  const [message] = await once(worker, 'message', signal ? { signal } : {})
  return message
}
