import { parentPort, workerData } from 'node:worker_threads'
import { connectActorDatabase, type DatabaseTarget } from '../../db/connect.ts'
import { uuidV7 } from '../../db/uuid-v7.ts'
import { sealerAtOnce } from '../../secrets.ts'
import type { IssuerDatabase } from '../database.ts'
import { makeMissingKeys } from '../keys/issuer-keys.ts'
import { SealedKeyError } from '../keys/sealed-key.ts'
import { prepareBatch } from '../release-batches/prepare-batch.ts'
import { releaseNextChunk } from '../release-batches/release-chunk.ts'
import { type Share, signDueLists, signStatusList } from './sign-status-list.ts'
import { signVersion } from './sign-version.ts'
import type { SignerContext } from './signer-context.ts'
import { type RefusalReason, SigningRefused } from './signing-refused.ts'

/** What a signer's thread is started with. */
export type SignerSettings = { database: DatabaseTarget; origin: string; kek: Uint8Array; secret: string }

/** All that can be asked of the signer: each by the id of a row, never by bytes. */
export type SignerTask =
  | { kind: 'sign-version'; versionId: string }
  | { kind: 'sign-status-list'; listId: string }
  | { kind: 'sign-due-lists'; share: Share }
  | { kind: 'make-keys'; organizationId: string }
  | { kind: 'prepare-batch'; batchId: string }
  | { kind: 'release-chunk' }
export type SignerRequest = { id: number; now: Date; task: SignerTask }
export type SignerReply =
  | { id: number; outcome: 'done'; batchId?: string }
  | { id: number; outcome: 'refused'; reason: RefusalReason; message: string; batchId?: string }
  | { id: number; outcome: 'failed'; message: string; code?: string; batchId?: string }

const settings = workerData as SignerSettings
const { db } = connectActorDatabase<IssuerDatabase>(settings.database, 'issuer', { poolSize: 1 })

const seal = sealerAtOnce(settings.secret)

function contextAt(now: Date): SignerContext {
  return { db, kek: settings.kek, origin: settings.origin, now: () => now, uuid: () => uuidV7(now), seal }
}

/** @returns the batch that was worked for, where it was one. */
async function perform(ctx: SignerContext, task: SignerTask): Promise<string | undefined> {
  switch (task.kind) {
    case 'sign-version':
      await signVersion(ctx, task.versionId)
      return undefined
    case 'sign-status-list':
      await signStatusList(ctx, task.listId)
      return undefined
    case 'sign-due-lists':
      await signDueLists(ctx, task.share)
      return undefined
    case 'make-keys':
      await makeMissingKeys(ctx, task.organizationId)
      return undefined
    case 'prepare-batch':
      return (await prepareBatch(ctx, task.batchId)) ? task.batchId : undefined
    default:
      return releaseNextChunk(ctx)
  }
}

async function answer({ id, now, task }: SignerRequest): Promise<SignerReply> {
  try {
    const batchId = await perform(contextAt(now), task)
    return { id, outcome: 'done', ...(batchId && { batchId }) }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const { code, batchId } = error as { code?: string; batchId?: string }
    const of = batchId && { batchId }
    if (error instanceof SigningRefused) return { id, outcome: 'refused', reason: error.reason, message, ...of }
    if (error instanceof SealedKeyError) return { id, outcome: 'failed', message, code: 'SEALED_KEY', ...of }
    return { id, outcome: 'failed', message, ...(code && { code }), ...of }
  }
}

parentPort?.on('message', (request: SignerRequest) => {
  void answer(request).then((reply) => parentPort?.postMessage(reply))
})
