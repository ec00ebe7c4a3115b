import type { ApplicationState } from '@cloudtnt/contract/issuer/application'

export type JudgeRefusal = '' | 'applicant' | 'claimed' | 'state'

/**
 * Whether an assessor may judge a submission now. Nobody judges their own, except where one person issues alone; and
 * while one assessor has it, another has to take it over first.
 */
export function judgeRefusal(
  userId: string,
  submission: { applicantId: string; state: ApplicationState; claimedBy: string | null },
  alone: boolean,
): JudgeRefusal {
  if (submission.applicantId === userId && !alone) return 'applicant'
  if (submission.state !== 'submitted') return 'state'
  return submission.claimedBy === null || submission.claimedBy === userId ? '' : 'claimed'
}
