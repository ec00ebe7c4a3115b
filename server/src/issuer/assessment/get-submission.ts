import type { SubmissionView } from '@cloudtnt/contract/issuer/assessment'
import type { Caller } from '../../context.ts'
import type { IssuerContext } from '../database.ts'
import { requireAssessor, viewOf } from './change-submission.ts'

/** A submission, for an assessor of the organisation that it was handed in to. */
export async function getSubmission(
  ctx: IssuerContext,
  caller: Caller,
  input: { organizationId: string; applicationId: string },
): Promise<SubmissionView> {
  return viewOf(ctx, await requireAssessor(ctx, caller, input.organizationId), input)
}
