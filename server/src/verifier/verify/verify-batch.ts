import { batchAnswer, count, noCounts } from '@cloudtnt/batch/batch-answer'
import type { BatchEntry } from '@cloudtnt/batch/batch-entry'
import { readArchive } from '@cloudtnt/batch/read-archive'
import { readLines } from '@cloudtnt/batch/read-lines'
import { verifyEntries } from '@cloudtnt/batch/verify-entries'
import { Problem } from '@cloudtnt/contract'
import { NDJSON } from '@cloudtnt/contract/endpoint'
import type { BatchReply, verifyBatch as endpoint } from '@cloudtnt/contract/verifier/verify-batch'
import type { VerificationReport } from '@cloudtnt/credential/verify/report'
import type { Round, RoundOutcome } from '@cloudtnt/credential/verify/verify-in-rounds'
import { createSupply, resolverForOneVerification } from '@cloudtnt/outbound'
import type { z } from 'zod'
import type { StreamedBody } from '../../http/bind.ts'
import { gathered } from '../../http/read-body.ts'
import type { VerifierContext } from '../verifier-context.ts'
import type { ReportText } from './verification-worker.ts'

/** An archive is held while it is read, so that it is smaller here than where it lies on a disk. */
export const MAX_ARCHIVE_BYTES = 32 * 1024 * 1024
export const MAX_LINES = 100_000
/** Read and not answered yet, at most. */
const AHEAD = 8
/** At once in this process: each may hold an archive, and they share the threads. */
const MAX_BATCHES = 2

type Sent = z.output<typeof endpoint.query> & StreamedBody

/**
 * Answers for each of many what it is worth, while the rest still arrives.
 *
 * @throws Problem UNAVAILABLE while others are checked, PAYLOAD_TOO_LARGE, REQUEST_TIMEOUT
 * @throws CredentialError for an archive that is refused as a whole, and for more than may be sent
 */
export async function* verifyBatch(ctx: VerifierContext, sent: Sent): AsyncGenerator<BatchReply> {
  if (ctx.batches.size >= MAX_BATCHES) throw busy()
  const batch = Symbol('batch')
  ctx.batches.add(batch)
  try {
    const at = sent.at === undefined ? ctx.now() : new Date(sent.at)
    const trust = { accepted: sent.accepted ?? [], declined: sent.declined ?? [] }
    const supplyForOne = () => createSupply(resolverForOneVerification(ctx), { at, now: ctx.now() })
    const run = async (round: Round) => reportIn(await ctx.pool.run(round, 'batch'))
    const counts = noCounts()
    for await (const verified of verifyEntries(
      entriesOf(sent),
      { at: at.toISOString(), trust },
      { run, supplyForOne },
      AHEAD,
    )) {
      count(counts, verified.report.verdict)
      yield batchAnswer(verified)
    }
    yield { summary: counts }
  } finally {
    ctx.batches.delete(batch)
  }
}

async function* entriesOf({ body, mediaType }: Sent): AsyncGenerator<BatchEntry> {
  if (mediaType === NDJSON) return yield* readLines(body, { maxEntries: MAX_LINES })
  yield* readArchive(new Blob(await gathered(body, MAX_ARCHIVE_BYTES)))
}

/** The thread hands over a report as text. */
function reportIn(outcome: RoundOutcome<ReportText>): RoundOutcome<{ report: VerificationReport }> {
  return 'report' in outcome ? { report: JSON.parse(outcome.report) as VerificationReport } : outcome
}

function busy(): Problem {
  return new Problem('UNAVAILABLE', 'Other lists are being checked just now. Try again in a minute.')
}
