// The thread in which a document of a stranger is read and judged. It has no network, and is ended when it takes too
// long; nothing that it holds is missed.
import { parentPort } from 'node:worker_threads'
import { nodeCanonicalize, nodeCrypto } from '@cloudtnt/credential/node'
import type { Round, RoundOutcome } from '@cloudtnt/credential/verify/verify-in-rounds'
import { verifyRound } from '@cloudtnt/credential/verify/verify-round'

/** What the thread says: that it is ready, or what a round found, the report as JSON text, which crosses faster. */
export type WorkerMessage = 'ready' | RoundOutcome<{ report: string }>

const port = parentPort
if (!port) throw new Error('This file is the body of a worker thread.')
const tell = (message: WorkerMessage) => port.postMessage(message)
const ports = { crypto: nodeCrypto, canonicalize: nodeCanonicalize }

port.on('message', async (round: Round) => {
  const outcome = await verifyRound(round, ports)
  tell('report' in outcome ? { report: JSON.stringify(outcome.report) } : outcome)
})
tell('ready')
