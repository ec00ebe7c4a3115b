import { type CallError, call } from '@cloudtnt/contract'
import * as applications from '@cloudtnt/contract/issuer/application'
import * as contract from '@cloudtnt/contract/issuer/assessment'
import { afterAll, expect, test } from 'vitest'
import { startTestIssuer } from '../../testing/test-actors.ts'
import { findCompetent, handIn, judge } from '../../testing/test-application.ts'
import { foundCollege, foundIndividual, grantRoles, type TestPerson } from '../../testing/test-college.ts'

const issuer = await startTestIssuer()
afterAll(() => issuer.stop())
const college = await foundCollege(issuer, 'harbour.example')
const other = await foundCollege(issuer, 'other.example')
const { organizationId, assessor, secondAssessor } = college

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: CallError) => error.code,
  )

let people = 0
const learner = () => issuer.client.signUp(`learner${++people}@home.example`, `Learner ${people}`)
const mailsTo = (recipient: string) =>
  issuer.ctx.db.selectFrom('mail').selectAll().where('recipient', '=', recipient).orderBy('createdAt').execute()

async function waiting() {
  const person = await learner()
  issuer.clock.forward(60_000)
  const applicationId = await handIn(person, college)
  issuer.clock.forward(60_000)
  return { person, one: { organizationId, applicationId } }
}

const steps: Record<
  string,
  (person: TestPerson, one: { organizationId: string; applicationId: string }) => Promise<unknown>
> = {
  look: (person, one) => call(contract.getSubmission, one, person),
  claim: (person, one) => call(contract.claimApplication, one, person),
  judge: (person, one) =>
    call(contract.judgeCriterion, { ...one, criterionId: 'diagnose', outcome: 'met', comment: '' }, person),
  ask: (person, one) => call(contract.askForMore, { ...one, message: 'More, please.' }, person),
  decide: (person, one) => call(contract.decideApplication, { ...one, outcome: 'not_yet' }, person),
}

test.each([
  ['owner', 'FORBIDDEN'],
  ['designer', 'FORBIDDEN'],
  ['manager', 'FORBIDDEN'],
  ['registrar', 'FORBIDDEN'],
] as const)('refuses every step of assessing to a %s', async (role, code) => {
  const { one } = await waiting()
  for (const step of Object.values(steps)) expect(await codeOf(step(college[role], one))).toBe(code)
  expect(await codeOf(call(contract.listQueue, { organizationId }, college[role]))).toBe(code)
  expect(await codeOf(call(contract.claimNextApplication, { organizationId }, college[role]))).toBe(code)
})

test('does not let another organisation know that an application exists', async () => {
  const { one, person } = await waiting()
  for (const step of Object.values(steps)) {
    expect(await codeOf(step(other.assessor, one))).toBe('NOT_FOUND')
    expect(await codeOf(step(other.assessor, { ...one, organizationId: other.organizationId }))).toBe('NOT_FOUND')
    expect(await codeOf(step(person, one))).toBe('NOT_FOUND')
  }
})

test.each([
  ['more_asked', 'STATE_TRANSITION'],
  ['withdrawn', 'STATE_TRANSITION'],
  ['competent', 'STATE_TRANSITION'],
  ['not_yet', 'STATE_TRANSITION'],
  ['draft', 'NOT_FOUND'],
])('refuses to judge an application that is %s', async (state, code) => {
  const { one, person } = await waiting()
  if (state === 'more_asked') await steps.ask?.(assessor, one)
  if (state === 'withdrawn') await call(applications.withdrawApplication, one, person).catch(() => {})
  if (state === 'withdrawn') await call(applications.withdrawApplication, { applicationId: one.applicationId }, person)
  if (state === 'competent' || state === 'not_yet') {
    await judge(assessor, one, [state === 'competent' ? 'met' : 'not_met', 'met'])
    await call(contract.decideApplication, { ...one, outcome: state }, assessor)
  }
  let target = one
  if (state === 'draft') {
    const draft = await call(
      applications.startApplication,
      { achievementId: college.achievementId, route: 'course' },
      await learner(),
    )
    target = { organizationId, applicationId: draft.id }
  }
  for (const name of ['claim', 'judge', 'ask', 'decide'])
    expect(await codeOf(steps[name]?.(assessor, target) as never)).toBe(code)
})

test('refuses to an assessor what is their own application, and does not hand it to them', async () => {
  const lena = await learner()
  const applicationId = await handIn(lena, other)
  const one = { organizationId: other.organizationId, applicationId }
  await grantRoles(issuer, other.organizationId, lena.email, ['assessor'])
  for (const name of ['claim', 'judge', 'ask', 'decide'])
    expect(await codeOf(steps[name]?.(lena, one) as never)).toBe('SEPARATION_OF_DUTIES')
  const { items } = await call(contract.listQueue, { organizationId: other.organizationId }, lena)
  expect(items.find((row) => row.id === applicationId)?.own).toBe(true)
  const next = await call(contract.claimNextApplication, { organizationId: other.organizationId }, lena)
  expect(next.applicationId).not.toBe(applicationId)
})

