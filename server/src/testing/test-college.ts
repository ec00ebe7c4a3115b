import { call } from '@cloudtnt/contract'
import * as designs from '@cloudtnt/contract/issuer/achievement'
import type { AchievementContent } from '@cloudtnt/contract/issuer/achievement-content'
import { createOrganization, type OrganizationKind, type Role } from '@cloudtnt/contract/issuer/organization'
import type { startTestIssuer } from './test-actors.ts'

type Issuer = Awaited<ReturnType<typeof startTestIssuer>>
export type TestPerson = Awaited<ReturnType<Issuer['client']['signUp']>>

/** A design that everything can be tried on: two criteria, one of which asks for evidence, and every route. */
export function testContent(name = 'Engine repair'): AchievementContent {
  return {
    name,
    description: 'Repairs petrol and diesel engines of light vehicles.',
    language: 'en',
    criteria: [
      {
        id: 'diagnose',
        name: 'Finds the fault',
        description: 'Measures, compares, concludes.',
        requiredEvidence: 'A log of a diagnosis, with measurements.',
      },
      { id: 'repair', name: 'Repairs it', description: 'Takes apart, replaces, assembles.', requiredEvidence: '' },
    ],
    skills: [{ name: 'Engine diagnosis', url: '', framework: '' }],
    hours: 40,
    badge: { shape: 'shield', colour: '#14605a', icon: 'wrench', text: '', altText: 'A wrench on a green shield.' },
    validForMonths: null,
    routes: ['course', 'prior_learning', 'direct'],
  }
}

/** Gives a person roles in an organisation, without the letter that invites them. */
export async function grantRoles(issuer: Issuer, organizationId: string, email: string, roles: Role[]): Promise<void> {
  const { id } = await issuer.ctx.db
    .selectFrom('user')
    .select('id')
    .where('email', '=', email.toLowerCase())
    .executeTakeFirstOrThrow()
  const rows = roles.map((role) => ({ organizationId, userId: id, role, since: issuer.clock.now() }))
  await issuer.ctx.db.insertInto('memberRole').values(rows).execute()
}

/** Designs, has approved and publishes. @returns the achievement's id. */
export async function publish(
  organizationId: string,
  designer: TestPerson,
  approver: TestPerson,
  content: AchievementContent,
): Promise<string> {
  const draft = await call(designs.createAchievement, { organizationId, name: content.name }, designer)
  const one = { organizationId, achievementId: draft.id }
  const saved = await call(designs.saveDraft, { ...one, version: draft.current.version, content }, designer)
  await call(designs.submitAchievement, { ...one, version: saved.current.version }, designer)
  await call(designs.approveAchievement, { ...one, contentDigest: saved.current.contentDigest }, approver)
  await call(designs.publishAchievement, one, approver)
  return draft.id
}

/** An organisation with a person in every role, each under `<role>@<domain>`, and one published achievement. */
export async function foundCollege(issuer: Issuer, domain: string, content = testContent()) {
  const owner = await issuer.client.signUp(`owner@${domain}`)
  const { id } = await call(createOrganization, { kind: 'organisation', name: `College ${domain}` }, owner)
  const person = async (name: string, ...roles: Role[]) => {
    const signedUp = await issuer.client.signUp(`${name}@${domain}`)
    await grantRoles(issuer, id, signedUp.email, roles)
    return signedUp
  }
  const designer = await person('designer', 'designer')
  const manager = await person('manager', 'quality_manager')
  const approver = await person('approver', 'quality_manager')
  const assessor = await person('assessor', 'assessor')
  const secondAssessor = await person('second', 'assessor')
  const registrar = await person('registrar', 'registrar')
  const achievementId = await publish(id, designer, approver, content)
  const staff = { owner, designer, manager, approver, assessor, secondAssessor, registrar }
  return { organizationId: id, achievementId, content, ...staff }
}

/** One person who issues alone, and what they published. */
export async function foundIndividual(issuer: Issuer, email: string, content = testContent()) {
  const person = await issuer.client.signUp(email)
  const kind: OrganizationKind = 'individual'
  const { id } = await call(createOrganization, { kind, name: `${email} alone` }, person)
  return { organizationId: id, person, achievementId: await publish(id, person, person, content), content }
}
