import { listAwards } from '@cloudtnt/contract/issuer/award'
import { revokeCredential, suspendCredential } from '@cloudtnt/contract/issuer/credentials'
import { createOrganization, listMyOrganizations } from '@cloudtnt/contract/issuer/organization'
import { apply, award, type College, design, foundCollege, release } from './college.ts'
import type { Demonstration, DemonstrationInput, DemonstrationPerson } from './demonstration.ts'
import { MARIA, mariasLinks, openMariasWallet } from './marias-wallet.ts'
import { DEMONSTRATION_PASSWORD, enter, type Person } from './person.ts'

const STAFF = {
  owner: ['Ines Okafor', 'ines@harbour.example', 'Owner: people and settings'],
  designer: ['Jo Brandt', 'jo@harbour.example', 'Designs credentials'],
  assessor: ['Sam Reyes', 'sam@harbour.example', 'Judges evidence'],
  quality: ['Lena Fischer', 'lena@harbour.example', 'Approves designs, releases awards'],
  registrar: ['Tom Adeyemi', 'tom@harbour.example', 'Awards directly, revokes'],
} as const
const LEARNERS = [
  ['Ben Castillo', 'ben@learner.example'],
  ['Chi Nguyen', 'chi@learner.example'],
  ['Dora Lindqvist', 'dora@learner.example'],
  ['Emil Novak', 'emil@learner.example'],
] as const
const PAINTER = ['Rosa Lind', 'rosa@painter.example'] as const

/**
 * Loads the story of the demonstration in all its states, over HTTP, as its people would do it.
 *
 * Loading it again changes nothing and gives the same sign-ins.
 */
export async function loadDemonstration({ origins }: DemonstrationInput): Promise<Demonstration> {
  const staff = await enterAll(origins.issuer, STAFF)
  const loaded = await staff.owner.do(listMyOrganizations, {})
  if (loaded.items.length === 0) await tell(origins, staff)
  return { people: peopleOf(origins), places: await placesOf(origins, staff.registrar) }
}

type Staff = Record<keyof typeof STAFF, Person>

async function enterAll(origin: string, people: typeof STAFF): Promise<Staff> {
  const entries = await Promise.all(
    Object.entries(people).map(async ([key, [name, email]]) => [key, await enter(origin, name, email)] as const),
  )
  return Object.fromEntries(entries) as unknown as Staff
}

async function tell(origins: DemonstrationInput['origins'], staff: Staff): Promise<void> {
  const college = await foundCollege(origins.issuer, staff)
  const engine = await design(college, 'engine', 'published')
  const electrical = await design(college, 'electrical', 'published')
  const fuel = await design(college, 'fuel', 'published')
  await design(college, 'mechanic', 'published')
  await design(college, 'website', 'in_review')
  await design(college, 'panel', 'draft')
  await mariasStory(college, origins, { engine, electrical, fuel })
  await othersAtWork(college, { engine, electrical, fuel })
  await paintersStory(origins.issuer)
}

type Published = { engine: string; electrical: string; fuel: string }

/** One by course, one by prior learning, both in her wallet; a third waits for her to claim. */
async function mariasStory(
  college: College,
  origins: DemonstrationInput['origins'],
  { engine, electrical, fuel }: Published,
): Promise<void> {
  const maria = await enter(origins.issuer, MARIA.name, MARIA.email)
  await apply(college, maria, engine, 'course', 'competent')
  await apply(college, maria, electrical, 'prior_learning', 'competent')
  await release(college, [MARIA.email])
  await openMariasWallet(origins)
  await award(college, fuel, MARIA.name, MARIA.email)
  await release(college, [MARIA.email])
}