test('lets one person who issues alone judge their own, and writes that down', async () => {
  const solo = await foundIndividual(issuer, 'solo@alone.example')
  const applicationId = await handIn(solo.person, solo)
  const one = { organizationId: solo.organizationId, applicationId }
  await judge(solo.person, one)
  const view = await call(contract.decideApplication, { ...one, outcome: 'competent' }, solo.person)
  expect(view.state).toBe('competent')
  const events = await issuer.ctx.db.selectFrom('event').selectAll().where('subject', '=', applicationId).execute()
  const decided = events.find((event) => event.name === 'application.competent')
  expect(JSON.parse(decided?.detail ?? '{}')).toMatchObject({ alone: true })
})

test('shows the queue oldest first, by view, achievement and words, page by page', async () => {
  const mine = await foundCollege(issuer, 'queue.example')
  const ids: string[] = []
  for (let i = 0; i < 5; i++) {
    issuer.clock.forward(60_000)
    ids.push(await handIn(await learner(), mine))
  }
  const list = (query: object = {}) =>
    call(contract.listQueue, { organizationId: mine.organizationId, ...query }, mine.assessor)
  const first = await list({ limit: 2 })
  const second = await list({ limit: 2, cursor: first.nextCursor ?? '' })
  const third = await list({ limit: 2, cursor: second.nextCursor ?? '' })
  expect([first, second, third].flatMap((page) => page.items.map((row) => row.id))).toEqual(ids)
  expect(third.nextCursor).toBeNull()
  expect((await list({ q: `learner ${people}` })).items.map((row) => row.id)).toEqual([ids[4]])
  expect((await list({ achievementId: college.achievementId })).items).toEqual([])
  await call(
    contract.claimApplication,
    { organizationId: mine.organizationId, applicationId: ids[1] ?? '' },
    mine.assessor,
  )
  expect((await list({ view: 'mine' })).items.map((row) => row.id)).toEqual([ids[1]])
  const { views, achievements } = await call(
    contract.countQueue,
    { organizationId: mine.organizationId },
    mine.assessor,
  )
  expect(views).toEqual({ waiting: 4, mine: 1, claimed: 0, asked: 0, decided: 0 })
  expect(achievements).toEqual([{ id: mine.achievementId, name: 'Engine repair' }])
})

test('hands each assessor who asks at once a different application, and first their own', async () => {
  const mine = await foundCollege(issuer, 'next.example')
  const ids: string[] = []
  for (let i = 0; i < 3; i++) {
    issuer.clock.forward(60_000)
    ids.push(await handIn(await learner(), mine))
  }
  const next = (person: TestPerson, not?: string) =>
    call(contract.claimNextApplication, { organizationId: mine.organizationId, ...(not ? { not } : {}) }, person)
  const [a, b] = await Promise.all([next(mine.assessor), next(mine.secondAssessor)])
  expect(new Set([a.applicationId, b.applicationId])).toEqual(new Set(ids.slice(0, 2)))
  expect((await next(mine.assessor)).applicationId).toBe(a.applicationId)
  expect((await next(mine.assessor, a.applicationId ?? '')).applicationId).toBe(ids[2])
  expect((await next(mine.secondAssessor, b.applicationId ?? '')).applicationId).toBeNull()
})

test('keeps two assessors apart: the second may take it over by name only, or gets it when it is put back', async () => {
  const { one } = await waiting()
  await call(contract.judgeCriterion, { ...one, criterionId: 'diagnose', outcome: 'met', comment: 'Good.' }, assessor)
  const seen = await call(contract.getSubmission, one, secondAssessor)
  expect(seen).toMatchObject({ claimedBy: { name: 'assessor' }, may: { judge: false, reason: 'claimed' } })
  for (const name of ['claim', 'judge', 'ask', 'decide'])
    expect(await codeOf(steps[name]?.(secondAssessor, one) as never)).toBe('STATE_TRANSITION')
  const wrong = call(contract.claimApplication, { ...one, takeFrom: 'somebody-else' }, secondAssessor)
  expect(await codeOf(wrong)).toBe('PRECONDITION_FAILED')
  const takeFrom = seen.claimedBy?.userId ?? ''
  const taken = await call(contract.claimApplication, { ...one, takeFrom }, secondAssessor)
  expect(taken).toMatchObject({ may: { judge: true }, judgements: [{ criterionId: 'diagnose', comment: 'Good.' }] })
  expect(await codeOf(steps.judge?.(assessor, one) as never)).toBe('STATE_TRANSITION')
  expect(await codeOf(call(contract.putBackApplication, one, assessor))).toBe('STATE_TRANSITION')
  await call(contract.putBackApplication, one, secondAssessor)
  expect(await codeOf(steps.judge?.(assessor, one) as never)).toBe('done')
})

