import { type CallError, call } from '@cloudtnt/contract'
import * as applications from '@cloudtnt/contract/issuer/application'
import * as assessment from '@cloudtnt/contract/issuer/assessment'
import * as contract from '@cloudtnt/contract/issuer/award'
import * as credentials from '@cloudtnt/contract/issuer/credentials'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { startTestIssuer } from '../../testing/test-actors.ts'
import { findCompetent, handIn, judge } from '../../testing/test-application.ts'
import {
  foundCollege,
  foundIndividual,
  grantRoles,
  publish,
  type TestPerson,
  testContent,
} from '../../testing/test-college.ts'

const issuer = await startTestIssuer()
afterAll(() => issuer.stop())
const college = await foundCollege(issuer, 'harbour.example')
const other = await foundCollege(issuer, 'other.example')
const { organizationId, achievementId, manager, registrar } = college

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: CallError) => error.code,
  )

let people = 0
const address = () => `person${++people}@home.example`
const learner = () => issuer.client.signUp(address(), `Learner ${people}`)

/** A direct award, a minute later than the one before. */
async function proposed(name = 'Ana Ruiz', email = address()) {
  issuer.clock.forward(60_000)
  const award = await call(contract.proposeAward, { organizationId, achievementId, name, email }, registrar)
  issuer.clock.forward(60_000)
  return { organizationId, awardId: award.id }
}

const releaseCode = async (person: TestPerson, awardId: string, inOrganization = organizationId) => {
  const { items } = await call(
    contract.releaseAwards,
    { organizationId: inOrganization, awardIds: [awardId], delivery: 'claim' },
    person,
  )
  return items[0]?.outcome === 'refused' ? items[0].code : items[0]?.outcome
}
const release = (person: TestPerson, one: { organizationId: string; awardId: string }) =>
  call(contract.releaseAwards, { organizationId: one.organizationId, awardIds: [one.awardId] }, person).then(
    ({ items }) => {
      if (items[0]?.outcome === 'refused') throw Object.assign(new Error(), { code: items[0].code })
    },
  )

type One = { organizationId: string; awardId: string }
const steps: Record<string, (person: TestPerson, one: One) => Promise<unknown>> = {
  look: (person, one) => call(contract.getAward, one, person),
  hold: (person, one) => call(contract.holdAward, { ...one, reason: 'Wait.' }, person),
  return: (person, one) => call(contract.returnAward, { ...one, reason: 'Look again.' }, person),
  cancel: (person, one) => call(contract.cancelAward, { ...one, reason: 'A mistake.' }, person),
  correct: (person, one) => call(contract.correctAward, { ...one, name: 'Ana Ruiz', email: address() }, person),
  release,
}

test.each([
  [
    'owner',
    {
      look: 'done',
      hold: 'FORBIDDEN',
      return: 'FORBIDDEN',
      cancel: 'FORBIDDEN',
      correct: 'FORBIDDEN',
      release: 'FORBIDDEN',
    },
  ],
  [
    'designer',
    {
      look: 'FORBIDDEN',
      hold: 'FORBIDDEN',
      return: 'FORBIDDEN',
      cancel: 'FORBIDDEN',
      correct: 'FORBIDDEN',
      release: 'FORBIDDEN',
    },
  ],
  [
    'assessor',
    {
      look: 'FORBIDDEN',
      hold: 'FORBIDDEN',
      return: 'FORBIDDEN',
      cancel: 'FORBIDDEN',
      correct: 'FORBIDDEN',
      release: 'FORBIDDEN',
    },
  ],
  [
    'registrar',
    { look: 'done', hold: 'FORBIDDEN', return: 'FORBIDDEN', cancel: 'done', correct: 'done', release: 'FORBIDDEN' },
  ],
  ['manager', { look: 'done', hold: 'done', return: 'done', cancel: 'done', correct: 'FORBIDDEN', release: 'done' }],
] as const)('lets a %s do with a proposed direct award exactly this', async (role, expected) => {
  const codes: Record<string, string> = {}
  for (const [name, step] of Object.entries(steps)) codes[name] = await codeOf(step(college[role], await proposed()))
  expect(codes).toEqual(expected)
})

