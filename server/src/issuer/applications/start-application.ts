import { Problem } from '@cloudtnt/contract'
import type { ApplicationRoute, ApplicationView } from '@cloudtnt/contract/issuer/application'
import type { Caller } from '../../context.ts'
import { findPublishedRevision } from '../achievements/find-published-revision.ts'
import { findLiveAward } from '../awards/find-awards.ts'
import type { IssuerContext } from '../database.ts'
import { recordEvent } from '../events/record-event.ts'
import { applicationView, searchTextOf } from './application-view.ts'
import { type ApplicationRow, countApplicationsUnderWay, insertApplication } from './store.ts'

/** Each may hold files: one sign-in cannot fill the disk with drafts. */
const MAX_UNDER_WAY = 20

type Input = { achievementId: string; route: ApplicationRoute; language: string }

/** Begins a draft against the revision that is published now; its criteria stay, whatever is published later. */
export async function startApplication(ctx: IssuerContext, caller: Caller, input: Input): Promise<ApplicationView> {
  const revision = await findPublishedRevision(ctx, input)
  if (!revision) throw new Problem('NOT_FOUND', 'This credential is not offered now. Look in the catalogue.')
  if (!revision.content.routes.includes(input.route))
    throw new Problem('STATE_TRANSITION', 'This credential is not reached by this route. Choose another one.')
  const recipientEmail = caller.email.toLowerCase()
  if (await findLiveAward(ctx, { achievementId: revision.achievementId, recipientEmail }))
    throw new Problem('DUPLICATE', 'You have this credential already, or it is about to be released to you.')
  if ((await countApplicationsUnderWay(ctx.db, caller.userId)) >= MAX_UNDER_WAY)
    throw new Problem('QUOTA_EXCEEDED', `You have ${MAX_UNDER_WAY} applications under way. Finish or withdraw one.`)
  const now = ctx.now()
  const names = {
    applicantName: caller.name.trim().slice(0, 120),
    applicantEmail: recipientEmail,
    achievementName: revision.content.name,
  }
  const row: ApplicationRow = {
    ...names,
    id: ctx.uuid(),
    organizationId: revision.organizationId,
    achievementId: revision.achievementId,
    revisionId: revision.id,
    badge: JSON.stringify(revision.content.badge),
    applicantId: caller.userId,
    search: searchTextOf(names),
    language: input.language,
    route: input.route,
    state: 'draft',
    version: 1,
    attempt: 0,
    message: '',
    returnReason: '',
    createdAt: now,
    updatedAt: now,
    submittedAt: null,
    claimedBy: null,
    claimedAt: null,
    decidedBy: null,
    decidedAt: null,
  }
  await ctx.db.transaction().execute(async (tx) => {
    if (!(await insertApplication(tx, row)))
      throw new Problem('DUPLICATE', 'You have an application for this credential under way. Go on with that one.')
    await recordEvent(ctx, tx, caller, {
      organizationId: row.organizationId,
      name: 'application.started',
      subject: row.id,
      detail: { route: row.route },
    })
  })
  return applicationView(ctx, caller, row)
}
