import { PROBLEMS, Problem } from '@cloudtnt/contract'
import type { Delivery, ReleaseOutcome, ReleaseRefusal } from '@cloudtnt/contract/issuer/award'
import type { Caller, Db } from '../../context.ts'
import { getRevision } from '../achievements/get-revision.ts'
import type { IssuerContext, IssuerDatabase } from '../database.ts'
import { recordEvent } from '../events/record-event.ts'
import { releaseCredential } from '../issuance/release-credential.ts'
import { requireRole } from '../organizations/require-role.ts'
import { awardToRelease } from './award-to-release.ts'
import { acceptedWorkOf } from './award-view.ts'
import { RELEASERS, type Releaser, releaseRefusal, tookStepsAlone } from './policy.ts'
import { type AwardRow, findAward, lockAward, moveAward } from './store.ts'

type Input = { organizationId: string; awardIds: string[]; delivery: Delivery }

/**
 * Releases proposed awards, each in a transaction of its own: it is released with its credential, or it is as before.
 * One that somebody released meanwhile is reported as such, never released twice.
 */
export async function releaseAwards(
  ctx: IssuerContext,
  caller: Caller,
  input: Input,
): Promise<{ items: ReleaseOutcome[] }> {
  const { organization, roles } = await requireRole(ctx, caller, input.organizationId, RELEASERS)
  const releaser = { userId: caller.userId, email: caller.email, roles, alone: organization.kind === 'individual' }
  const items: ReleaseOutcome[] = []
  for (const awardId of new Set(input.awardIds))
    items.push(await releaseOne(ctx, caller, releaser, { ...input, awardId }))
  return { items }
}

async function releaseOne(
  ctx: IssuerContext,
  caller: Caller,
  releaser: Releaser,
  input: { organizationId: string; awardId: string; delivery: Delivery },
): Promise<ReleaseOutcome> {
  const { organizationId, awardId } = input
  try {
    const outcome = await ctx.db.transaction().execute((tx) => releaseInTransaction(ctx, tx, caller, releaser, input))
    return { awardId, outcome, code: '', detail: '' }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    if (PROBLEMS[error.code].status >= 500) throw error
    const row = await findAward(ctx.db, organizationId, awardId)
    if (row?.state === 'released') return { awardId, outcome: 'already_released', code: '', detail: '' }
    return { awardId, outcome: 'refused', code: error.code, detail: error.message }
  }
}

async function releaseInTransaction(
  ctx: IssuerContext,
  tx: Db<IssuerDatabase>,
  caller: Caller,
  releaser: Releaser,
  input: { organizationId: string; awardId: string; delivery: Delivery },
): Promise<'released' | 'already_released'> {
  const { organizationId, awardId, delivery } = input
  const inTx = { ...ctx, db: tx }
  const award = await lockAward(tx, organizationId, awardId)
  if (!award) throw new Problem('NOT_FOUND', 'There is no such award here.')
  if (award.state === 'released') return 'already_released'
  const refusal = releaseRefusal(releaser, award)
  if (refusal !== '') throw refusalProblem(refusal)
  const revision = await getRevision(inTx, award)
  const work = await acceptedWorkOf(inTx, award)
  const released = { state: 'released' as const, delivery, releasedBy: caller.userId, releasedAt: ctx.now() }
  const moved = await moveAward(tx, { organizationId, id: awardId, from: ['proposed'] }, released)
  if (!moved) throw new Problem('STATE_TRANSITION', 'This award is not waiting for its release any more.')
  const { credentialId } = await releaseCredential(
    ctx,
    tx,
    caller,
    await awardToRelease(moved, revision, work, delivery),
  )
  await moveAward(tx, { organizationId, id: awardId, from: ['released'] }, { credentialId })
  await recordRelease(ctx, tx, caller, award, tookStepsAlone(releaser, award))
  return 'released'
}

async function recordRelease(
  ctx: IssuerContext,
  tx: Db<IssuerDatabase>,
  caller: Caller,
  award: AwardRow,
  alone: boolean,
): Promise<void> {
  const { organizationId, applicationId } = award
  const detail = alone ? { alone } : {}
  await recordEvent(ctx, tx, caller, { organizationId, name: 'award.released', subject: award.id, detail })
  if (applicationId !== null)
    await recordEvent(ctx, tx, caller, { organizationId, name: 'application.released', subject: applicationId })
}

const SENTENCES: Record<Exclude<ReleaseRefusal, ''>, string> = {
  role: 'This needs the role quality_manager.',
  state: 'This award is not waiting for its release any more.',
  held: 'This award is held. Look at the reason, then lift the hold.',
  recipient: 'This award is your own. Another person has to release it.',
  assessor: 'You judged the evidence for this award. Another person has to release it.',
  author: 'You wrote in the design of this credential. Another person has to release it.',
  registrar: 'You proposed this award yourself. Another person has to release it.',
}

function refusalProblem(refusal: Exclude<ReleaseRefusal, ''>): Problem {
  const sentence = SENTENCES[refusal]
  if (refusal === 'role') return new Problem('FORBIDDEN', sentence)
  const ofState = refusal === 'state' || refusal === 'held'
  return new Problem(ofState ? 'STATE_TRANSITION' : 'SEPARATION_OF_DUTIES', sentence)
}
