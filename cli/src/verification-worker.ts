// The thread in which a document of a stranger is read and judged. It has no network, and is ended when it takes too
// long; nothing that it holds is missed.
import { parentPort } from 'node:worker_threads'
import { nodeCanonicalize, nodeCrypto } from '@cloudtnt/credential/node'
import type { Round, RoundOutcome } from '@cloudtnt/credential/verify/verify-in-rounds'
import { verifyRound } from '@cloudtnt/credential/verify/verify-round'

/** What the thread says: that it is ready, or what a round found. */
export type WorkerMessage = 'ready' | RoundOutcome

const port = parentPort
if (!port) throw new Error('This file is the body of a worker thread.')
const tell = (message: WorkerMessage) => port.postMessage(message)
const ports = { crypto: nodeCrypto, canonicalize: nodeCanonicalize }

port.on('message', async (round: Round) => tell(await verifyRound(round, ports)))
tell('ready')
