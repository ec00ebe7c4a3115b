import { recordEvent } from '../events/record-event.ts'
import { prepareTemplate } from '../signing/prepare-template.ts'
import type { SignerContext } from '../signing/signer-context.ts'
import { reservePlaces } from '../status-lists/status-place.ts'
import { chunkSizeOf } from './rules.ts'
import {
  digestOfChunks,
  findPreparing,
  hasChunks,
  listTemplateKinds,
  moveBatch,
  type Preparing,
  placeChunks,
  planChunks,
  setTemplate,
  tryToPrepare,
} from './store.ts'

/**
 * Makes an approved batch ready, in one transaction: fixes its rows and their digest, keeps places in the status lists, and
 * tries its templates with the utmost that their slots can hold. Only then does the approval count.
 *
 * @returns false when another process is at it, or the batch is not to be prepared any more.
 * @throws SigningRefused: somebody has to mend the design, the keys or the batch first.
 */
export async function prepareBatch(ctx: SignerContext, batchId: string): Promise<boolean> {
  return ctx.db.transaction().execute(async (tx) => {
    if (!(await tryToPrepare(tx, batchId))) return false
    const batch = await findPreparing(tx, batchId)
    if (!batch) return false
    const inTx = { ...ctx, db: tx }
    const total = (await hasChunks(tx, batchId)) ? batch.total : await fixRows(inTx, batch)
    for (const kind of await listTemplateKinds(tx, batchId))
      await setTemplate(tx, batchId, kind, await prepareTemplate(inTx, { batchId, ...kind }))
    const rowsDigest = await digestOfChunks(tx, batchId)
    if (!(await moveBatch(tx, { id: batchId, from: ['preparing'] }, { state: 'running', total, rowsDigest })))
      return false
    const approver = { userId: batch.releasedBy, email: batch.releasedByEmail, name: '' }
    await recordEvent(inTx, tx, approver, {
      organizationId: batch.organizationId,
      name: 'release_batch.approved',
      subject: batchId,
      detail: { total, rowsDigest, delivery: batch.delivery },
    })
    return true
  })
}

/** @returns how many awards the batch has: those of its approval that were not changed since. */
async function fixRows(ctx: SignerContext, batch: Preparing): Promise<number> {
  const by = { userId: batch.releasedBy, email: batch.releasedByEmail, alone: batch.kind === 'individual' }
  const chunks = await planChunks(ctx.db, { batch, by, chunkSize: chunkSizeOf(batch.total) })
  const sizes = chunks.map(({ size }) => size)
  const places = await reservePlaces(ctx, ctx.db, batch.organizationId, sizes)
  const numbers = chunks.map(({ number }) => number)
  await placeChunks(ctx.db, batch.id, numbers, places)
  return sizes.reduce((sum, size) => sum + size, 0)
}
