import { Problem } from '@cloudtnt/contract'
import { type ApplicationView, personName } from '@cloudtnt/contract/issuer/application'
import type { Caller } from '../../context.ts'
import { queueMail } from '../../mail/queue-mail.ts'
import { getRevision } from '../achievements/get-revision.ts'
import { findLiveAward } from '../awards/find-awards.ts'
import type { IssuerContext } from '../database.ts'
import { recordEvent } from '../events/record-event.ts'
import { answerDueAt } from './answer-due.ts'
import { applicationMail } from './application-mail.ts'
import { evidenceView } from './application-view.ts'
import { changeApplication } from './change-application.ts'
import { submissionFaults } from './rules.ts'
import { listEvidence } from './store.ts'

/** Hands in exactly what the learner saw. From now on it lies with the organisation, and the clock for an answer runs. */
export function submitApplication(
  ctx: IssuerContext,
  caller: Caller,
  input: { applicationId: string; version: number },
): Promise<ApplicationView> {
  return changeApplication(ctx, caller, input.applicationId, async (tx, row) => {
    const inTx = { ...ctx, db: tx }
    if (row.version !== input.version)
      throw new Problem('PRECONDITION_FAILED', 'It was changed in another window. Look at it, then hand it in.')
    const { content } = await getRevision(inTx, row)
    const items = (await listEvidence(tx, row.id)).map((item) => evidenceView(item, row))
    const faults = submissionFaults(content, row.applicantName, items)
    if (faults.length > 0 || !personName.safeParse(row.applicantName).success)
      throw new Problem('VALIDATION_FAILED', 'Something is missing before this can be handed in.', {
        faults: faults.map((f) => ({ path: f.evidenceId ?? f.criterionId ?? 'applicantName', message: f.code })),
      })
    const live = await findLiveAward(inTx, { achievementId: row.achievementId, recipientEmail: row.applicantEmail })
    if (live) throw new Problem('DUPLICATE', 'You have this credential already, or it is about to be released to you.')
    const now = ctx.now()
    await recordEvent(ctx, tx, caller, {
      organizationId: row.organizationId,
      name: 'application.submitted',
      subject: row.id,
      detail: {
        attempt: row.attempt + 1,
        route: row.route,
        evidence: items.map((item) => item.file?.sha256 ?? item.id),
      },
    })
    await queueMail(ctx, tx, await applicationMail(inTx, row, 'submitted', { due: answerDueAt(now) }))
    return {
      state: 'submitted',
      attempt: row.attempt + 1,
      submittedAt: now,
      claimedBy: null,
      claimedAt: null,
      returnReason: '',
    }
  })
}