/** Every state that a screen can show: waiting, asked for more, proposed, not yet, revoked, on hold. */
async function othersAtWork(college: College, { engine, electrical, fuel }: Published): Promise<void> {
  const [ben, chi, dora, emil] = await Promise.all(LEARNERS.map(([name, email]) => enter(college.origin, name, email)))
  if (!ben || !chi || !dora || !emil) throw new Error('a learner is missing')
  await apply(college, ben, engine, 'course', 'nothing')
  await apply(college, chi, electrical, 'prior_learning', 'more')
  await apply(college, dora, engine, 'prior_learning', 'competent')
  await apply(college, emil, electrical, 'course', 'not_yet')
  await award(college, fuel, 'Farid Haddad', 'farid@learner.example')
  await award(college, fuel, 'Grace Mwangi', 'grace@learner.example')
  await award(college, engine, 'Hugo Petit', 'hugo@learner.example')
  await release(college, ['farid@learner.example', 'grace@learner.example'])
  await end(college, 'farid@learner.example', 'revoked')
  await end(college, 'grace@learner.example', 'suspended')
}

async function end(college: College, email: string, how: 'revoked' | 'suspended'): Promise<void> {
  const { items } = await college.registrar.do(listAwards, { organizationId: college.id, q: email, limit: 10 })
  const credentialId = items.find((row) => row.recipientEmail === email)?.credentialId
  if (!credentialId) throw new Error(`${email} holds nothing`)
  const one = { organizationId: college.id, credentialId }
  if (how === 'revoked')
    await college.registrar.do(revokeCredential, { ...one, reason: 'Awarded to the wrong person.' })
  else await college.registrar.do(suspendCredential, { ...one, reason: 'A question about the evidence is open.' })
}

/** One person who issues alone. */
async function paintersStory(origin: string): Promise<void> {
  const rosa = await enter(origin, ...PAINTER)
  const { id } = await rosa.do(createOrganization, {
    kind: 'individual',
    name: 'Rosa Lind, painter',
    description: 'A painter who teaches by doing. Invented for the demonstration.',
    website: '',
    slug: 'rosa-lind',
  })
  const alone: College = { origin, id, owner: rosa, designer: rosa, assessor: rosa, quality: rosa, registrar: rosa }
  const wall = await design(alone, 'wall', 'published')
  await award(alone, wall, 'Ben Castillo', 'ben@learner.example')
  await release(alone, ['ben@learner.example'])
}

function peopleOf(origins: DemonstrationInput['origins']): DemonstrationPerson[] {
  const atIssuer = (name: string, signInName: string, role: string): DemonstrationPerson => ({
    name,
    role,
    program: 'issuer',
    signInAt: `${origins.issuer}/console`,
    signInName,
    password: DEMONSTRATION_PASSWORD,
  })
  return [
    ...Object.values(STAFF).map(([name, email, role]) => atIssuer(name, email, `${role}, Harbour Technical College`)),
    atIssuer(MARIA.name, MARIA.email, 'Learner'),
    ...LEARNERS.map(([name, email]) => atIssuer(name, email, 'Learner')),
    atIssuer(PAINTER[0], PAINTER[1], 'Issues alone'),
    {
      name: MARIA.name,
      role: 'Holder',
      program: 'wallet' as const,
      signInAt: origins.wallet,
      signInName: MARIA.walletName,
      password: MARIA.passphrase,
    },
  ]
}

async function placesOf(origins: DemonstrationInput['origins'], registrar: Person): Promise<Demonstration['places']> {
  const organizationId = (await registrar.do(listMyOrganizations, {})).items[0]?.id ?? ''
  const awards = await registrar.do(listAwards, { organizationId, q: 'farid@learner.example', limit: 1 })
  const cancelled = awards.items.map(({ credentialId }) => ({
    label: 'A credential that was cancelled',
    url: `${origins.issuer}/credentials/${credentialId}`,
  }))
  const shared = (await mariasLinks(origins)).map(({ way, url }) => ({
    label: way === 'public' ? 'What Maria shares with everybody' : 'What Maria shares with whom she gives the link',
    url,
  }))
  return [
    { label: 'Catalogue of the college', url: `${origins.issuer}/catalogue` },
    ...shared,
    ...cancelled,
    { label: 'Every message that would have been sent', url: `${origins.issuer}/outbox` },
    { label: 'Check a credential', url: origins.verifier },
  ]
}
