import { type CallError, call, type ProblemCode } from '@cloudtnt/contract'
import type { Role } from '@cloudtnt/contract/issuer/organization'
import * as contract from '@cloudtnt/contract/issuer/organization'
import { afterAll, expect, test } from 'vitest'
import { startTestIssuer } from '../../testing/test-actors.ts'

const issuer = await startTestIssuer()
afterAll(() => issuer.stop())

type Person = Awaited<ReturnType<typeof issuer.client.signUp>>

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: CallError) => error.code,
  )

async function organizationOf(person: Person, kind: 'organisation' | 'individual' = 'organisation', name = 'Harbour') {
  return call(contract.createOrganization, { kind, name }, person)
}

/** The secret of the newest invitation to an address, as its mail has it. */
async function tokenFor(email: string): Promise<string> {
  const mail = await issuer.ctx.db
    .selectFrom('mail')
    .selectAll()
    .where('recipient', '=', email)
    .orderBy('createdAt', 'desc')
    .executeTakeFirstOrThrow()
  return /#([\w-]{43})/.exec(mail.text)?.[1] ?? ''
}

async function join(owner: Person, organizationId: string, email: string, roles: Role[]): Promise<Person> {
  const person = await issuer.client.signUp(email)
  await call(contract.inviteMember, { organizationId, email, roles }, owner)
  await call(contract.acceptInvitation, { token: await tokenFor(email) }, person)
  return person
}

test('makes the creator of an organisation its owner, and an individual everything', async () => {
  const ada = await issuer.client.signUp('ada@one.example')
  expect((await organizationOf(ada)).roles).toEqual(['owner'])
  expect((await organizationOf(ada, 'individual', 'Ada')).roles).toEqual(contract.ROLES)
  const { items } = await call(contract.listMyOrganizations, {}, ada)
  expect(items.map((item) => item.name)).toEqual(['Ada', 'Harbour'])
})

test('gives each organisation an address of its own, also where names are equal or not in Latin letters', async () => {
  const ada = await issuer.client.signUp('ada@slugs.example')
  const slugs = []
  for (const name of ['Œuvre & Søn', 'Œuvre & Søn', 'كلية الميناء', 'API'])
    slugs.push((await organizationOf(ada, 'organisation', name)).slug)
  expect(slugs).toEqual([
    'oeuvre-son',
    expect.stringMatching(/^oeuvre-son-[0-9a-f]{8}$/),
    expect.stringMatching(/^issuer-[0-9a-f]{8}$/),
    expect.stringMatching(/^issuer-[0-9a-f]{8}$/),
  ])
  const taken = call(contract.createOrganization, { kind: 'organisation', name: 'X', slug: 'oeuvre-son' }, ada)
  expect(await codeOf(taken)).toBe('DUPLICATE')
})

test('lets an invited person join with the roles of the invitation, and writes it down', async () => {
  const owner = await issuer.client.signUp('owner@join.example')
  const { id } = await organizationOf(owner)
  const jo = await join(owner, id, 'jo@join.example', ['designer', 'assessor'])
  expect((await call(contract.getOrganization, { organizationId: id }, jo)).roles).toEqual(['designer', 'assessor'])
  const { items } = await call(contract.listMembers, { organizationId: id }, jo)
  expect(items.map(({ email, roles }) => ({ email, roles }))).toEqual([
    { email: 'jo@join.example', roles: ['designer', 'assessor'] },
    { email: 'owner@join.example', roles: ['owner'] },
  ])
  const events = await issuer.ctx.db.selectFrom('event').select('name').where('organizationId', '=', id).execute()
  expect(events.map((event) => event.name).sort()).toEqual([
    'invitation.accepted',
    'invitation.sent',
    'organization.created',
  ])
})

