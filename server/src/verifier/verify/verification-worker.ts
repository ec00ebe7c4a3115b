// The thread in which documents of strangers are read and judged. It has no network, and is ended when it takes too
// long; nothing that it holds is missed.
import { parentPort } from 'node:worker_threads'
import { nodeCanonicalize, nodeCrypto } from '@cloudtnt/credential/node'
import { rememberCanonicalForm } from '@cloudtnt/credential/reference/remember-canonical-form'
import type { Round, RoundOutcome } from '@cloudtnt/credential/verify/verify-in-rounds'
import { verifyRound } from '@cloudtnt/credential/verify/verify-round'
import { WARM_UP } from '@cloudtnt/credential/verify/warm-up'

/** What the thread says: that it is ready, having verified something to warm up; what it found; or a fault of ours. */
export type WorkerMessage = 'ready' | { outcome: RoundOutcome } | { fault: string }

const ports = { crypto: nodeCrypto, canonicalize: rememberCanonicalForm(nodeCanonicalize) }
const port = parentPort
if (!port) throw new Error('This file is the body of a worker thread.')
const tell = (message: WorkerMessage) => port.postMessage(message)

port.on('message', (round: Round) => {
  verifyRound(round, ports).then(
    (outcome) => tell({ outcome }),
    (error: unknown) => tell({ fault: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  )
})

await verifyRound(WARM_UP, ports)
tell('ready')
