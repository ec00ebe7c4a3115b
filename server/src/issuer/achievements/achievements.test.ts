import { CallError, call } from '@cloudtnt/contract'
import type { AchievementView } from '@cloudtnt/contract/issuer/achievement'
import * as contract from '@cloudtnt/contract/issuer/achievement'
import type { AchievementContent } from '@cloudtnt/contract/issuer/achievement-content'
import type { Role } from '@cloudtnt/contract/issuer/organization'
import * as organization from '@cloudtnt/contract/issuer/organization'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { startTestIssuer } from '../../testing/test-actors.ts'
import { findPublishedRevision } from './find-published-revision.ts'
import { getRevision } from './get-revision.ts'

const issuer = await startTestIssuer()
afterAll(() => issuer.stop())
beforeEach(() => issuer.clock.forward(1000))

type Person = Awaited<ReturnType<typeof issuer.client.signUp>>

const refusalOf = (promise: Promise<unknown>): Promise<CallError> =>
  promise.then(
    () => new CallError('done', 200, ''),
    (error: CallError) => error,
  )
const codeOf = async (promise: Promise<unknown>) => (await refusalOf(promise)).code

/** Makes a person a member as an accepted invitation does. */
async function member(organizationId: string, email: string, roles: Role[]): Promise<Person> {
  const person = await issuer.client.signUp(email)
  const { id: userId } = await issuer.ctx.db
    .selectFrom('user')
    .select('id')
    .where('email', '=', email)
    .executeTakeFirstOrThrow()
  await issuer.ctx.db
    .insertInto('memberRole')
    .values(roles.map((role) => ({ organizationId, userId, role, since: issuer.clock.now() })))
    .execute()
  return person
}

const owner = await issuer.client.signUp('owner@harbour.example')
const { id: organizationId } = await call(
  organization.createOrganization,
  { kind: 'organisation', name: 'Harbour Technical College' },
  owner,
)
const people = {
  owner,
  designer: await member(organizationId, 'designer@harbour.example', ['designer']),
  /** Designs and approves, but never the same. */
  both: await member(organizationId, 'both@harbour.example', ['designer', 'quality_manager']),
  manager: await member(organizationId, 'manager@harbour.example', ['quality_manager']),
  assessor: await member(organizationId, 'assessor@harbour.example', ['assessor', 'registrar']),
  stranger: await issuer.client.signUp('stranger@elsewhere.example'),
}
const { id: elsewhereId } = await call(
  organization.createOrganization,
  { kind: 'individual', name: 'Elsewhere' },
  people.stranger,
)

const ready: AchievementContent = {
  name: 'Engine repair',
  description: 'Finds and mends faults in petrol engines.',
  language: 'en',
  criteria: [
    { id: 'diagnose', name: 'Finds a fault', description: '', requiredEvidence: 'A film of a diagnosis.' },
    { id: 'mend', name: 'Mends it', description: 'Within a day.', requiredEvidence: '' },
  ],
  skills: [
    { name: 'Engine diagnosis', url: 'https://skills.example/1', framework: 'Skills of trades' },
    { name: 'Safe lifting', url: '', framework: '' },
  ],
  hours: 40,
  badge: { shape: 'shield', colour: '#14605a', icon: 'wrench', text: 'ENGINE', altText: 'A shield with a wrench' },
  validForMonths: 36,
  routes: ['course', 'prior_learning'],
}

type Steps = {
  draft(): Promise<AchievementView>
  submitted(): Promise<AchievementView>
  returned(): Promise<AchievementView>
  approved(): Promise<AchievementView>
  published(): Promise<AchievementView>
  retired(): Promise<AchievementView>
}

/** Brings a design into a state, each step by whoever may take it. */
function designsOf(author: Person, decider: Person, inOrganization: string, content = ready): Steps {
  const one = (view: AchievementView) => ({ organizationId: inOrganization, achievementId: view.id })
  const steps: Steps = {
    async draft() {
      const made = await call(contract.createAchievement, { organizationId: inOrganization, name: 'New' }, author)
      return call(contract.saveDraft, { ...one(made), version: 1, content }, author)
    },
    async submitted() {
      const view = await steps.draft()
      return call(contract.submitAchievement, { ...one(view), version: view.current.version }, author)
    },
    async returned() {
      const view = await steps.submitted()
      return call(contract.requestAchievementChanges, { ...one(view), reason: 'Say how long.' }, decider)
    },
    async approved() {
      const view = await steps.submitted()
      const { contentDigest } = view.current
      return call(contract.approveAchievement, { ...one(view), contentDigest }, decider)
    },
    async published() {
      return call(contract.publishAchievement, one(await steps.approved()), decider)
    },
    async retired() {
      return call(contract.retireAchievement, { ...one(await steps.published()), reason: 'Out of date.' }, decider)
    },
  }
  return steps
}

