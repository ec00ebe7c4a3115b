import { createHash } from 'node:crypto'
import { type CallError, call } from '@cloudtnt/contract'
import { retireAchievement } from '@cloudtnt/contract/issuer/achievement'
import * as contract from '@cloudtnt/contract/issuer/application'
import * as assessment from '@cloudtnt/contract/issuer/assessment'
import * as awards from '@cloudtnt/contract/issuer/award'
import { afterAll, expect, test } from 'vitest'
import { startTestIssuer } from '../../testing/test-actors.ts'
import { foundCollege, publish, type TestPerson, testContent } from '../../testing/test-college.ts'

const issuer = await startTestIssuer()
afterAll(() => issuer.stop())
const college = await foundCollege(issuer, 'harbour.example')
const { organizationId, achievementId } = college

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: CallError) => error.code,
  )

const latin = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0))
const PDF = latin('%PDF-1.7\n1 0 obj\n%%EOF\n')

let people = 0
const learner = () => issuer.client.signUp(`learner${++people}@home.example`, `Léa Müller ${people}`)
const start = (person: TestPerson, id = achievementId) =>
  call(contract.startApplication, { achievementId: id, route: 'prior_learning' }, person)

function upload(
  person: TestPerson,
  applicationId: string,
  file: { name: string; content: Uint8Array; type?: string },
  criterionId = 'diagnose',
) {
  const form = new FormData()
  form.append('file', new File([new Uint8Array(file.content)], file.name, { type: file.type ?? 'image/png' }))
  form.append('criterionId', criterionId)
  return call(contract.uploadEvidence, { applicationId, form } as never, person)
}

async function drafted(person: TestPerson) {
  const { id } = await start(person)
  const draft = await upload(person, id, { name: 'log.pdf', content: PDF })
  issuer.clock.forward(60_000)
  return { id, version: draft.version, evidence: draft.evidence }
}

async function submitted(person: TestPerson) {
  const { id, version } = await drafted(person)
  await call(contract.submitApplication, { applicationId: id, version }, person)
  return id
}

const mailsTo = (recipient: string) =>
  issuer.ctx.db.selectFrom('mail').selectAll().where('recipient', '=', recipient).orderBy('createdAt').execute()

test('shows what can be applied for, and begins one draft a person with what the account says', async () => {
  const lea = await learner()
  const seen = await call(contract.getOpportunity, { achievementId }, lea)
  expect(seen).toMatchObject({ name: 'Engine repair', routes: ['course', 'prior_learning'], applicationId: null })
  const draft = await start(lea)
  expect(draft).toMatchObject({ state: 'draft', applicantName: lea.name, applicantEmail: lea.email, evidence: [] })
  expect(draft.missing).toEqual([{ code: 'EVIDENCE_MISSING', criterionId: 'diagnose' }])
  expect((await call(contract.getOpportunity, { achievementId }, lea)).applicationId).toBe(draft.id)
  expect(await codeOf(start(lea))).toBe('DUPLICATE')
  expect((await call(contract.listMyApplications, {}, lea)).items.map((item) => item.id)).toEqual([draft.id])
})

test('keeps a file byte for byte with its digest, and says what it is by its content', async () => {
  const lea = await learner()
  const { id } = await start(lea)
  const { evidence } = await upload(lea, id, { name: '../../etc/my log.exe', content: PDF, type: 'text/html' })
  const sha256 = createHash('sha256').update(PDF).digest('hex')
  expect(evidence[0]).toMatchObject({
    kind: 'file',
    title: 'my log',
    file: { name: 'my log.pdf', mediaType: 'application/pdf', size: PDF.length, sha256 },
    mayTravel: false,
    handedIn: false,
  })
  const answer = await lea.request(`/api/applications/${id}/evidence/${evidence[0]?.id}/file`)
  expect(new Uint8Array(await answer.arrayBuffer())).toEqual(PDF)
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': `attachment; filename="my log.pdf"; filename*=UTF-8''my%20log.pdf`,
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'private, no-store',
  })
})

