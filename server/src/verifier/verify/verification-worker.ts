// The thread in which documents of strangers are read and judged. It has no network, and is ended when it takes too
// long; nothing that it holds is missed.
import { parentPort } from 'node:worker_threads'
import type { VerificationReportReply } from '@cloudtnt/contract/verifier/verify'
import { nodeCanonicalize, nodeCrypto } from '@cloudtnt/credential/node'
import { rememberCanonicalForm } from '@cloudtnt/credential/reference/remember-canonical-form'
import type { Round, RoundOutcome } from '@cloudtnt/credential/verify/verify-in-rounds'
import { verifyRound } from '@cloudtnt/credential/verify/verify-round'
import { WARM_UP } from '@cloudtnt/credential/verify/warm-up'

/** A report as JSON text: it is passed on as it is, and a text crosses between threads in a third of the time. */
export type ReportText = { report: string }

/** What the thread says: that it is ready, having verified something to warm up; what it found; or a fault of ours. */
export type WorkerMessage = 'ready' | { outcome: RoundOutcome<ReportText> } | { fault: string }

const ports = { crypto: nodeCrypto, canonicalize: rememberCanonicalForm(nodeCanonicalize) }
const port = parentPort
if (!port) throw new Error('This file is the body of a worker thread.')
const tell = (message: WorkerMessage) => port.postMessage(message)

port.on('message', (round: Round) => {
  verifyRound(round, ports).then(
    (outcome) => tell({ outcome: 'report' in outcome ? { report: textOf(outcome.report) } : outcome }),
    (error: unknown) => tell({ fault: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  )
})

/** The types see to it that a report is the reply that the contract says. */
function textOf(report: VerificationReportReply): string {
  return JSON.stringify(report)
}

await verifyRound(WARM_UP, ports)
tell('ready')
