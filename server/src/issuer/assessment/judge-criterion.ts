import { Problem } from '@cloudtnt/contract'
import type { JudgementOutcome } from '@cloudtnt/contract/issuer/application'
import type { SubmissionView } from '@cloudtnt/contract/issuer/assessment'
import type { Caller } from '../../context.ts'
import { getRevision } from '../achievements/get-revision.ts'
import type { IssuerContext } from '../database.ts'
import { changeSubmission } from './change-submission.ts'
import { putJudgement } from './store.ts'

type Input = {
  organizationId: string
  applicationId: string
  criterionId: string
  outcome: JudgementOutcome | null
  comment: string
}

/** Saves what the assessor thinks of one criterion. The learner sees it with the answer, not before. */
export function judgeCriterion(ctx: IssuerContext, caller: Caller, input: Input): Promise<SubmissionView> {
  return changeSubmission(ctx, caller, input, async (tx, row) => {
    const { content } = await getRevision({ ...ctx, db: tx }, row)
    if (!content.criteria.some((criterion) => criterion.id === input.criterionId))
      throw new Problem('NOT_FOUND', 'There is no such criterion. Load the page again.')
    await putJudgement(tx, {
      applicationId: row.id,
      attempt: row.attempt,
      criterionId: input.criterionId,
      outcome: input.outcome,
      comment: input.comment,
      authorId: caller.userId,
      updatedAt: ctx.now(),
    })
  })
}