test.each([
  ['held', { hold: 'done', return: 'done', cancel: 'done', release: 'STATE_TRANSITION' }],
  ['returned', { hold: 'STATE_TRANSITION', return: 'STATE_TRANSITION', cancel: 'done', release: 'STATE_TRANSITION' }],
  [
    'cancelled',
    { hold: 'STATE_TRANSITION', return: 'STATE_TRANSITION', cancel: 'STATE_TRANSITION', release: 'STATE_TRANSITION' },
  ],
  ['released', { hold: 'STATE_TRANSITION', return: 'STATE_TRANSITION', cancel: 'STATE_TRANSITION', release: 'done' }],
])('lets the quality manager do with an award that is %s exactly this', async (state, expected) => {
  const step = { held: 'hold', returned: 'return', cancelled: 'cancel', released: 'release' }[state] ?? ''
  const codes: Record<string, string> = {}
  for (const name of Object.keys(expected)) {
    const one = await proposed()
    await steps[step]?.(manager, one)
    codes[name] = await codeOf(steps[name]?.(manager, one) as never)
  }
  expect(codes).toEqual(expected)
})

test('does not let another organisation know that an award exists', async () => {
  const one = await proposed()
  for (const step of Object.values(steps)) {
    expect(await codeOf(step(other.manager, one))).toBe('NOT_FOUND')
    if (step !== steps.correct) {
      expect(await codeOf(step(other.manager, { ...one, organizationId: other.organizationId }))).toBe('NOT_FOUND')
    }
  }
  const foreign = { organizationId: other.organizationId, achievementId, name: 'Ana', email: address() }
  expect(await codeOf(call(contract.proposeAward, foreign, other.registrar))).toBe('NOT_FOUND')
})

test.each([
  ['the applicant', 'SEPARATION_OF_DUTIES'],
  ['the assessor who decided', 'SEPARATION_OF_DUTIES'],
  ['the assessor who decided before it was returned', 'SEPARATION_OF_DUTIES'],
  ['an assessor whose judgement was overwritten', 'SEPARATION_OF_DUTIES'],
  ['an author of the design', 'SEPARATION_OF_DUTIES'],
  ['somebody who took no step', 'released'],
])('at the release of an assessed award, to %s answers %s', async (who, code) => {
  const mine = await foundCollege(issuer, `four-eyes-${++people}.example`)
  const person = await learner()
  const { awardId } = await judgedBy(who, person, mine)
  const one = { organizationId: mine.organizationId, awardId }
  const releaser = {
    'the applicant': person,
    'the assessor who decided': mine.assessor,
    'the assessor who decided before it was returned': mine.assessor,
    'an assessor whose judgement was overwritten': mine.assessor,
    'an author of the design': mine.designer,
    'somebody who took no step': mine.manager,
  }[who]
  if (!releaser) throw new Error(who)
  if (releaser !== mine.manager) await grantRoles(issuer, mine.organizationId, releaser.email, ['quality_manager'])
  expect(await releaseCode(releaser, awardId, mine.organizationId)).toBe(code)
  const row = await call(contract.getAward, one, mine.manager)
  expect(row.state).toBe(code === 'released' ? 'released' : 'proposed')
})

type College = Awaited<ReturnType<typeof foundCollege>>

/** An award that the first assessor had a part in, and where the case says so, the second one the last word. */
async function judgedBy(who: string, person: TestPerson, mine: College) {
  const second = async (applicationId: string) => {
    const one = { organizationId: mine.organizationId, applicationId }
    const { claimedBy } = await call(assessment.getSubmission, one, mine.secondAssessor)
    await call(assessment.claimApplication, { ...one, takeFrom: claimedBy?.userId ?? '' }, mine.secondAssessor)
    await judge(mine.secondAssessor, one)
    const decided = await call(assessment.decideApplication, { ...one, outcome: 'competent' }, mine.secondAssessor)
    return { awardId: decided.awardId ?? '' }
  }
  if (who === 'an assessor whose judgement was overwritten') {
    const applicationId = await handIn(person, mine)
    const judgement = { criterionId: 'repair', outcome: 'met' as const, comment: '' }
    const one = { organizationId: mine.organizationId, applicationId }
    await call(assessment.judgeCriterion, { ...one, ...judgement }, mine.assessor)
    return second(applicationId)
  }
  const { awardId, applicationId } = await findCompetent(person, mine)
  if (who !== 'the assessor who decided before it was returned') return { awardId }
  const award = { organizationId: mine.organizationId, awardId }
  await call(contract.returnAward, { ...award, reason: 'Look again.' }, mine.manager)
  return second(applicationId)
}

