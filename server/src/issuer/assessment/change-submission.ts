import { Problem } from '@cloudtnt/contract'
import type { SubmissionView } from '@cloudtnt/contract/issuer/assessment'
import type { Caller, Db } from '../../context.ts'
import type { IssuerContext, IssuerDatabase } from '../database.ts'
import { requireRole } from '../organizations/require-role.ts'
import { type JudgeRefusal, judgeRefusal } from './policy.ts'
import { findSubmission, lockSubmission, moveClaim, type SubmissionRow } from './store.ts'
import { type Assessor, submissionView } from './submission-view.ts'

/** @throws Problem NOT_FOUND, FORBIDDEN. */
export async function requireAssessor(ctx: IssuerContext, caller: Caller, organizationId: string): Promise<Assessor> {
  const { organization, roles } = await requireRole(ctx, caller, organizationId, ['assessor'])
  return { caller, roles, alone: organization.kind === 'individual' }
}

const SENTENCES: Record<
  Exclude<JudgeRefusal, ''>,
  { code: 'SEPARATION_OF_DUTIES' | 'STATE_TRANSITION'; text: string }
> = {
  applicant: { code: 'SEPARATION_OF_DUTIES', text: 'This is your own application: another assessor has to judge it.' },
  claimed: { code: 'STATE_TRANSITION', text: 'Another assessor has this one. Take it over, or take the next one.' },
  state: { code: 'STATE_TRANSITION', text: 'This one is not waiting for a judgement any more. Load it again.' },
}

/**
 * Runs a step of an assessor on a submission that they may judge now; nobody else changes it meanwhile. One that
 * nobody has becomes theirs.
 *
 * @throws Problem NOT_FOUND, FORBIDDEN, SEPARATION_OF_DUTIES, STATE_TRANSITION.
 */
export async function changeSubmission(
  ctx: IssuerContext,
  caller: Caller,
  input: { organizationId: string; applicationId: string },
  step: (tx: Db<IssuerDatabase>, row: SubmissionRow, assessor: Assessor) => Promise<void>,
): Promise<SubmissionView> {
  const assessor = await requireAssessor(ctx, caller, input.organizationId)
  await ctx.db.transaction().execute(async (tx) => {
    const row = await lockSubmission(tx, input.organizationId, input.applicationId)
    if (!row) throw new Problem('NOT_FOUND', 'There is no such application here.')
    const refusal = judgeRefusal(caller.userId, row, assessor.alone)
    if (refusal !== '') throw new Problem(SENTENCES[refusal].code, SENTENCES[refusal].text)
    const where = { organizationId: row.organizationId, id: row.id, from: null }
    if (row.claimedBy === null) await moveClaim(tx, where, { userId: caller.userId, at: ctx.now() })
    await step(tx, { ...row, claimedBy: caller.userId }, assessor)
  })
  return viewOf(ctx, assessor, input)
}

/** The submission as it is now. */
export async function viewOf(
  ctx: IssuerContext,
  assessor: Assessor,
  input: { organizationId: string; applicationId: string },
): Promise<SubmissionView> {
  const row = await findSubmission(ctx.db, input.organizationId, input.applicationId)
  if (!row) throw new Problem('NOT_FOUND', 'There is no such application here.')
  return submissionView(ctx, assessor, row)
}
