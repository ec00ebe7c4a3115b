import type { AchievementContent } from '@cloudtnt/contract/issuer/achievement-content'
import type { JudgementView } from '@cloudtnt/contract/issuer/application'

/** What stands in the way of a decision: criteria without a judgement, or judged otherwise than the decision says. */
export type DecisionFault = {
  criterionId: string
  code: 'NOT_JUDGED' | 'NOT_MET' | 'COMMENT_MISSING' | 'ALL_MET'
}

/**
 * Competent only where every criterion is met. Not yet only where at least one is not, each with a comment: the
 * learner has to know what to do.
 */
export function decisionFaults(
  content: AchievementContent,
  judgements: JudgementView[],
  outcome: 'competent' | 'not_yet',
): DecisionFault[] {
  const faults: DecisionFault[] = []
  const of = (id: string) => judgements.find((judgement) => judgement.criterionId === id)
  for (const { id } of content.criteria) {
    const judgement = of(id)
    if (!judgement?.outcome) faults.push({ criterionId: id, code: 'NOT_JUDGED' })
    else if (outcome === 'competent' && judgement.outcome === 'not_met')
      faults.push({ criterionId: id, code: 'NOT_MET' })
    else if (judgement.outcome === 'not_met' && judgement.comment.trim() === '')
      faults.push({ criterionId: id, code: 'COMMENT_MISSING' })
  }
  const first = content.criteria[0]
  const allMet = content.criteria.every(({ id }) => of(id)?.outcome === 'met')
  if (outcome === 'not_yet' && allMet) faults.push({ criterionId: first?.id ?? '', code: 'ALL_MET' })
  return faults
}
