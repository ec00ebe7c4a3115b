import { Problem } from '@cloudtnt/contract'
import type { Caller, Db } from '../../context.ts'
import type { IssuerContext, IssuerDatabase } from '../database.ts'
import { recordEvent } from '../events/record-event.ts'
import { moveApplication } from './store.ts'

/** The release desk gave an award back: its application lies with the assessor again, with the judgements as they are. */
export async function reopenApplication(
  ctx: IssuerContext,
  tx: Db<IssuerDatabase>,
  caller: Caller,
  input: { organizationId: string; applicationId: string; assessorId: string | null; reason: string },
): Promise<void> {
  const { organizationId, applicationId, assessorId, reason } = input
  const now = ctx.now()
  const moved = await moveApplication(
    tx,
    { organizationId, id: applicationId, from: ['competent'] },
    {
      state: 'submitted',
      returnReason: reason,
      claimedBy: assessorId,
      claimedAt: assessorId === null ? null : now,
      updatedAt: now,
    },
  )
  if (!moved) throw new Problem('STATE_TRANSITION', 'The application of this award has moved on. Load it again.')
  await recordEvent(ctx, tx, caller, {
    organizationId,
    name: 'application.returned',
    subject: applicationId,
    detail: { message: reason },
  })
}
