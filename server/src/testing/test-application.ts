import { call } from '@cloudtnt/contract'
import * as applications from '@cloudtnt/contract/issuer/application'
import * as assessment from '@cloudtnt/contract/issuer/assessment'
import type { TestPerson } from './test-college.ts'

type College = { organizationId: string; achievementId: string }

/** Applies with a text as evidence, which may travel, and hands it in. @returns the application's id. */
export async function handIn(person: TestPerson, college: College): Promise<string> {
  const { achievementId } = college
  const { id } = await call(applications.startApplication, { achievementId, route: 'prior_learning' }, person)
  const evidence = {
    applicationId: id,
    kind: 'text' as const,
    title: 'Diagnosis of a diesel engine',
    text: 'I measured the compression of each cylinder.',
    criterionIds: ['diagnose'],
    mayTravel: true,
  }
  const { version } = await call(applications.addEvidence, evidence, person)
  await call(applications.submitApplication, { applicationId: id, version }, person)
  return id
}

/** Judges both criteria of the test design. */
export async function judge(
  assessor: TestPerson,
  one: { organizationId: string; applicationId: string },
  outcomes: [applications.JudgementOutcome, applications.JudgementOutcome] = ['met', 'met'],
): Promise<void> {
  for (const [i, criterionId] of ['diagnose', 'repair'].entries()) {
    const outcome = outcomes[i] ?? 'met'
    const comment = outcome === 'met' ? '' : 'Show how you did it.'
    await call(assessment.judgeCriterion, { ...one, criterionId, outcome, comment }, assessor)
  }
}

/** From an application to a proposed award. */
export async function findCompetent(person: TestPerson, college: College & { assessor: TestPerson }) {
  const applicationId = await handIn(person, college)
  const one = { organizationId: college.organizationId, applicationId }
  await judge(college.assessor, one)
  const { awardId } = await call(assessment.decideApplication, { ...one, outcome: 'competent' }, college.assessor)
  return { applicationId, awardId: awardId ?? '' }
}
