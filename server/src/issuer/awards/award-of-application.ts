import { Problem } from '@cloudtnt/contract'
import type { Caller, Db } from '../../context.ts'
import type { Revision } from '../achievements/revision.ts'
import type { IssuerContext, IssuerDatabase } from '../database.ts'
import { recordEvent } from '../events/record-event.ts'
import { findLiveAward } from './find-awards.ts'
import { holdOf, nameKeyOf, searchTextOf } from './rules.ts'
import { type AwardRow, insertAwards, lockAwardOfApplication, moveAward } from './store.ts'

type Application = {
  id: string
  organizationId: string
  achievementId: string
  revisionId: string
  applicantId: string
  applicantName: string
  applicantEmail: string
  route: 'course' | 'prior_learning'
}

/**
 * Proposes the award of an application that was found competent, in the transaction of that decision. One that the
 * release desk gave back is proposed again.
 *
 * @throws Problem DUPLICATE when the person has a live award of this achievement by another way.
 */
export async function proposeAwardOfApplication(
  ctx: IssuerContext,
  tx: Db<IssuerDatabase>,
  caller: Caller,
  input: { application: Application; revision: Revision; judgeIds: string[] },
): Promise<void> {
  const { application, revision, judgeIds } = input
  const earlier = await lockAwardOfApplication(tx, application.id)
  const everyJudge = [...new Set([...judgeIds, ...(earlier?.judgeIds ?? [])])]
  const row = awardOf(ctx, caller, application, revision, everyJudge, earlier?.id ?? ctx.uuid())
  const recipient = { achievementId: row.achievementId, recipientEmail: row.recipientEmail }
  const live = await findLiveAward({ ...ctx, db: tx }, recipient)
  if (live && live.id !== row.id) throw duplicate()
  const proposed = earlier
    ? await moveAward(
        tx,
        { organizationId: row.organizationId, id: row.id, from: ['returned', 'cancelled'] },
        changeOf(row),
      )
    : (await insertAwards(tx, [row])).size > 0
  if (!proposed) throw duplicate()
  await recordEvent(ctx, tx, caller, {
    organizationId: row.organizationId,
    name: 'award.proposed',
    subject: row.id,
    detail: { applicationId: application.id },
  })
}

function duplicate(): Problem {
  return new Problem('DUPLICATE', 'This person has an award of this credential already. Look at it before you decide.')
}

function changeOf(row: AwardRow) {
  const { id: _, organizationId: __, achievementId: ___, applicationId: ____, ...change } = row
  return change
}

function awardOf(
  ctx: IssuerContext,
  caller: Caller,
  application: Application,
  revision: Revision,
  judgeIds: string[],
  id: string,
): AwardRow {
  const now = ctx.now()
  const names = {
    recipientName: application.applicantName,
    recipientEmail: application.applicantEmail.toLowerCase(),
    achievementName: revision.content.name,
  }
  return {
    ...names,
    id,
    organizationId: application.organizationId,
    achievementId: application.achievementId,
    revisionId: application.revisionId,
    badge: JSON.stringify(revision.content.badge),
    authorIds: revision.authorIds,
    nameKey: nameKeyOf(names.recipientName),
    search: searchTextOf(names),
    route: application.route,
    applicationId: application.id,
    batchId: null,
    appliedBy: application.applicantId,
    assessedBy: caller.userId,
    judgeIds,
    proposedBy: caller.userId,
    proposedAt: now,
    awardedAt: now,
    state: 'proposed',
    hold: holdOf(names.recipientName),
    holdReason: '',
    reason: '',
    delivery: null,
    releasedBy: null,
    releasedAt: null,
    credentialId: null,
    ended: false,
  }
}

/**
 * Takes back the award that was proposed on an application, because the learner withdrew or the evidence was judged
 * again otherwise.
 *
 * @returns false when there was none that could be taken back.
 */
export async function cancelAwardOfApplication(
  ctx: IssuerContext,
  tx: Db<IssuerDatabase>,
  caller: Caller,
  application: { id: string; organizationId: string },
  reason: string,
): Promise<boolean> {
  const { organizationId } = application
  const award = await lockAwardOfApplication(tx, application.id)
  if (!award) return false
  const where = { organizationId, id: award.id, from: ['proposed', 'returned'] as AwardRow['state'][] }
  if (!(await moveAward(tx, where, { state: 'cancelled', hold: '', holdReason: '', reason }))) return false
  const detail = { reason }
  await recordEvent(ctx, tx, caller, { organizationId, name: 'award.cancelled', subject: award.id, detail })
  return true
}
