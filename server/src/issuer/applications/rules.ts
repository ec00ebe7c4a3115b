import type { AchievementContent } from '@cloudtnt/contract/issuer/achievement-content'
import type { ApplicationState, EvidenceView, SubmissionFault } from '@cloudtnt/contract/issuer/application'

/** The states in which the thing lies with the learner, who may change it. */
export const WITH_LEARNER: ApplicationState[] = ['draft', 'more_asked', 'not_yet']

/** The states that a learner may still leave; a proposed award is taken back with it. */
export const WITHDRAWABLE: ApplicationState[] = ['draft', 'submitted', 'more_asked', 'not_yet', 'competent']

type Item = Pick<EvidenceView, 'id' | 'kind' | 'title' | 'criterionIds' | 'url' | 'text'>

/** What is missing before an application can be handed in, in the order in which the page asks for it. */
export function submissionFaults(content: AchievementContent, name: string, items: Item[]): SubmissionFault[] {
  const faults: SubmissionFault[] = name.trim() === '' ? [{ code: 'NAME_MISSING' }] : []
  for (const { id, requiredEvidence } of content.criteria) {
    const own = items.filter((item) => item.criterionIds.includes(id))
    if (requiredEvidence.trim() !== '' && own.length === 0) faults.push({ code: 'EVIDENCE_MISSING', criterionId: id })
    faults.push(...own.filter((item) => item.criterionIds[0] === id).flatMap(itemFaults))
  }
  return faults
}

function itemFaults(item: Item): SubmissionFault[] {
  const where = { evidenceId: item.id, criterionId: item.criterionIds[0] ?? '' }
  const faults: SubmissionFault[] = []
  if (item.title.trim() === '') faults.push({ code: 'TITLE_MISSING', ...where })
  if (item.kind === 'link' && item.url === '') faults.push({ code: 'ADDRESS_MISSING', ...where })
  if (item.kind === 'text' && item.text.trim() === '') faults.push({ code: 'TEXT_MISSING', ...where })
  return faults
}

/** Evidence for a criterion that the achievement does not have would be seen by nobody. */
export function unknownCriteria(content: AchievementContent, criterionIds: string[]): string[] {
  return criterionIds.filter((id) => !content.criteria.some((criterion) => criterion.id === id))
}
