import { Problem } from '@cloudtnt/contract'
import type { SubmissionView } from '@cloudtnt/contract/issuer/assessment'
import type { Caller, Db } from '../../context.ts'
import type { IssuerContext, IssuerDatabase } from '../database.ts'
import { recordEvent } from '../events/record-event.ts'
import { requireAssessor, viewOf } from './change-submission.ts'
import { judgeRefusal } from './policy.ts'
import { claimLongestWaiting, findOwnClaim, findSubmission, lockSubmission, moveClaim } from './store.ts'

type One = { organizationId: string; applicationId: string }

/** Takes a submission. From another assessor only with that one's id: then it is no accident, and it is recorded. */
export async function claimApplication(
  ctx: IssuerContext,
  caller: Caller,
  input: One & { takeFrom?: string | undefined },
): Promise<SubmissionView> {
  const assessor = await requireAssessor(ctx, caller, input.organizationId)
  await ctx.db.transaction().execute(async (tx) => {
    const row = await lockSubmission(tx, input.organizationId, input.applicationId)
    if (!row) throw new Problem('NOT_FOUND', 'There is no such application here.')
    const refusal = judgeRefusal(caller.userId, row, assessor.alone)
    if (refusal === 'applicant')
      throw new Problem('SEPARATION_OF_DUTIES', 'This is your own application: another assessor has to judge it.')
    if (refusal === 'state') throw new Problem('STATE_TRANSITION', 'This one is not waiting for a judgement any more.')
    if (row.claimedBy === caller.userId) return
    if (row.claimedBy !== null && input.takeFrom === undefined)
      throw new Problem('STATE_TRANSITION', 'Another assessor has this one. Take it over, or take the next one.')
    if (row.claimedBy !== null && input.takeFrom !== row.claimedBy)
      throw new Problem('PRECONDITION_FAILED', 'Somebody else has it by now. Load it again, then decide.')
    const where = { organizationId: row.organizationId, id: row.id, from: row.claimedBy }
    await moveClaim(tx, where, { userId: caller.userId, at: ctx.now() })
    await recordClaim(ctx, tx, caller, input, row.claimedBy)
  })
  return viewOf(ctx, assessor, input)
}

async function recordClaim(
  ctx: IssuerContext,
  tx: Db<IssuerDatabase>,
  caller: Caller,
  { organizationId, applicationId }: One,
  takenFrom: string | null,
): Promise<void> {
  const detail = takenFrom === null ? {} : { takenFrom }
  await recordEvent(ctx, tx, caller, { organizationId, name: 'application.claimed', subject: applicationId, detail })
}

/** Gives the caller one to work on: first one that they have already, then the one that waits longest. */
export async function claimNextApplication(
  ctx: IssuerContext,
  caller: Caller,
  input: { organizationId: string; achievementId?: string | undefined; not?: string | undefined },
): Promise<{ applicationId: string | null }> {
  const { alone } = await requireAssessor(ctx, caller, input.organizationId)
  const { organizationId } = input
  const where = { organizationId, userId: caller.userId, achievementId: input.achievementId, not: input.not }
  const own = await findOwnClaim(ctx.db, where)
  if (own) return { applicationId: own }
  return ctx.db.transaction().execute(async (tx) => {
    const id = await claimLongestWaiting(tx, { ...where, ownToo: alone, at: ctx.now() })
    if (id) await recordClaim(ctx, tx, caller, { organizationId, applicationId: id }, null)
    return { applicationId: id ?? null }
  })
}

/** Gives a submission back to the queue; what was judged stays for whoever takes it. */
export async function putBackApplication(ctx: IssuerContext, caller: Caller, input: One): Promise<SubmissionView> {
  const assessor = await requireAssessor(ctx, caller, input.organizationId)
  const { organizationId, applicationId } = input
  if (!(await findSubmission(ctx.db, organizationId, applicationId)))
    throw new Problem('NOT_FOUND', 'There is no such application here.')
  await ctx.db.transaction().execute(async (tx) => {
    if (!(await moveClaim(tx, { organizationId, id: applicationId, from: caller.userId }, null)))
      throw new Problem('STATE_TRANSITION', 'You do not have this one.')
    await recordEvent(ctx, tx, caller, { organizationId, name: 'application.put_back', subject: applicationId })
  })
  return viewOf(ctx, assessor, input)
}