test('keeps no secret of an invitation in its own table', async () => {
  const owner = await issuer.client.signUp('owner@secret.example')
  const { id } = await organizationOf(owner)
  await call(contract.inviteMember, { organizationId: id, email: 'jo@secret.example', roles: ['assessor'] }, owner)
  const token = await tokenFor('jo@secret.example')
  const rows = await issuer.ctx.db.selectFrom('invitation').selectAll().where('organizationId', '=', id).execute()
  expect(JSON.stringify(rows)).not.toContain(token)
})

test('refuses an invitation to the wrong person, and used again', async () => {
  const owner = await issuer.client.signUp('owner@replay.example')
  const jo = await issuer.client.signUp('jo@replay.example')
  const eve = await issuer.client.signUp('eve@replay.example')
  const { id: organizationId } = await organizationOf(owner)
  await call(contract.inviteMember, { organizationId, email: 'Jo@Replay.example', roles: ['assessor'] }, owner)
  const token = await tokenFor('jo@replay.example')
  expect(await codeOf(call(contract.acceptInvitation, { token }, eve))).toBe('FORBIDDEN')
  expect(await codeOf(call(contract.acceptInvitation, { token }, jo))).toBe('done')
  expect(await codeOf(call(contract.acceptInvitation, { token }, jo))).toBe('NOT_FOUND')
  expect(await codeOf(call(contract.lookAtInvitation, { token }, issuer.client.nobody))).toBe('NOT_FOUND')
  expect(await codeOf(call(contract.getOrganization, { organizationId }, eve))).toBe('NOT_FOUND')
})

test('lets one of two people who press at once use an invitation', async () => {
  const owner = await issuer.client.signUp('owner@race.example')
  const jo = await issuer.client.signUp('jo@race.example')
  const { id: organizationId } = await organizationOf(owner)
  await call(contract.inviteMember, { organizationId, email: 'jo@race.example', roles: ['assessor'] }, owner)
  const token = await tokenFor('jo@race.example')
  const tries = Array.from({ length: 4 }, () => codeOf(call(contract.acceptInvitation, { token }, jo)))
  expect((await Promise.all(tries)).filter((code) => code === 'done')).toHaveLength(1)
})

test('ends an invitation after fourteen days, and when it is withdrawn', async () => {
  const owner = await issuer.client.signUp('owner@late.example')
  const jo = await issuer.client.signUp('jo@late.example')
  const { id: organizationId } = await organizationOf(owner)
  const invite = () =>
    call(contract.inviteMember, { organizationId, email: 'jo@late.example', roles: ['assessor'] }, owner)
  const first = await invite()
  expect(await codeOf(invite())).toBe('DUPLICATE')
  await call(contract.withdrawInvitation, { organizationId, invitationId: first.id }, owner)
  expect(await codeOf(call(contract.acceptInvitation, { token: await tokenFor('jo@late.example') }, jo))).toBe(
    'NOT_FOUND',
  )
  issuer.clock.forward(1000)
  await invite()
  const token = await tokenFor('jo@late.example')
  expect(await call(contract.lookAtInvitation, { token }, issuer.client.nobody)).toEqual({
    organizationName: 'Harbour',
    email: 'jo@late.example',
    roles: ['assessor'],
  })
  const before = issuer.clock.now().toISOString()
  issuer.clock.forward(14 * 24 * 3600 * 1000)
  const { items } = await call(contract.listInvitations, { organizationId }, owner)
  expect(items.map((item) => item.state)).toEqual(['expired'])
  expect(await codeOf(call(contract.acceptInvitation, { token }, jo))).toBe('NOT_FOUND')
  issuer.clock.set(before)
})