test.each([
  ['the registrar who proposed it', 'SEPARATION_OF_DUTIES'],
  ['the person who receives it', 'SEPARATION_OF_DUTIES'],
  ['an author of the design', 'SEPARATION_OF_DUTIES'],
  ['somebody who took no step', 'released'],
])('at the release of a direct award, to %s answers %s', async (who, code) => {
  const mine = await foundCollege(issuer, `direct-${++people}.example`)
  const person = await learner()
  const { organizationId: id } = mine
  const award = { organizationId: id, achievementId: mine.achievementId, name: 'Ana', email: person.email }
  const { id: awardId } = await call(contract.proposeAward, award, mine.registrar)
  const releaser = {
    'the registrar who proposed it': mine.registrar,
    'the person who receives it': person,
    'an author of the design': mine.designer,
    'somebody who took no step': mine.manager,
  }[who]
  if (!releaser) throw new Error(who)
  if (releaser !== mine.manager) await grantRoles(issuer, id, releaser.email, ['quality_manager'])
  expect(await releaseCode(releaser, awardId, id)).toBe(code)
})

test('lets one person who issues alone take every step, and says so in the trail', async () => {
  const solo = await foundIndividual(issuer, 'solo@alone.example')
  const award = { organizationId: solo.organizationId, achievementId: solo.achievementId, name: 'Bo', email: address() }
  const { id: awardId } = await call(contract.proposeAward, award, solo.person)
  expect(await releaseCode(solo.person, awardId, solo.organizationId)).toBe('released')
  const view = await call(contract.getAward, { organizationId: solo.organizationId, awardId }, solo.person)
  expect(view.steps.find((step) => step.name === 'released')?.alone).toBe(true)
})

test('two people who release one award at once make exactly one credential', async () => {
  const { awardId } = await proposed()
  const outcomes = await Promise.all([releaseCode(manager, awardId), releaseCode(college.approver, awardId)])
  expect(outcomes.sort()).toEqual(['already_released', 'released'])
  const rows = await issuer.ctx.db.selectFrom('credential').selectAll().where('awardId', '=', awardId).execute()
  expect(rows).toHaveLength(1)
})

test('a release whose connection is cut in the middle leaves the award proposed and no credential', async () => {
  const { awardId } = await proposed()
  const rows = () => issuer.ctx.db.selectFrom('credential').selectAll().where('awardId', '=', awardId).execute()
  // Somebody holds the row that a release must change: it waits inside its transaction, and is killed there.
  const pids = await issuer.ctx.db.transaction().execute(async (tx) => {
    await tx.selectFrom('award').selectAll().where('id', '=', awardId).forUpdate().execute()
    const failed = codeOf(releaseCode(manager, awardId))
    const killed = await killWaiting()
    expect(await failed).toMatch(/INTERNAL|UNAVAILABLE/)
    return killed
  })
  expect(pids).toBe(1)
  expect((await call(contract.getAward, { organizationId, awardId }, manager)).state).toBe('proposed')
  expect(await rows()).toEqual([])
  expect(await releaseCode(manager, awardId)).toBe('released')
  expect(await rows()).toHaveLength(1)
})

