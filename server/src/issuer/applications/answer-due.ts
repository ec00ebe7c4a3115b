import { ANSWER_DUE_AFTER_DAYS } from '@cloudtnt/contract/issuer/assessment'

const DAY_MS = 24 * 60 * 60 * 1000

/** Until when a learner is to have an answer. */
export function answerDueAt(submittedAt: Date): Date {
  return new Date(submittedAt.getTime() + ANSWER_DUE_AFTER_DAYS * DAY_MS)
}