const designs = designsOf(people.designer, people.manager, organizationId)
const oneOf = (view: AchievementView) => ({ organizationId: view.organizationId, achievementId: view.id })

test('takes a design from a name to the catalogue, and writes every step down', async () => {
  const view = await designs.published()
  expect(view.current).toMatchObject({ state: 'published', number: 1, content: ready, readiness: [] })
  expect(view.current.approvedBy?.name).toBe('manager')
  expect(view.steps.map((step) => [step.name, step.by.name]).sort()).toEqual([
    ['achievement.created', 'designer'],
    ['revision.approved', 'manager'],
    ['revision.published', 'manager'],
    ['revision.submitted', 'designer'],
  ])
  const revision = await findPublishedRevision(issuer.ctx, { achievementId: view.id })
  expect(revision).toMatchObject({ id: view.current.id, content: ready, number: 1 })
})

test('lets one person who issues alone take every step, and the record says so', async () => {
  const view = await designsOf(people.stranger, people.stranger, elsewhereId).published()
  expect(view.current.state).toBe('published')
  expect(view.steps.find((step) => step.name === 'revision.approved')).toMatchObject({ alone: true })
})

test('says what is missing, and does not take a design that is not ready', async () => {
  const view = await call(contract.createAchievement, { organizationId, name: 'Half' }, people.designer)
  expect(view.current.readiness.map((fault) => fault.code)).toEqual([
    'DESCRIPTION_MISSING',
    'CRITERION_MISSING',
    'ALT_TEXT_MISSING',
  ])
  expect(view.may.submit).toEqual({ allowed: false, reason: 'not_ready' })
  const refusal = await refusalOf(call(contract.submitAchievement, { ...oneOf(view), version: 1 }, people.designer))
  expect(refusal.code).toBe('STATE_TRANSITION')
  expect(refusal.faults.map((fault) => fault.path)).toEqual(['description', 'criteria', 'badge.altText'])
})

test('keeps two tabs from writing over one another', async () => {
  const view = await designs.draft()
  const save = (hours: number) =>
    codeOf(
      call(
        contract.saveDraft,
        { ...oneOf(view), version: view.current.version, content: { ...ready, hours } },
        people.designer,
      ),
    )
  const codes = await Promise.all([save(1), save(2), save(3)])
  expect(codes.sort()).toEqual(['PRECONDITION_FAILED', 'PRECONDITION_FAILED', 'done'])
  expect(await save(4)).toBe('PRECONDITION_FAILED')
})

test('does not submit a draft that the person has not seen', async () => {
  const view = await designs.draft()
  const submit = call(
    contract.submitAchievement,
    { ...oneOf(view), version: view.current.version - 1 },
    people.designer,
  )
  expect(await codeOf(submit)).toBe('PRECONDITION_FAILED')
})

test('binds an approval to the content: any edit voids it, and another content cannot be approved', async () => {
  const approved = await designs.approved()
  const { version } = approved.current
  const edited = await call(
    contract.saveDraft,
    { ...oneOf(approved), version, content: { ...ready, hours: 41 } },
    people.designer,
  )
  expect(edited.current).toMatchObject({ state: 'draft', approvedBy: null })
  expect(edited.steps.map((step) => step.name)).toContain('revision.approval_voided')
  expect(await codeOf(call(contract.publishAchievement, oneOf(edited), people.manager))).toBe('STATE_TRANSITION')
  const again = await call(
    contract.submitAchievement,
    { ...oneOf(edited), version: edited.current.version },
    people.designer,
  )
  const old = approved.current.contentDigest
  const approve = (contentDigest: string) =>
    codeOf(call(contract.approveAchievement, { ...oneOf(again), contentDigest }, people.manager))
  expect(await approve(old)).toBe('PRECONDITION_FAILED')
  expect(await approve(again.current.contentDigest)).toBe('done')
})

test('refuses to show a content that was changed behind an approval', async () => {
  const view = await designs.approved()
  await issuer.ctx.db
    .updateTable('achievementRevision')
    .set({ content: JSON.stringify({ ...ready, hours: 1 }) })
    .where('id', '=', view.current.id)
    .execute()
  const read = getRevision(issuer.ctx, { organizationId, revisionId: view.current.id })
  await expect(read).rejects.toThrow('is not what was approved')
})