test.each([
  ['an SVG that calls itself a picture', 'me.png', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 415],
  ['a page that calls itself text', 'notes.txt', '<!doctype html><script>alert(1)</script>', 415],
  ['a picture with a page behind it', 'a.png', '\x89PNG\r\n\x1a\n<html><script>alert(1)</script>', 415],
  ['a file over 5 MiB', 'big.txt', 'x'.repeat(5 * 1024 * 1024 + 1), 413],
  ['an empty file', 'empty.txt', '', 422],
])('refuses %s, and keeps nothing of it', async (_what, name, content, status) => {
  const lea = await learner()
  const { id } = await start(lea)
  const error = await upload(lea, id, { name, content: latin(content) }).catch((e: CallError) => e)
  expect((error as CallError).status).toBe(status)
  expect((await call(contract.getApplication, { applicationId: id }, lea)).evidence).toEqual([])
})

test('holds at most 20 files an application', async () => {
  const lea = await learner()
  const { id } = await start(lea)
  for (let i = 0; i < 20; i++) await upload(lea, id, { name: `${i}.txt`, content: latin(`page ${i}`) })
  expect(await codeOf(upload(lea, id, { name: '21.txt', content: latin('page') }))).toBe('QUOTA_EXCEEDED')
})

test('saves what is typed, and refuses an edit on an older state', async () => {
  const lea = await learner()
  const draft = await start(lea)
  const one = { applicationId: draft.id }
  const named = await call(
    contract.saveApplication,
    { ...one, version: draft.version, applicantName: 'Dr Léa Müller', route: 'course' },
    lea,
  )
  expect(named).toMatchObject({ applicantName: 'Dr Léa Müller', route: 'course' })
  const late = { ...one, version: draft.version, applicantName: 'Lea', route: 'course' as const }
  expect(await codeOf(call(contract.saveApplication, late, lea))).toBe('PRECONDITION_FAILED')
  const added = await call(contract.addEvidence, { ...one, kind: 'text', criterionIds: ['diagnose'] }, lea)
  const item = added.evidence[0]
  if (!item) throw new Error('nothing was added')
  expect(added.missing.map((fault) => fault.code)).toEqual(['TITLE_MISSING', 'TEXT_MISSING'])
  const { id: evidenceId, version } = item
  const rest = { ...one, evidenceId, note: '', criterionIds: ['diagnose', 'repair'], url: '', mayTravel: true }
  const saved = await call(
    contract.saveEvidence,
    { ...rest, version, title: 'My log', text: 'I measured the compression.' },
    lea,
  )
  expect(saved.missing).toEqual([])
  const stale = { ...rest, version, title: 'Other', text: 'Other' }
  expect(await codeOf(call(contract.saveEvidence, stale, lea))).toBe('PRECONDITION_FAILED')
  const foreign = { ...rest, version: version + 1, title: 'x', text: 'x', criterionIds: ['nowhere'] }
  expect(await codeOf(call(contract.saveEvidence, foreign, lea))).toBe('VALIDATION_FAILED')
})

test('hands in what the learner saw, tells them by mail when an answer is due, and is then closed to edits', async () => {
  const lea = await learner()
  const { id, version, evidence } = await drafted(lea)
  const one = { applicationId: id }
  expect(await codeOf(call(contract.submitApplication, { ...one, version: version - 1 }, lea))).toBe(
    'PRECONDITION_FAILED',
  )
  const view = await call(contract.submitApplication, { ...one, version }, lea)
  expect(view).toMatchObject({ state: 'submitted', may: { edit: false, submit: false, withdraw: true } })
  expect(view.steps.map((step) => step.name)).toEqual(['started', 'submitted'])
  const mail = (await mailsTo(lea.email)).at(-1)
  expect(mail?.subject).toContain('Engine repair')
  expect(mail?.text).toContain('March 15, 2026')
  const evidenceId = evidence[0]?.id ?? ''
  expect(await codeOf(call(contract.removeEvidence, { ...one, evidenceId }, lea))).toBe('STATE_TRANSITION')
  expect(await codeOf(upload(lea, id, { name: 'late.pdf', content: PDF }))).toBe('STATE_TRANSITION')
})

