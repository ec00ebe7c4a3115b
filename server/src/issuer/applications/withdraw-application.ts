import { Problem } from '@cloudtnt/contract'
import type { Caller } from '../../context.ts'
import { cancelAwardOfApplication } from '../awards/award-of-application.ts'
import type { IssuerContext } from '../database.ts'
import { recordEvent } from '../events/record-event.ts'
import { WITHDRAWABLE } from './rules.ts'
import { deleteApplication, lockApplication, moveApplication } from './store.ts'

/**
 * Takes an application back before release, with the award that was proposed on it. One that nobody ever saw is
 * deleted with its files.
 */
export async function withdrawApplication(
  ctx: IssuerContext,
  caller: Caller,
  input: { applicationId: string },
): Promise<{ deleted: boolean }> {
  return ctx.db.transaction().execute(async (tx) => {
    const row = await lockApplication(tx, caller.userId, input.applicationId)
    if (!row) throw new Problem('NOT_FOUND', 'There is no such application of yours.')
    const where = { organizationId: row.organizationId, id: row.id, from: WITHDRAWABLE }
    if (!WITHDRAWABLE.includes(row.state)) throw new Problem('STATE_TRANSITION', 'This application has ended already.')
    if (row.attempt === 0) {
      await deleteApplication(tx, row.organizationId, row.id)
      return { deleted: true }
    }
    const cancelled = await cancelAwardOfApplication(ctx, tx, caller, row, 'withdrawn by the applicant')
    if (!cancelled && row.state === 'competent')
      throw new Problem('STATE_TRANSITION', 'The credential was released meanwhile. Ask the issuer to revoke it.')
    await moveApplication(tx, where, {
      state: 'withdrawn',
      updatedAt: ctx.now(),
      claimedBy: null,
      claimedAt: null,
      version: row.version + 1,
    })
    await recordEvent(ctx, tx, caller, {
      organizationId: row.organizationId,
      name: 'application.withdrawn',
      subject: row.id,
    })
    return { deleted: false }
  })
}
