import type { SubmissionView } from '@cloudtnt/contract/issuer/assessment'
import type { Caller } from '../../context.ts'
import { answerApplication } from '../applications/answer-application.ts'
import type { IssuerContext } from '../database.ts'
import { changeSubmission } from './change-submission.ts'

type Input = { organizationId: string; applicationId: string; message: string }

/** Gives it back to the learner, who sees the judgements so far and what is missing. */
export function askForMore(ctx: IssuerContext, caller: Caller, input: Input): Promise<SubmissionView> {
  return changeSubmission(ctx, caller, input, (tx, row) =>
    answerApplication(ctx, tx, caller, { application: row, answer: 'more_asked', message: input.message }),
  )
}