test('asks for more: the learner reads why, hands in again, and the earlier judgement stays beside the new one', async () => {
  const { one, person } = await waiting()
  await judge(assessor, one, ['met', 'not_met'])
  const during = await call(applications.getApplication, { applicationId: one.applicationId }, person)
  expect(during.judgements).toEqual([])
  await call(contract.askForMore, { ...one, message: 'Show the repair as well.' }, assessor)
  const back = await call(applications.getApplication, { applicationId: one.applicationId }, person)
  expect(back).toMatchObject({ state: 'more_asked', message: 'Show the repair as well.', may: { edit: true } })
  expect(back.judgements).toHaveLength(2)
  expect((await mailsTo(person.email)).at(-1)?.text).toContain('Show the repair as well.')
  await call(
    applications.addEvidence,
    {
      applicationId: one.applicationId,
      kind: 'link',
      title: 'Film',
      url: 'https://films.example/1',
      criterionIds: ['repair'],
    },
    person,
  )
  const unseen = await call(contract.getSubmission, one, assessor)
  expect(unseen.evidence.map((item) => item.title)).toEqual(['Diagnosis of a diesel engine'])
  const { version } = await call(applications.getApplication, { applicationId: one.applicationId }, person)
  await call(applications.submitApplication, { applicationId: one.applicationId, version }, person)
  const again = await call(contract.getSubmission, one, secondAssessor)
  expect(again).toMatchObject({ attempt: 2, claimedBy: null, judgements: [] })
  expect(again.earlierJudgements).toHaveLength(2)
  expect(again.evidence.map((item) => item.title)).toContain('Film')
})

test.each([
  ['competent with a criterion not judged', ['met', undefined], 'competent', 'NOT_JUDGED'],
  ['competent with a criterion not met', ['met', 'not_met'], 'competent', 'NOT_MET'],
  ['not yet with a criterion not judged', ['not_met', undefined], 'not_yet', 'NOT_JUDGED'],
  ['not yet with every criterion met', ['met', 'met'], 'not_yet', 'ALL_MET'],
  ['not yet without saying why', ['met', 'silent'], 'not_yet', 'COMMENT_MISSING'],
] as const)('refuses to decide %s', async (_what, outcomes, outcome, fault) => {
  const { one } = await waiting()
  for (const [i, criterionId] of ['diagnose', 'repair'].entries()) {
    const given = outcomes[i]
    if (given === undefined) continue
    const judged = { outcome: given === 'met' ? ('met' as const) : ('not_met' as const) }
    const comment = given === 'not_met' ? 'Because.' : ''
    await call(contract.judgeCriterion, { ...one, criterionId, ...judged, comment }, assessor)
  }
  const error = await call(contract.decideApplication, { ...one, outcome }, assessor).catch((e: CallError) => e)
  expect(error).toMatchObject({ code: 'VALIDATION_FAILED' })
  expect((error as CallError).faults.map((f) => f.message)).toContain(fault)
  expect((await call(contract.getSubmission, one, assessor)).state).toBe('submitted')
})

test('not yet tells the learner why for each criterion, and lets them hand in again', async () => {
  const { one, person } = await waiting()
  await judge(assessor, one, ['met', 'not_met'])
  await call(contract.decideApplication, { ...one, outcome: 'not_yet', message: 'Nearly there.' }, assessor)
  const view = await call(applications.getApplication, { applicationId: one.applicationId }, person)
  expect(view).toMatchObject({ state: 'not_yet', message: 'Nearly there.', may: { edit: true, submit: true } })
  expect(view.judgements).toContainEqual({ criterionId: 'repair', outcome: 'not_met', comment: 'Show how you did it.' })
  expect(view.steps.every((step) => step.byApplicant || step.byName === '')).toBe(true)
  expect((await mailsTo(person.email)).at(-1)?.subject).toContain('Not yet')
})

test('competent proposes one award, and two decisions at once still make one', async () => {
  const { one, person } = await waiting()
  await judge(assessor, one)
  const decide = () => codeOf(call(contract.decideApplication, { ...one, outcome: 'competent' }, assessor))
  expect((await Promise.all([decide(), decide()])).sort()).toEqual(['STATE_TRANSITION', 'done'])
  const awards = await issuer.ctx.db
    .selectFrom('award')
    .selectAll()
    .where('applicationId', '=', one.applicationId)
    .execute()
  expect(awards).toHaveLength(1)
  expect(awards[0]).toMatchObject({ state: 'proposed', recipientEmail: person.email, route: 'prior_learning' })
  const view = await call(applications.getApplication, { applicationId: one.applicationId }, person)
  expect(view).toMatchObject({ state: 'competent', awardState: 'proposed', may: { edit: false, withdraw: true } })
})

test('a learner who withdraws takes the proposed award back with it', async () => {
  const person = await learner()
  const { applicationId, awardId } = await findCompetent(person, college)
  await call(applications.withdrawApplication, { applicationId }, person)
  const award = await issuer.ctx.db.selectFrom('award').selectAll().where('id', '=', awardId).executeTakeFirstOrThrow()
  expect(award.state).toBe('cancelled')
})