/** Ends every connection that waits for a lock. @returns how many there were. */
async function killWaiting(): Promise<number> {
  const client = new pg.Client(issuer.services.database as pg.ClientConfig)
  await client.connect()
  try {
    for (;;) {
      const { rowCount } = await client.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and wait_event_type = 'Lock'`,
      )
      if (rowCount) return rowCount
    }
  } finally {
    await client.end()
  }
}

test('sends with a release the outcome of each criterion, and only the evidence that the learner lets travel', async () => {
  const person = await learner()
  const { applicationId, awardId } = await findCompetent(person, college)
  expect(await releaseCode(manager, awardId)).toBe('released')
  const row = await issuer.ctx.db
    .selectFrom('credential')
    .selectAll()
    .where('awardId', '=', awardId)
    .executeTakeFirstOrThrow()
  const kept = JSON.parse(row.award ?? '')
  expect(kept.results).toEqual([
    { criterionId: 'diagnose', outcome: 'met' },
    { criterionId: 'repair', outcome: 'met' },
  ])
  expect(kept.evidence).toEqual([
    { name: 'Diagnosis of a diesel engine', description: '', digestMultibase: expect.stringMatching(/^uEi[\w-]{44}$/) },
  ])
  const seen = await call(applications.getApplication, { applicationId }, person)
  expect(seen).toMatchObject({ awardState: 'released', credentialId: row.id, may: { withdraw: false } })
  expect(await codeOf(call(applications.withdrawApplication, { applicationId }, person))).toBe('STATE_TRANSITION')
})

test('leaves evidence out that the learner does not let travel, or whose criterion is not met', async () => {
  const person = await learner()
  const { id } = await call(applications.startApplication, { achievementId, route: 'course' }, person)
  const text = { applicationId: id, kind: 'text' as const, text: 'private', criterionIds: ['diagnose'] }
  await call(applications.addEvidence, { ...text, title: 'Private log', mayTravel: false }, person)
  const { version } = await call(applications.addEvidence, { ...text, title: 'Open log', mayTravel: true }, person)
  await call(applications.submitApplication, { applicationId: id, version }, person)
  const submission = { organizationId, applicationId: id }
  await judge(college.assessor, submission)
  const decided = await call(assessment.decideApplication, { ...submission, outcome: 'competent' }, college.assessor)
  expect(await releaseCode(manager, decided.awardId ?? '')).toBe('released')
  const row = await issuer.ctx.db
    .selectFrom('credential')
    .select('award')
    .where('awardId', '=', decided.awardId ?? '')
    .executeTakeFirstOrThrow()
  expect(row.award).toContain('Open log')
  expect(row.award).not.toContain('Private log')
})

test('returns an assessed award to its assessor with the reason, and proposes the same one again', async () => {
  const person = await learner()
  const { applicationId, awardId } = await findCompetent(person, college)
  const one = { organizationId, awardId }
  issuer.clock.forward(60_000)
  await call(contract.returnAward, { ...one, reason: 'The log has no date.' }, manager)
  const submission = { organizationId, applicationId }
  const back = await call(assessment.getSubmission, submission, college.assessor)
  expect(back).toMatchObject({ state: 'submitted', returnReason: 'The log has no date.', may: { judge: true } })
  expect(back.judgements).toHaveLength(2)
  const seen = await call(applications.getApplication, { applicationId }, person)
  expect(JSON.stringify(seen)).not.toContain('The log has no date.')
  await call(assessment.decideApplication, { ...submission, outcome: 'competent' }, college.assessor)
  const again = await call(contract.getAward, one, manager)
  expect(again).toMatchObject({ state: 'proposed', reason: '' })
  expect(await releaseCode(manager, awardId)).toBe('released')
})

test('cancels an award for good, and tells the learner why', async () => {
  const person = await learner()
  const { applicationId, awardId } = await findCompetent(person, college)
  issuer.clock.forward(60_000)
  await call(contract.cancelAward, { organizationId, awardId, reason: 'The evidence is of somebody else.' }, manager)
  const seen = await call(applications.getApplication, { applicationId }, person)
  expect(seen).toMatchObject({ state: 'closed', message: 'The evidence is of somebody else.' })
  const mail = await issuer.ctx.db
    .selectFrom('mail')
    .selectAll()
    .where('recipient', '=', person.email)
    .orderBy('createdAt', 'desc')
    .executeTakeFirstOrThrow()
  expect(mail.text).toContain('The evidence is of somebody else.')
})

test('gives one person one live award of an achievement, until it is cancelled or revoked', async () => {
  const email = address()
  const award = { organizationId, achievementId, name: 'Ana Ruiz', email: email.toUpperCase() }
  const first = await call(contract.proposeAward, award, registrar)
  expect(first.recipientEmail).toBe(email)
  expect(await codeOf(call(contract.proposeAward, award, registrar))).toBe('DUPLICATE')
  const one = { organizationId, awardId: first.id }
  await call(contract.cancelAward, { ...one, reason: 'A mistake.' }, registrar)
  const second = await call(contract.proposeAward, award, registrar)
  expect(await releaseCode(manager, second.id)).toBe('released')
  expect(await codeOf(call(contract.proposeAward, award, registrar))).toBe('DUPLICATE')
  const { credentialId } = await call(contract.getAward, { organizationId, awardId: second.id }, manager)
  const revoke = { organizationId, credentialId: credentialId ?? '', reason: 'Cheated.' }
  await call(credentials.revokeCredential, revoke, registrar)
  expect(await codeOf(call(contract.proposeAward, award, registrar))).toBe('done')
})

test('two proposals for one person at once make one', async () => {
  const award = { organizationId, achievementId, name: 'Ana Ruiz', email: address() }
  const propose = () => codeOf(call(contract.proposeAward, award, registrar))
  expect((await Promise.all([propose(), propose(), propose()])).sort()).toEqual(['DUPLICATE', 'DUPLICATE', 'done'])
})

test('refuses a day in the future, and keeps an earlier one', async () => {
  const award = { organizationId, achievementId, name: 'Ana Ruiz', email: address() }
  const day = (awardedOn: string) => call(contract.proposeAward, { ...award, awardedOn }, registrar)
  expect(await codeOf(day('2030-01-01'))).toBe('VALIDATION_FAILED')
  expect(await codeOf(day('2026-02-30'))).toBe('VALIDATION_FAILED')
  expect((await day('2025-12-24')).awardedAt).toBe('2025-12-24T00:00:00.000Z')
})

test('awards directly only where the design says so', async () => {
  const { designer, approver } = college
  const content = { ...testContent('Assessed only'), routes: ['course' as const] }
  const id = await publish(organizationId, designer, approver, content)
  const award = { organizationId, achievementId: id, name: 'Ana Ruiz', email: address() }
  expect(await codeOf(call(contract.proposeAward, award, registrar))).toBe('STATE_TRANSITION')
})

test('holds an award whose name begins like a formula until somebody looked at it', async () => {
  const one = await proposed('=HYPERLINK("x")')
  expect(await releaseCode(manager, one.awardId)).toBe('STATE_TRANSITION')
  const corrected = await call(contract.correctAward, { ...one, name: 'Ana Ruiz', email: address() }, registrar)
  expect(corrected.hold).toBe('')
  expect(await releaseCode(manager, one.awardId)).toBe('released')
})

test('a corrected award counts as proposed by the one who corrected it', async () => {
  const one = await proposed()
  const second = await issuer.client.signUp(address())
  await grantRoles(issuer, organizationId, second.email, ['registrar', 'quality_manager'])
  await call(contract.correctAward, { ...one, name: 'Ana Ruiz', email: address() }, second)
  expect(await releaseCode(second, one.awardId)).toBe('SEPARATION_OF_DUTIES')
})

test('marks an award to a name that has one under another address', async () => {
  await proposed('Kim  Park')
  const one = await proposed('kim park')
  expect((await call(contract.getAward, one, manager)).sameName).toBe(true)
})

test('lists awards newest first, page by page, and narrows them', async () => {
  const mine = await foundCollege(issuer, 'list.example')
  const ids: string[] = []
  for (const name of ['Ana', 'Bo', 'Cem', 'Dana', 'Ela']) {
    issuer.clock.forward(60_000)
    const person = { name, email: `${name}@list.example`.toLowerCase() }
    const award = { organizationId: mine.organizationId, achievementId: mine.achievementId, ...person }
    ids.unshift((await call(contract.proposeAward, award, mine.registrar)).id)
  }
  const list = (query: object = {}, person = mine.manager) =>
    call(contract.listAwards, { organizationId: mine.organizationId, ...query }, person)
  const first = await list({ limit: 3 })
  const second = await list({ limit: 3, cursor: first.nextCursor ?? '' })
  expect([...first.items, ...second.items].map((row) => row.id)).toEqual(ids)
  expect((await list({ q: 'DANA list' })).items.map((row) => row.recipientName)).toEqual(['Dana'])
  expect((await list({ q: '%' })).items).toEqual([])
  await call(
    contract.holdAward,
    { organizationId: mine.organizationId, awardId: ids[0] ?? '', reason: 'Wait.' },
    mine.manager,
  )
  expect((await list({ state: 'proposed', held: 'no' })).items).toHaveLength(4)
  expect((await list({ held: 'yes' })).items).toMatchObject([
    { id: ids[0], hold: 'manual', release: { reason: 'held' } },
  ])
  expect((await list({}, mine.registrar)).items[4]?.release).toEqual({ allowed: false, reason: 'role' })
  expect(await call(contract.countAwards, { organizationId: mine.organizationId }, mine.manager)).toEqual({
    ready: 4,
    held: 1,
    returned: 0,
    achievements: [{ id: mine.achievementId, name: 'Engine repair' }],
  })
})

function listForm(fields: Record<string, string | File>) {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  return form
}
const preview = (fields: Record<string, string | File>, person = registrar) =>
  call(contract.previewAwardList, { organizationId, form: listForm({ achievementId, ...fields }) } as never, person)
const confirm = (fields: Record<string, string | File>, person = registrar) =>
  call(contract.proposeAwardList, { organizationId, form: listForm({ achievementId, ...fields }) } as never, person)

test('previews a list row by row and keeps nothing, then proposes every valid row at once', async () => {
  const taken = address()
  await proposed('Taken', taken)
  const [one, two] = [address(), address()]
  const text = `name;email\nOne;${one}\nTwo;${two}\nAgain;${one}\nTaken;${taken}\nNobody;nowhere`
  const before = await call(contract.countAwards, { organizationId }, manager)
  const file = new File([text], 'list.csv', { type: 'text/csv' })
  const seen = await preview({ file })
  expect(seen).toMatchObject({ total: 5, valid: 2, invalid: 3, delimiter: ';', header: true, warnings: 0 })
  expect(seen.faults.map((row) => [row.line, row.code, row.reason])).toEqual([
    [4, 'CSV_DUPLICATE_ROW', ''],
    [5, 'DUPLICATE', ''],
    [6, 'CSV_ROW', 'EMAIL_INVALID'],
  ])
  expect(await call(contract.countAwards, { organizationId }, manager)).toEqual(before)
  const idempotencyKey = crypto.randomUUID()
  const done = await confirm({ file, digest: seen.digest, idempotencyKey })
  expect(done).toMatchObject({ batchId: idempotencyKey, total: 5, valid: 2, invalid: 3 })
  expect((await call(contract.countAwards, { organizationId }, manager)).ready).toBe(before.ready + 2)
})

test('the same confirmation sent again, also at once, proposes nothing twice', async () => {
  const text = `One,${address()}\nTwo,${address()}`
  const { digest } = await preview({ text })
  const fields = { text, digest, idempotencyKey: crypto.randomUUID() }
  const before = (await call(contract.countAwards, { organizationId }, manager)).ready
  const answers = await Promise.all([confirm(fields), confirm(fields), confirm(fields)])
  expect(answers).toEqual([answers[0], answers[0], answers[0]])
  expect((await call(contract.countAwards, { organizationId }, manager)).ready).toBe(before + 2)
  const otherText = `Three,${address()}`
  const third = await preview({ text: otherText })
  expect(await codeOf(confirm({ ...fields, text: otherText, digest: third.digest }))).toBe('IDEMPOTENCY_MISMATCH')
  expect(await codeOf(confirm({ ...fields, text: otherText }))).toBe('PRECONDITION_FAILED')
  expect(await codeOf(confirm({ ...fields, idempotencyKey: 'x' }))).toBe('VALIDATION_FAILED')
})

test.each([
  ['registrar', 'done'],
  ['manager', 'FORBIDDEN'],
  ['owner', 'FORBIDDEN'],
  ['assessor', 'FORBIDDEN'],
] as const)('lets a %s preview and confirm a list: %s', async (role, code) => {
  const text = `One,${address()}`
  const { digest } = await preview({ text })
  expect(await codeOf(preview({ text }, college[role]))).toBe(code)
  expect(await codeOf(confirm({ text, digest, idempotencyKey: crypto.randomUUID() }, college[role]))).toBe(code)
})

test('releases many with a report for each, and one that is refused stops no other', async () => {
  const [a, b, held] = [await proposed(), await proposed(), await proposed()]
  await call(contract.holdAward, { ...held, reason: 'Wait.' }, manager)
  const awardIds = [a.awardId, held.awardId, crypto.randomUUID(), b.awardId]
  const { items } = await call(contract.releaseAwards, { organizationId, awardIds }, manager)
  expect(items.map((item) => [item.outcome, item.code])).toEqual([
    ['released', ''],
    ['refused', 'STATE_TRANSITION'],
    ['refused', 'NOT_FOUND'],
    ['released', ''],
  ])
})
