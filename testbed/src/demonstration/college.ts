import {
  approveAchievement,
  createAchievement,
  publishAchievement,
  saveDraft,
  submitAchievement,
} from '@cloudtnt/contract/issuer/achievement'
import {
  addEvidence,
  saveApplication,
  startApplication,
  submitApplication,
} from '@cloudtnt/contract/issuer/application'
import { askForMore, decideApplication, judgeCriterion } from '@cloudtnt/contract/issuer/assessment'
import { listAwards, proposeAward, releaseAwards } from '@cloudtnt/contract/issuer/award'
import { acceptInvitation, createOrganization, inviteMember, type Role } from '@cloudtnt/contract/issuer/organization'
import { type DesignName, designContent } from './designs.ts'
import { invitationToken } from './outbox.ts'
import type { Person } from './person.ts'

/** An organisation of the demonstration with the people who act in it. */
export type College = {
  origin: string
  id: string
  owner: Person
  designer: Person
  assessor: Person
  quality: Person
  registrar: Person
}

type Staff = Omit<College, 'id' | 'origin'>

/** Starts an organisation and brings its people in by invitation. @param slug its address, which nobody else has. */
export async function foundCollege(origin: string, staff: Staff, slug = 'harbour'): Promise<College> {
  const { id } = await staff.owner.do(createOrganization, {
    kind: 'organisation',
    name: 'Harbour Technical College',
    description: 'A college by the water that teaches trades. Invented for the demonstration.',
    website: 'https://harbour.example',
    slug,
  })
  const seats: [Person, Role][] = [
    [staff.designer, 'designer'],
    [staff.assessor, 'assessor'],
    [staff.quality, 'quality_manager'],
    [staff.registrar, 'registrar'],
  ]
  for (const [person, role] of seats) {
    await staff.owner.do(inviteMember, { organizationId: id, email: person.email, roles: [role] })
    await person.do(acceptInvitation, { token: await invitationToken(origin, person.email) })
  }
  return { origin, id, ...staff }
}

type Until = 'draft' | 'in_review' | 'published'

/** Takes a design through the studio as far as is asked; four eyes where the organisation has them. */
export async function design(college: College, name: DesignName, until: Until): Promise<string> {
  const organizationId = college.id
  const content = designContent(name)
  const created = await college.designer.do(createAchievement, { organizationId, name: content.name })
  const one = { organizationId, achievementId: created.id }
  const saved = await college.designer.do(saveDraft, { ...one, version: created.current.version, content })
  if (until === 'draft') return created.id
  const submitted = await college.designer.do(submitAchievement, { ...one, version: saved.current.version })
  if (until === 'in_review') return created.id
  await college.quality.do(approveAchievement, { ...one, contentDigest: submitted.current.contentDigest })
  await college.quality.do(publishAchievement, one)
  return created.id
}

type Route = 'course' | 'prior_learning'
type Answer = 'nothing' | 'more' | 'not_yet' | 'competent'

/** A learner applies with evidence, and the assessor answers as far as is asked. */
export async function apply(
  college: College,
  learner: Person,
  achievementId: string,
  route: Route,
  answer: Answer,
): Promise<string> {
  const started = await learner.do(startApplication, { achievementId, route })
  const one = { applicationId: started.id }
  let current = await learner.do(saveApplication, {
    ...one,
    version: started.version,
    applicantName: learner.name,
    route,
  })
  for (const criterion of started.content.criteria) {
    const text =
      route === 'course'
        ? `Done in the workshop of the college. ${criterion.name}: see job sheet 2026-${criterion.id}.`
        : `From three years at the garage on Quay Street. ${criterion.name}: told with an example.`
    current = await learner.do(addEvidence, {
      ...one,
      kind: 'text',
      title: criterion.name,
      note: '',
      criterionIds: [criterion.id],
      url: '',
      text,
      mayTravel: true,
    })
  }
  await learner.do(submitApplication, { ...one, version: current.version })
  await assess(college, started.id, started.content.criteria, answer)
  return started.id
}

async function assess(
  college: College,
  applicationId: string,
  criteria: { id: string; name: string }[],
  answer: Answer,
): Promise<void> {
  if (answer === 'nothing') return
  const one = { organizationId: college.id, applicationId }
  for (const [index, criterion] of criteria.entries()) {
    const met = answer === 'competent' || index > 0
    await college.assessor.do(judgeCriterion, {
      ...one,
      criterionId: criterion.id,
      outcome: met ? 'met' : 'not_met',
      comment: met ? 'Shown clearly, with readings.' : 'The readings do not belong to this car.',
    })
  }
  if (answer === 'more')
    await college.assessor.do(askForMore, {
      ...one,
      message: 'The first criterion needs the job sheet of the car in the photo.',
    })
  else
    await college.assessor.do(decideApplication, {
      ...one,
      outcome: answer,
      message: answer === 'competent' ? 'Good, careful work.' : 'Come again when you have the readings.',
    })
}

/** A direct award by the registrar. @returns the award's id. */
export async function award(college: College, achievementId: string, name: string, email: string): Promise<string> {
  const proposed = await college.registrar.do(proposeAward, { organizationId: college.id, achievementId, name, email })
  return proposed.id
}

/** Releases every proposed award of these people. */
export async function release(college: College, emails: string[], releaser: Person = college.quality): Promise<void> {
  const { items } = await college.quality.do(listAwards, { organizationId: college.id, state: 'proposed', limit: 200 })
  const awardIds = items.filter((row) => emails.includes(row.recipientEmail)).map((row) => row.id)
  const report = await releaser.do(releaseAwards, { organizationId: college.id, awardIds, delivery: 'claim' })
  const refused = report.items.filter((item) => item.outcome === 'refused')
  if (refused.length > 0)
    throw new Error(`not released: ${refused.map((item) => `${item.code} ${item.detail}`).join('; ')}`)
}
