import { Problem } from '@cloudtnt/contract'
import type { SubmissionView } from '@cloudtnt/contract/issuer/assessment'
import type { Caller } from '../../context.ts'
import { getRevision } from '../achievements/get-revision.ts'
import { answerApplication } from '../applications/answer-application.ts'
import { cancelAwardOfApplication, proposeAwardOfApplication } from '../awards/award-of-application.ts'
import type { IssuerContext } from '../database.ts'
import { changeSubmission } from './change-submission.ts'
import { listJudgements } from './list-judgements.ts'
import { decisionFaults } from './rules.ts'
import { listJudges } from './store.ts'

type Input = { organizationId: string; applicationId: string; outcome: 'competent' | 'not_yet'; message: string }

/** Competent proposes an award, which somebody else releases; not yet tells the learner why. Both in one transaction. */
export function decideApplication(ctx: IssuerContext, caller: Caller, input: Input): Promise<SubmissionView> {
  return changeSubmission(ctx, caller, input, async (tx, row, { alone }) => {
    const inTx = { ...ctx, db: tx }
    const revision = await getRevision(inTx, row)
    const judgements = await listJudgements(inTx, { applicationId: row.id, attempt: row.attempt })
    const faults = decisionFaults(revision.content, judgements, input.outcome)
    if (faults.length > 0)
      throw new Problem('VALIDATION_FAILED', 'The judgements do not go with this decision yet.', {
        faults: faults.map((fault) => ({ path: fault.criterionId, message: fault.code })),
      })
    const own = alone && row.applicantId === caller.userId
    const answer = { application: row, answer: input.outcome, message: input.message, alone: own }
    await answerApplication(ctx, tx, caller, answer)
    if (input.outcome === 'competent') {
      // Who decided an earlier time has seen the evidence too, whoever wrote the judgements.
      const deciders = row.decidedBy === null ? [caller.userId] : [caller.userId, row.decidedBy]
      const judgeIds = [...new Set([...deciders, ...(await listJudges(tx, row.id))])]
      await proposeAwardOfApplication(ctx, tx, caller, { application: row, revision, judgeIds })
    } else {
      await cancelAwardOfApplication(ctx, tx, caller, row, 'judged again: not yet')
    }
  })
}