test('keeps the last owner', async () => {
  const owner = await issuer.client.signUp('owner@last.example')
  const { id: organizationId } = await organizationOf(owner)
  const { items } = await call(contract.listMembers, { organizationId }, owner)
  const userId = items[0]?.userId ?? ''
  const step = { organizationId, userId }
  expect(await codeOf(call(contract.removeMember, step, owner))).toBe('STATE_TRANSITION')
  expect(await codeOf(call(contract.changeMemberRoles, { ...step, roles: ['designer'] }, owner))).toBe(
    'STATE_TRANSITION',
  )
  const second = await join(owner, organizationId, 'second@last.example', ['owner'])
  const done = await Promise.all(
    [owner, second].map(async (person) => {
      const me = (await call(contract.listMembers, { organizationId }, person)).items.find(
        (item) => item.email === person.email,
      )
      return codeOf(call(contract.removeMember, { organizationId, userId: me?.userId ?? '' }, person))
    }),
  )
  expect(done.sort()).toEqual(['STATE_TRANSITION', 'done'])
})

test('gives somebody who issues alone no colleagues and every role', async () => {
  const ada = await issuer.client.signUp('ada@alone.example')
  const { id: organizationId } = await organizationOf(ada, 'individual', 'Ada alone')
  const { items } = await call(contract.listMembers, { organizationId }, ada)
  const userId = items[0]?.userId ?? ''
  expect(
    await codeOf(call(contract.inviteMember, { organizationId, email: 'b@alone.example', roles: ['assessor'] }, ada)),
  ).toBe('STATE_TRANSITION')
  expect(await codeOf(call(contract.changeMemberRoles, { organizationId, userId, roles: ['owner'] }, ada))).toBe(
    'STATE_TRANSITION',
  )
})

const NOBODY = '00000000-0000-4000-8000-000000000000'
type Step = (person: Person, organizationId: string) => Promise<unknown>
const steps: Record<string, Step> = {
  'sees the organisation': (p, organizationId) => call(contract.getOrganization, { organizationId }, p),
  'sees the people': (p, organizationId) => call(contract.listMembers, { organizationId }, p),
  'changes the organisation': (p, organizationId) =>
    call(contract.updateOrganization, { organizationId, name: 'Harbour', description: '', website: '' }, p),
  'sees invitations': (p, organizationId) => call(contract.listInvitations, { organizationId }, p),
  invites: (p, organizationId) =>
    call(contract.inviteMember, { organizationId, email: `${p.name}@new.example`, roles: ['assessor'] }, p),
  'withdraws an invitation': (p, organizationId) =>
    call(contract.withdrawInvitation, { organizationId, invitationId: NOBODY }, p),
  'changes roles': (p, organizationId) =>
    call(contract.changeMemberRoles, { organizationId, userId: NOBODY, roles: ['assessor'] }, p),
  'removes another': (p, organizationId) => call(contract.removeMember, { organizationId, userId: NOBODY }, p),
}
const forOwners = (code: ProblemCode | 'done') => ({ owner: code, member: 'FORBIDDEN', stranger: 'NOT_FOUND' }) as const
const forMembers = { owner: 'done', member: 'done', stranger: 'NOT_FOUND' } as const

const boss = await issuer.client.signUp('boss@table.example')
const table = await organizationOf(boss)
const people = {
  owner: boss,
  member: await join(boss, table.id, 'member@table.example', ['designer', 'assessor', 'quality_manager', 'registrar']),
  stranger: await issuer.client.signUp('stranger@table.example'),
}
await organizationOf(people.stranger)

test.each([
  ['sees the organisation', forMembers],
  ['sees the people', forMembers],
  ['changes the organisation', forOwners('done')],
  ['sees invitations', forOwners('done')],
  ['invites', forOwners('done')],
  ['withdraws an invitation', forOwners('NOT_FOUND')],
  ['changes roles', forOwners('NOT_FOUND')],
  ['removes another', forOwners('NOT_FOUND')],
] as const)('who %s', async (name, expected) => {
  for (const who of ['owner', 'member', 'stranger'] as const)
    expect({ who, code: await codeOf(steps[name]?.(people[who], table.id) ?? Promise.resolve()) }).toEqual({
      who,
      code: expected[who],
    })
  expect(await codeOf(steps[name]?.(issuer.client.nobody as Person, table.id) ?? Promise.resolve())).toBe(
    'UNAUTHENTICATED',
  )
})