test.each([
  ['an empty name', ''],
  ['an address for a name', 'lea@home.example'],
  ['a name that turns the line around', 'Léa \u202Ereverse'],
])('does not take %s as the name in the credential', async (_what, applicantName) => {
  const lea = await learner()
  const { id, version } = await drafted(lea)
  const saved = await call(
    contract.saveApplication,
    { applicationId: id, version, applicantName, route: 'course' },
    lea,
  ).catch((error: CallError) => error.code)
  if (applicantName !== '') return expect(saved).toBe('VALIDATION_FAILED')
  const submit = call(contract.submitApplication, { applicationId: id, version: version + 1 }, lea)
  expect(await codeOf(submit)).toBe('VALIDATION_FAILED')
})

test('deletes a draft that nobody saw, with its files, and only withdraws one that was handed in', async () => {
  const lea = await learner()
  const { id } = await drafted(lea)
  expect(await call(contract.withdrawApplication, { applicationId: id }, lea)).toEqual({ deleted: true })
  const left = await issuer.ctx.db.selectFrom('evidence').selectAll().where('applicationId', '=', id).execute()
  expect(left).toEqual([])
  const second = await submitted(lea)
  expect(await call(contract.withdrawApplication, { applicationId: second }, lea)).toEqual({ deleted: false })
  expect((await call(contract.getApplication, { applicationId: second }, lea)).state).toBe('withdrawn')
  expect(await codeOf(call(contract.withdrawApplication, { applicationId: second }, lea))).toBe('STATE_TRANSITION')
  expect((await start(lea)).state).toBe('draft')
})

test('lets evidence that was judged be taken out but not rewritten, and keeps it with its judgement', async () => {
  const lea = await learner()
  const id = await submitted(lea)
  const one = { organizationId, applicationId: id }
  await call(assessment.askForMore, { ...one, message: 'Please show the measurements.' }, college.assessor)
  const back = await call(contract.getApplication, { applicationId: id }, lea)
  expect(back).toMatchObject({ state: 'more_asked', message: 'Please show the measurements.', may: { edit: true } })
  const item = back.evidence[0]
  if (!item) throw new Error('the evidence is gone')
  expect(item.handedIn).toBe(true)
  const { version, note, criterionIds, url, text } = item
  const edit = { applicationId: id, evidenceId: item.id, version, note, criterionIds, url, text, mayTravel: true }
  expect(await codeOf(call(contract.saveEvidence, { ...edit, title: 'Better' }, lea))).toBe('STATE_TRANSITION')
  const agreed = await call(contract.saveEvidence, { ...edit, title: item.title }, lea)
  expect(agreed.evidence[0]?.mayTravel).toBe(true)
  const removed = await call(contract.removeEvidence, { applicationId: id, evidenceId: item.id }, lea)
  expect(removed.evidence).toEqual([])
  const kept = await issuer.ctx.db.selectFrom('evidenceFile').selectAll().where('evidenceId', '=', item.id).execute()
  expect(kept).toHaveLength(1)
  expect((await lea.request(`/api/applications/${id}/evidence/${item.id}/file`)).status).toBe(404)
})

