import { Problem } from '@cloudtnt/contract'
import type { ListResult, ListRow } from '@cloudtnt/contract/issuer/award'
import { toHex, utf8 } from '@cloudtnt/credential'
import { nodeCrypto } from '@cloudtnt/credential/node'
import { z } from 'zod'
import type { Caller } from '../../context.ts'
import { parseInput } from '../../http/bind.ts'
import type { Revision } from '../achievements/revision.ts'
import type { IssuerContext } from '../database.ts'
import { recordEvent } from '../events/record-event.ts'
import { awardedAtOf, directAwardOf } from './direct-award.ts'
import { readRequest, reportOf } from './preview-award-list.ts'
import { findBatch, insertAwards, insertBatch, updateBatchReport } from './store.ts'

const fields = z.object({
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  idempotencyKey: z.uuid(),
  awardedOn: z.iso.date().optional(),
})
type Fields = z.output<typeof fields>

/**
 * Proposes an award for every valid row, all in one transaction. The list is read again: what is confirmed is, byte
 * for byte, what the preview showed. A key that was used before gives the earlier answer and does nothing.
 *
 * @throws Problem PRECONDITION_FAILED for another list than that of the preview; IDEMPOTENCY_MISMATCH for a key that
 *   was used for another request.
 */
export async function proposeAwardList(
  ctx: IssuerContext,
  caller: Caller,
  input: { organizationId: string; form: FormData },
): Promise<ListResult> {
  const request = fieldsOf(input.form)
  const { revision, list } = await readRequest(ctx, caller, input)
  if (list.digest !== request.digest)
    throw new Problem('PRECONDITION_FAILED', 'This is another list than the one of the preview. Look at it again.')
  const awardedAt = awardedAtOf(ctx.now(), request.awardedOn)
  const said = [revision.achievementId, request.digest, request.awardedOn ?? '', caller.userId].join('\n')
  const requestDigest = toHex(await nodeCrypto.digest('SHA-256', utf8(said)))
  return ctx.db.transaction().execute(async (tx) => {
    const inTx = { ...ctx, db: tx }
    const batch = {
      id: request.idempotencyKey,
      organizationId: input.organizationId,
      requestDigest,
      report: '',
      createdBy: caller.userId,
      createdAt: ctx.now(),
    }
    // A second request with the same key waits here until the first one is done.
    if (!(await insertBatch(tx, batch))) return earlierReport(inTx, input.organizationId, request, requestDigest)
    const rows = await insertValid(inTx, caller, revision, { rows: list.rows, awardedAt, batchId: batch.id })
    const report = { batchId: batch.id, ...reportOf(rows) }
    await updateBatchReport(tx, batch.id, JSON.stringify(report))
    await recordEvent(ctx, tx, caller, {
      organizationId: input.organizationId,
      name: 'award_batch.proposed',
      subject: batch.id,
      detail: { achievementId: revision.achievementId, digest: list.digest, valid: report.valid, total: report.total },
    })
    return report
  })
}

function fieldsOf(form: FormData): Fields {
  const text = (name: string) => form.get(name) ?? undefined
  return parseInput(fields, {
    digest: text('digest'),
    idempotencyKey: text('idempotencyKey'),
    awardedOn: text('awardedOn') === '' ? undefined : text('awardedOn'),
  })
}

async function earlierReport(
  ctx: IssuerContext,
  organizationId: string,
  request: Fields,
  requestDigest: string,
): Promise<ListResult> {
  const earlier = await findBatch(ctx.db, request.idempotencyKey)
  if (earlier?.organizationId !== organizationId || earlier.requestDigest !== requestDigest)
    throw new Problem('IDEMPOTENCY_MISMATCH', 'Choose a new key for another list.')
  return JSON.parse(earlier.report) as ListResult
}

/** @returns the rows, with those marked that somebody else awarded between preview and confirmation. */
async function insertValid(
  ctx: IssuerContext,
  caller: Caller,
  revision: Revision,
  input: { rows: ListRow[]; awardedAt: Date; batchId: string },
): Promise<ListRow[]> {
  const { awardedAt, batchId } = input
  const awards = input.rows
    .filter((row) => row.code === '')
    .map(({ name, email }) => directAwardOf(ctx, caller, revision, { name, email, awardedAt, batchId }))
  const inserted = await insertAwards(ctx.db, awards)
  return input.rows.map((row) => (row.code === '' && !inserted.has(row.email) ? { ...row, code: 'DUPLICATE' } : row))
}
