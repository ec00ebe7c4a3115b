import { parentPort, workerData } from 'node:worker_threads'
import { connectActorDatabase, type DatabaseTarget } from '../../db/connect.ts'
import type { IssuerDatabase } from '../database.ts'
import { makeMissingKeys } from '../keys/issuer-keys.ts'
import { signStatusList } from './sign-status-list.ts'
import { signVersion } from './sign-version.ts'
import type { SignerContext } from './signer-context.ts'
import { type RefusalReason, SigningRefused } from './signing-refused.ts'

/** What a signer's thread is started with. */
export type SignerSettings = { database: DatabaseTarget; origin: string; kek: Uint8Array }

/** All that can be asked of the signer: each by the id of a row, never by bytes. */
export type SignerTask =
  | { kind: 'sign-version'; versionId: string }
  | { kind: 'sign-status-list'; listId: string }
  | { kind: 'make-keys'; organizationId: string }
export type SignerRequest = { id: number; now: Date; task: SignerTask }
export type SignerReply =
  | { id: number; outcome: 'done' }
  | { id: number; outcome: 'refused'; reason: RefusalReason; message: string }
  | { id: number; outcome: 'failed'; message: string; code?: string }

const settings = workerData as SignerSettings
const { db } = connectActorDatabase<IssuerDatabase>(settings.database, 'issuer', { poolSize: 1 })

function contextAt(now: Date): SignerContext {
  return { db, kek: settings.kek, origin: settings.origin, now: () => now, uuid: () => crypto.randomUUID() }
}

async function perform(ctx: SignerContext, task: SignerTask): Promise<void> {
  if (task.kind === 'sign-version') return signVersion(ctx, task.versionId)
  if (task.kind === 'sign-status-list') return signStatusList(ctx, task.listId)
  return makeMissingKeys(ctx, task.organizationId)
}

async function answer({ id, now, task }: SignerRequest): Promise<SignerReply> {
  try {
    await perform(contextAt(now), task)
    return { id, outcome: 'done' }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    if (error instanceof SigningRefused) return { id, outcome: 'refused', reason: error.reason, message }
    const { code } = error as { code?: string }
    return { id, outcome: 'failed', message, ...(code && { code }) }
  }
}

parentPort?.on('message', (request: SignerRequest) => {
  void answer(request).then((reply) => parentPort?.postMessage(reply))
})