test('shows a draft and its files to nobody but the learner, and what is handed in to assessors alone', async () => {
  const lea = await learner()
  const mallory = await learner()
  const other = await foundCollege(issuer, 'other.example')
  const { id, version, evidence } = await drafted(lea)
  const file = (base: string) => `${base}/applications/${id}/evidence/${evidence[0]?.id}/file`
  const statuses = async () => ({
    stranger: (await mallory.request(file('/api'))).status,
    nobody: (await issuer.client.nobody.request(file('/api'))).status,
    assessor: (await college.assessor.request(file(`/api/organizations/${organizationId}`))).status,
    assessorAsLearner: (await college.assessor.request(file('/api'))).status,
    manager: (await college.manager.request(file(`/api/organizations/${organizationId}`))).status,
    foreign: (await other.assessor.request(file(`/api/organizations/${organizationId}`))).status,
    foreignOwn: (await other.assessor.request(file(`/api/organizations/${other.organizationId}`))).status,
  })
  const hidden = { stranger: 404, nobody: 401, assessorAsLearner: 404, manager: 403, foreign: 404, foreignOwn: 404 }
  expect(await statuses()).toEqual({ ...hidden, assessor: 404 })
  await call(contract.submitApplication, { applicationId: id, version }, lea)
  expect(await statuses()).toEqual({ ...hidden, assessor: 200 })
  expect((await college.assessor.request(file('/api/organizations/not-a-uuid'))).status).toBe(404)
})

test('answers 404 to every step on somebody else’s application', async () => {
  const lea = await learner()
  const mallory = await learner()
  const { id, version, evidence } = await drafted(lea)
  const one = { applicationId: id }
  const evidenceId = evidence[0]?.id ?? ''
  const texts = { title: 'x', note: '', criterionIds: ['diagnose'], url: '', text: '', mayTravel: true, version: 1 }
  const codes = await Promise.all(
    [
      call(contract.getApplication, one, mallory),
      call(contract.saveApplication, { ...one, version, applicantName: 'Mallory', route: 'course' }, mallory),
      call(contract.addEvidence, { ...one, kind: 'text', criterionIds: ['diagnose'] }, mallory),
      call(contract.saveEvidence, { ...one, evidenceId, ...texts }, mallory),
      call(contract.removeEvidence, { ...one, evidenceId }, mallory),
      call(contract.submitApplication, { ...one, version }, mallory),
      call(contract.withdrawApplication, one, mallory),
      upload(mallory, id, { name: 'a.pdf', content: PDF }),
    ].map(codeOf),
  )
  expect(new Set(codes)).toEqual(new Set(['NOT_FOUND']))
  const own = await start(mallory)
  const crossed = call(contract.removeEvidence, { applicationId: own.id, evidenceId }, mallory)
  expect(await codeOf(crossed)).toBe('NOT_FOUND')
})

test('begins nothing for a retired design, by a route that it has not, or for what the person has already', async () => {
  const lea = await learner()
  const only = { ...testContent('Course only'), routes: ['course' as const, 'direct' as const] }
  const { designer, approver, registrar } = college
  const id = await publish(organizationId, designer, approver, only)
  expect(await codeOf(start(lea, id))).toBe('STATE_TRANSITION')
  const person = { name: lea.name, email: lea.email }
  await call(awards.proposeAward, { organizationId, achievementId: id, ...person }, registrar)
  const again = call(contract.startApplication, { achievementId: id, route: 'course' }, lea)
  expect(await codeOf(again)).toBe('DUPLICATE')
  await call(retireAchievement, { organizationId, achievementId: id, reason: 'Replaced.' }, approver)
  const bo = await learner()
  expect(await codeOf(call(contract.startApplication, { achievementId: id, route: 'course' }, bo))).toBe('NOT_FOUND')
})

test('writes to the learner in the language that they applied in', async () => {
  const lea = await learner()
  const draft = await call(contract.startApplication, { achievementId, route: 'course', language: 'ar' }, lea)
  const { version } = await upload(lea, draft.id, { name: 'log.pdf', content: PDF })
  await call(contract.submitApplication, { applicationId: draft.id, version }, lea)
  expect((await mailsTo(lea.email)).at(-1)?.subject).toContain('وصلنا طلبك')
})
