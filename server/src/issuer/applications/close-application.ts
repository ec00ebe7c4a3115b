import type { Caller, Db } from '../../context.ts'
import { queueMail } from '../../mail/queue-mail.ts'
import type { IssuerContext, IssuerDatabase } from '../database.ts'
import { recordEvent } from '../events/record-event.ts'
import { applicationMail } from './application-mail.ts'
import { findApplicationOf, moveApplication } from './store.ts'

/** The organisation will not make the award: the learner is told, with the reason. */
export async function closeApplication(
  ctx: IssuerContext,
  tx: Db<IssuerDatabase>,
  caller: Caller,
  input: { organizationId: string; applicationId: string; reason: string },
): Promise<void> {
  const { organizationId, applicationId, reason } = input
  const where = { organizationId, id: applicationId, from: ['competent' as const, 'submitted' as const] }
  const change = { state: 'closed' as const, message: reason, updatedAt: ctx.now(), claimedBy: null, claimedAt: null }
  if (!(await moveApplication(tx, where, change))) return
  const detail = { message: reason }
  await recordEvent(ctx, tx, caller, { organizationId, name: 'application.closed', subject: applicationId, detail })
  const application = await findApplicationOf(tx, organizationId, applicationId)
  if (!application) return
  await queueMail(ctx, tx, await applicationMail({ ...ctx, db: tx }, application, 'closed', { message: reason }))
}