test('lets nobody approve what they wrote in, also when another began it', async () => {
  const began = await designs.draft()
  const edited = await call(
    contract.saveDraft,
    { ...oneOf(began), version: began.current.version, content: { ...ready, hours: 39 } },
    people.both,
  )
  expect(edited.current.authors.map((author) => author.name)).toEqual(['designer', 'both'])
  const view = await call(
    contract.submitAchievement,
    { ...oneOf(edited), version: edited.current.version },
    people.designer,
  )
  const { contentDigest } = view.current
  const step = { ...oneOf(view), contentDigest }
  expect(await codeOf(call(contract.approveAchievement, step, people.both))).toBe('SEPARATION_OF_DUTIES')
  const giveBack = call(contract.requestAchievementChanges, { ...oneOf(view), reason: 'No.' }, people.both)
  expect(await codeOf(giveBack)).toBe('SEPARATION_OF_DUTIES')
  const seen = await call(contract.getAchievement, oneOf(view), people.both)
  expect(seen.may.approve).toEqual({ allowed: false, reason: 'author' })
  expect(await codeOf(call(contract.approveAchievement, step, people.manager))).toBe('done')
})

test('gives a design back with a reason, which the next submission answers', async () => {
  const view = await designs.returned()
  expect(view.current).toMatchObject({ state: 'changes_requested', reviewNote: 'Say how long.' })
  expect(view.steps.find((step) => step.name === 'revision.changes_requested')?.reason).toBe('Say how long.')
  const same = call(contract.submitAchievement, { ...oneOf(view), version: view.current.version }, people.designer)
  expect(await codeOf(same)).toBe('STATE_TRANSITION')
  const edited = await call(
    contract.saveDraft,
    { ...oneOf(view), version: view.current.version, content: { ...ready, hours: 42 } },
    people.designer,
  )
  expect(edited.current.state).toBe('draft')
})

test('keeps the published revision in the catalogue until the next one takes its place', async () => {
  const first = await designs.published()
  const started = await call(contract.reviseAchievement, oneOf(first), people.designer)
  expect(started).toMatchObject({ publishedNumber: 1, current: { number: 2, state: 'draft', content: ready } })
  const twice = await codeOf(call(contract.reviseAchievement, oneOf(first), people.designer))
  expect(twice).toBe('STATE_TRANSITION')
  const edited = await call(
    contract.saveDraft,
    { ...oneOf(first), version: 1, content: { ...ready, name: 'Engine repair 2' } },
    people.designer,
  )
  const published = async () => (await findPublishedRevision(issuer.ctx, { achievementId: first.id }))?.number
  await call(contract.submitAchievement, { ...oneOf(first), version: 2 }, people.designer)
  const { contentDigest } = edited.current
  await call(contract.approveAchievement, { ...oneOf(first), contentDigest }, people.manager)
  expect(await published()).toBe(1)
  const second = await call(contract.publishAchievement, oneOf(first), people.designer)
  expect(await published()).toBe(2)
  expect(second.steps.map((step) => step.name)).toContain('revision.superseded')
  const old = await getRevision(issuer.ctx, { organizationId, revisionId: first.current.id })
  expect(old).toMatchObject({ number: 1, state: 'retired', content: ready })
})

test('lists designs page by page, last changed first, and finds them by words of several fields', async () => {
  const place = await call(organization.createOrganization, { kind: 'individual', name: 'Lists' }, people.stranger)
  const make = (name: string) =>
    call(contract.createAchievement, { organizationId: place.id, name }, people.stranger).then((view) => view.id)
  for (const name of ['Painting a wall', '100 % effort', 'Building a website']) {
    issuer.clock.forward(1000)
    await make(name)
  }
  const input = { organizationId: place.id, limit: 2 }
  const first = await call(contract.listAchievements, input, people.stranger)
  expect(first.items.map((item) => item.name)).toEqual(['Building a website', '100 % effort'])
  const second = await call(contract.listAchievements, { ...input, cursor: first.nextCursor ?? '' }, people.stranger)
  expect(second.items.map((item) => item.name)).toEqual(['Painting a wall'])
  expect(second.nextCursor).toBeNull()
  const find = async (q: string) =>
    (await call(contract.listAchievements, { organizationId: place.id, q }, people.stranger)).items.map((i) => i.name)
  expect(await find('WALL paint')).toEqual(['Painting a wall'])
  expect(await find('%')).toEqual(['100 % effort'])
  expect(await find('_')).toEqual([])
  const state = { organizationId: place.id, state: 'published' as const }
  expect((await call(contract.listAchievements, state, people.stranger)).items).toEqual([])
  const wrong = call(contract.listAchievements, { ...input, cursor: 'bm9uc2Vuc2U' }, people.stranger)
  expect(await codeOf(wrong)).toBe('VALIDATION_FAILED')
})

test('finds nothing of one organisation under the address of another', async () => {
  const view = await designs.published()
  const mixed = { organizationId: elsewhereId, achievementId: view.id }
  expect(await codeOf(call(contract.getAchievement, mixed, people.stranger))).toBe('NOT_FOUND')
  expect(await codeOf(call(contract.retireAchievement, { ...mixed, reason: 'x' }, people.stranger))).toBe('NOT_FOUND')
  expect(await codeOf(call(contract.saveDraft, { ...mixed, version: 1, content: ready }, people.stranger))).toBe(
    'NOT_FOUND',
  )
  const read = getRevision(issuer.ctx, { organizationId: elsewhereId, revisionId: view.current.id })
  await expect(read).rejects.toThrow('no such design')
})

describe('who may take which step in which state', () => {
  const steps: Record<string, (view: AchievementView, person: Person) => Promise<unknown>> = {
    see: (view, person) => call(contract.getAchievement, oneOf(view), person),
    edit: (view, person) =>
      call(contract.saveDraft, { ...oneOf(view), version: view.current.version, content: ready }, person),
    submit: (view, person) =>
      call(contract.submitAchievement, { ...oneOf(view), version: view.current.version }, person),
    approve: (view, person) =>
      call(contract.approveAchievement, { ...oneOf(view), contentDigest: view.current.contentDigest }, person),
    'request changes': (view, person) =>
      call(contract.requestAchievementChanges, { ...oneOf(view), reason: 'Again.' }, person),
    publish: (view, person) => call(contract.publishAchievement, oneOf(view), person),
    revise: (view, person) => call(contract.reviseAchievement, oneOf(view), person),
    retire: (view, person) => call(contract.retireAchievement, { ...oneOf(view), reason: 'Old.' }, person),
  }
  const F = 'FORBIDDEN'
  const S = 'STATE_TRANSITION'
  const N = 'NOT_FOUND'
  const D = 'SEPARATION_OF_DUTIES'
  const ok = 'done'
  type Row = [step: string, state: keyof Steps, expected: Record<keyof typeof people, string>]
  // `both` wrote these designs: what they may do elsewhere as quality manager, they may not do here.
  test.each<Row>([
    ['see', 'draft', { owner: ok, designer: ok, both: ok, manager: ok, assessor: ok, stranger: N }],
    ['edit', 'draft', { owner: F, designer: ok, both: ok, manager: F, assessor: F, stranger: N }],
    ['edit', 'published', { owner: F, designer: S, both: S, manager: F, assessor: F, stranger: N }],
    ['edit', 'retired', { owner: F, designer: S, both: S, manager: F, assessor: F, stranger: N }],
    ['submit', 'draft', { owner: F, designer: ok, both: ok, manager: F, assessor: F, stranger: N }],
    ['submit', 'submitted', { owner: F, designer: S, both: S, manager: F, assessor: F, stranger: N }],
    ['submit', 'approved', { owner: F, designer: S, both: S, manager: F, assessor: F, stranger: N }],
    ['approve', 'draft', { owner: F, designer: F, both: S, manager: S, assessor: F, stranger: N }],
    ['approve', 'submitted', { owner: F, designer: F, both: D, manager: ok, assessor: F, stranger: N }],
    ['approve', 'published', { owner: F, designer: F, both: S, manager: S, assessor: F, stranger: N }],
    ['request changes', 'submitted', { owner: F, designer: F, both: D, manager: ok, assessor: F, stranger: N }],
    ['request changes', 'approved', { owner: F, designer: F, both: S, manager: S, assessor: F, stranger: N }],
    ['publish', 'submitted', { owner: F, designer: S, both: S, manager: S, assessor: F, stranger: N }],
    ['publish', 'approved', { owner: F, designer: ok, both: ok, manager: ok, assessor: F, stranger: N }],
    ['publish', 'returned', { owner: F, designer: S, both: S, manager: S, assessor: F, stranger: N }],
    ['revise', 'approved', { owner: F, designer: S, both: S, manager: F, assessor: F, stranger: N }],
    ['revise', 'published', { owner: F, designer: ok, both: ok, manager: F, assessor: F, stranger: N }],
    ['retire', 'approved', { owner: S, designer: F, both: S, manager: S, assessor: F, stranger: N }],
    ['retire', 'published', { owner: ok, designer: F, both: ok, manager: ok, assessor: F, stranger: N }],
    ['retire', 'retired', { owner: S, designer: F, both: S, manager: S, assessor: F, stranger: N }],
  ])('%s, when it is %s', async (step, state, expected) => {
    const byBoth = designsOf(people.both, people.manager, organizationId)
    const found: Record<string, string> = {}
    let view = await byBoth[state]()
    for (const [name, person] of Object.entries(people)) {
      found[name] = await codeOf(steps[step]?.(view, person) ?? Promise.resolve())
      if (found[name] === ok && step !== 'see') view = await byBoth[state]()
    }
    expect(found).toEqual(expected)
  })
})
