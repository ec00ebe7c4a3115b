import { call } from '@cloudtnt/contract'
import * as designs from '@cloudtnt/contract/issuer/achievement'
import * as award from '@cloudtnt/contract/issuer/award'
import { getCredential, listCredentials, makeOffer, revokeCredential } from '@cloudtnt/contract/issuer/credentials'
import { updateOrganization } from '@cloudtnt/contract/issuer/organization'
import * as contract from '@cloudtnt/contract/issuer/release-batch'
import { type JsonObject, parseJson, toHex } from '@cloudtnt/credential'
import { sql } from 'kysely'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { startTestIssuer } from '../../testing/test-actors.ts'
import { listOfPeople, proposeList, startBatch } from '../../testing/test-batch.ts'
import { holderKey, reportOn, strangersWallet } from '../../testing/test-claim.ts'
import { foundCollege, foundIndividual, grantRoles, testContent } from '../../testing/test-college.ts'
import { mailedTo } from '../../testing/test-release.ts'
import { openIssuer } from '../app.ts'
import { readAward } from '../issuance/released-award.ts'
import { findCredential, listVersions } from '../issuance/store.ts'
import { credentialDocument } from '../signing/credential-document.ts'

const issuer = await startTestIssuer()
afterAll(() => issuer.stop())
beforeEach(() => issuer.clock.forward(1000))
const { db } = issuer.ctx
let colleges = 0
const newCollege = (content = testContent()) => foundCollege(issuer, `batch-${++colleges}.example`, content)
type College = Awaited<ReturnType<typeof newCollege>>

const progressOf = ({ organizationId, manager }: College, batchId: string) =>
  call(contract.getReleaseBatch, { organizationId, batchId }, manager)
const credentialsOf = ({ organizationId }: College) =>
  db.selectFrom('credential').selectAll().where('organizationId', '=', organizationId).execute()
const awardsOf = ({ organizationId }: College) =>
  db.selectFrom('award').selectAll().where('organizationId', '=', organizationId).orderBy('recipientEmail').execute()
const documentOf = async (credentialId: string) => (await listVersions(db, credentialId))[0]?.document ?? ''
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: { code?: string; message: string }) => error.code ?? error.message,
  )
/** Whether exactly one line of the trail tells this release, with its award and the digest of its file. */
async function trailOf({ organizationId }: College, id: string, awardId: string, digest: Uint8Array | null) {
  const lines = await db
    .selectFrom('event')
    .select('detail')
    .where('organizationId', '=', organizationId)
    .where('name', '=', 'credential.released')
    .where('detail', 'like', `%${id}%`)
    .execute()
  const { credentials } = JSON.parse(lines[0]?.detail ?? '') as { credentials: string[][] }
  const written = credentials.filter(([credentialId]) => credentialId === id)
  return lines.length === 1 && JSON.stringify(written) === JSON.stringify([[id, awardId, digest && toHex(digest)]])
}
/** Proposes, starts and works until nothing waits. */
async function released(college: College, count: number, over: object = {}) {
  await proposeList(college, listOfPeople(count))
  const batch = await startBatch(college, { expected: count, ...over })
  await issuer.batches.drive()
  return progressOf(college, batch.id)
}

describe('a list that is released as files', () => {
  test('becomes one credential for each person: signed, with its place, its trail, its link and its mail', async () => {
    const college = await newCollege({ ...testContent(), validForMonths: 24 })
    const look = { name: 'College', description: 'Teaches trades.', website: 'https://college.example' }
    await call(updateOrganization, { organizationId: college.organizationId, ...look }, college.owner)
    const done = await released(college, 120)
    expect(done).toMatchObject({ state: 'completed', fault: '', total: 120, released: 120, skipped: 0 })
    const rows = await credentialsOf(college)
    expect(new Set(rows.map(({ awardId }) => awardId)).size).toBe(120)
    expect(new Set(rows.map(({ statusIndex }) => statusIndex)).size).toBe(120)
    const [row] = rows
    const document = await documentOf(row?.id ?? '')
    expect((await reportOn(issuer.app, document, issuer.clock.now())).verdict).toBe('valid-with-warnings')
    expect(document).not.toContain(row?.recipientEmail)
    const version = await db
      .selectFrom('keptVersion')
      .selectAll()
      .where('credentialId', '=', row?.id ?? '')
      .executeTakeFirst()
    const holder = { email: row?.recipientEmail ?? '', salt: version?.identitySalt ?? '' }
    const { award: kept = '' } = (await findCredential(db, row?.id ?? '')) ?? {}
    const { proof: _, ...unsigned } = JSON.parse(document)
    expect(JSON.stringify(unsigned)).toBe(JSON.stringify(await credentialDocument(readAward(kept), holder)))
    for (const { id, awardId, fileDigest } of rows) expect(await trailOf(college, id, awardId, fileDigest)).toBe(true)
    const { token } = await mailedTo(issuer, row?.recipientEmail ?? '')
    const page = await issuer.client.nobody.request(`/claim/${token}`)
    expect(await page.text()).toContain('Engine repair')
    expect((await awardsOf(college)).every(({ state, credentialId }) => state === 'released' && credentialId)).toBe(
      true,
    )
  })

  test('is seen, found and cancelled like any other credential', async () => {
    const college = await newCollege()
    const { organizationId, manager, registrar } = college
    await released(college, 3)
    const { items } = await call(listCredentials, { organizationId, q: 'p1@people' }, manager)
    expect(items).toMatchObject([{ recipientEmail: 'p1@people.example', deliveryState: 'as_file' }])
    const credentialId = items[0]?.id ?? ''
    const view = await call(getCredential, { organizationId, credentialId }, manager)
    expect(view).toMatchObject({ versions: 1, delivery: 'file', claimLink: { state: 'open' }, alone: false })
    expect(view.steps).toMatchObject([{ name: 'credential.released', by: { name: expect.stringMatching(/./) } }])
    const text = await documentOf(credentialId)
    await call(revokeCredential, { organizationId, credentialId, reason: 'Awarded by mistake.' }, registrar)
    const status = (await reportOn(issuer.app, text, issuer.clock.now())).checks.find(({ name }) => name === 'status')
    expect(status).toMatchObject({ outcome: 'fail', code: 'STATUS_REVOKED' })
    const other = (await credentialsOf(college)).find(({ id }) => id !== credentialId)
    const report = await reportOn(issuer.app, await documentOf(other?.id ?? ''), issuer.clock.now())
    expect(report.checks.find(({ name }) => name === 'status')).toMatchObject({ outcome: 'pass' })
  })

  test('goes into a wallet later, as a new version of the same credential', async () => {
    const college = await newCollege()
    const { organizationId, manager } = college
    await released(college, 1)
    const [row] = await credentialsOf(college)
    const offer = await call(
      makeOffer,
      { organizationId, credentialId: row?.id ?? '', withTransactionCode: false },
      manager,
    )
    const wallet = strangersWallet(issuer.app, await holderKey(), issuer.clock.now)
    const { credential } = await wallet.claim(offer.offerUri)
    const file = parseJson(await documentOf(row?.id ?? '')) as JsonObject
    expect(credential).toMatchObject({ id: file.id, credentialStatus: file.credentialStatus })
    const versions = await listVersions(db, row?.id ?? '')
    expect(versions.map(({ state }) => state)).toEqual(['superseded', 'in_force'])
  })

  test('takes the revision that each award was proposed with', async () => {
    const college = await newCollege()
    const { organizationId, achievementId, designer, approver, manager } = college
    await proposeList(college, listOfPeople(2, 'old'))
    const one = { organizationId, achievementId }
    const { current } = await call(designs.reviseAchievement, one, designer)
    const content = { ...testContent(), description: 'Repairs engines of every kind.' }
    const saved = await call(designs.saveDraft, { ...one, version: current.version, content }, designer)
    await call(designs.submitAchievement, { ...one, version: saved.current.version }, designer)
    await call(designs.approveAchievement, { ...one, contentDigest: saved.current.contentDigest }, approver)
    await call(designs.publishAchievement, one, approver)
    await proposeList(college, listOfPeople(2, 'new'))
    const { id } = await startBatch(college, { expected: 4 })
    await issuer.batches.drive()
    expect(await call(contract.getReleaseBatch, { organizationId, batchId: id }, manager)).toMatchObject({
      released: 4,
    })
    for (const { id: credentialId, recipientEmail } of await credentialsOf(college)) {
      const said = recipientEmail.startsWith('old') ? 'light vehicles' : 'every kind'
      expect(await documentOf(credentialId)).toContain(said)
    }
  })
})

test('a list that is released for claims signs nothing before somebody claims', async () => {
  const college = await newCollege()
  expect(await released(college, 5, { delivery: 'claim' })).toMatchObject({ state: 'completed', released: 5 })
  const [row] = await credentialsOf(college)
  expect(await listVersions(db, row?.id ?? '')).toEqual([])
  const { token, code } = await mailedTo(issuer, row?.recipientEmail ?? '')
  expect(code).toMatch(/^\d{6}$/)
  const form = new URLSearchParams({ form: 'json', code })
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const file = await issuer.client.nobody.request(`/claim/${token}/file`, { method: 'POST', body: form, headers })
  const report = await reportOn(issuer.app, await file.text(), issuer.clock.now())
  expect(report.verdict).toBe('valid-with-warnings')
})

describe('what is approved is what was shown', () => {
  test('and it starts once, however often it is asked for', async () => {
    const college = await newCollege()
    await proposeList(college, listOfPeople(3))
    const id = crypto.randomUUID()
    await Promise.all([1, 2, 3].map(() => startBatch(college, { id, expected: 3 }).catch(() => {})))
    await issuer.batches.drive()
    expect(await startBatch(college, { id, expected: 3 })).toMatchObject({ id, state: 'completed', released: 3 })
    expect(await codeOf(startBatch(college, { id, expected: 3, delivery: 'claim' }))).toBe('IDEMPOTENCY_MISMATCH')
    expect(await credentialsOf(college)).toHaveLength(3)
  })

  test('and no award that came, or was changed, after it', async () => {
    const college = await newCollege()
    const { organizationId, achievementId, manager, registrar } = college
    await proposeList(college, listOfPeople(4))
    expect(await codeOf(startBatch(college, { expected: 3 }))).toBe('PRECONDITION_FAILED')
    const { id } = await startBatch(college, { expected: 4 })
    issuer.clock.forward(1000)
    await call(award.proposeAward, { organizationId, achievementId, name: 'Late', email: 'late@x.example' }, registrar)
    const batches = await db
      .selectFrom('award')
      .select(['id', 'recipientEmail'])
      .where('organizationId', '=', organizationId)
      .execute()
    const awardId = (n: number) => batches.find(({ recipientEmail }) => recipientEmail.startsWith(`p${n}@`))?.id ?? ''
    // The rows are fixed, and nothing is signed yet: as if a process had stopped there.
    await prepareOnly(id)
    const one = (n: number) => ({ organizationId, awardId: awardId(n) })
    await call(award.correctAward, { ...one(0), name: 'Another name', email: 'p0@people.example' }, registrar)
    await call(award.holdAward, { ...one(1), reason: 'Look again.' }, manager)
    await call(award.releaseAwards, { organizationId, awardIds: [awardId(2)], delivery: 'claim' }, manager)
    await issuer.batches.drive()
    expect(await progressOf(college, id)).toMatchObject({ state: 'completed', released: 1, skipped: 3 })
    const { items } = await call(contract.listSkippedAwards, { organizationId, batchId: id }, manager)
    expect(Object.fromEntries(items.map(({ recipientEmail, reason }) => [recipientEmail.slice(0, 2), reason]))).toEqual(
      {
        p0: 'changed',
        p1: 'held',
        p2: 'state',
      },
    )
    const paged = await call(contract.listSkippedAwards, { organizationId, batchId: id, limit: 2 }, manager)
    const rest = { organizationId, batchId: id, limit: 2, cursor: paged.nextCursor ?? '' }
    expect((await call(contract.listSkippedAwards, rest, manager)).items).toHaveLength(1)
  })

  test('by somebody who did not propose, receive or design it', async () => {
    const college = await newCollege()
    const { organizationId, registrar, designer, manager } = college
    await grantRoles(issuer, organizationId, registrar.email, ['quality_manager'])
    await grantRoles(issuer, organizationId, designer.email, ['quality_manager'])
    await proposeList(college, `name,email\nAnybody,a@x.example\nManager,${manager.email}`)
    const start = (manager: typeof registrar, expected: number) =>
      codeOf(startBatch({ ...college, manager }, { expected }))
    expect(await start(registrar, 2)).toBe('SEPARATION_OF_DUTIES')
    expect(await start(designer, 2)).toBe('SEPARATION_OF_DUTIES')
    expect(await start(college.assessor, 2)).toBe('FORBIDDEN')
    expect(await start(await issuer.client.signUp(`stranger${colleges}@x.example`), 2)).toBe('NOT_FOUND')
    const { achievementId } = college
    const preview = await call(contract.previewReleaseBatch, { organizationId, achievementId }, manager)
    expect(preview).toEqual({ ready: 1, held: 0, notYours: 1, assessed: 0 })
    expect(await start(manager, 1)).toBe('done')
    await issuer.batches.drive()
    expect((await credentialsOf(college)).map(({ recipientEmail }) => recipientEmail)).toEqual(['a@x.example'])
  })

  test('and one person may do all of it where the issuer is one', async () => {
    const { person, ...alone } = await foundIndividual(issuer, `alone${++colleges}@trade.example`)
    const college = { ...alone, registrar: person, manager: person }
    await proposeList(college, listOfPeople(2))
    await startBatch(college, { expected: 2 })
    await issuer.batches.drive()
    const rows = await db
      .selectFrom('credential')
      .select('alone')
      .where('organizationId', '=', alone.organizationId)
      .execute()
    expect(rows).toEqual([{ alone: true }, { alone: true }])
  })
})

/** Fixes the rows of a batch without releasing any. */
async function prepareOnly(batchId: string): Promise<void> {
  await holding(async () => {
    await issuer.batches.drive()
  })
  expect(await db.selectFrom('releaseChunk').select('state').where('batchId', '=', batchId).execute()).toEqual([
    { state: 'waiting' },
  ])
}

/** Keeps every chunk from being taken, as another process would that works on it. */
async function holding(work: () => Promise<void>): Promise<void> {
  await sql`create or replace function hold_chunk() returns trigger language plpgsql as $$
    begin raise exception 'held' using errcode = '57P01'; end $$`.execute(db)
  await sql`create trigger hold_chunk before insert on credential for each statement execute function hold_chunk()`.execute(
    db,
  )
  try {
    await work()
  } finally {
    await sql`drop trigger hold_chunk on credential`.execute(db)
  }
}

async function isWaited(): Promise<boolean> {
  const { rows } = await sql`select from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(db)
  return rows.length > 0
}

describe('a release under way', () => {
  test('is paused, resumed and cancelled; what is released stays, the rest waits at the desk', async () => {
    const college = await newCollege()
    const { organizationId, manager } = college
    await proposeList(college, listOfPeople(60))
    const { id: batchId } = await startBatch(college, { expected: 60 })
    const one = { organizationId, batchId }
    expect(await codeOf(call(contract.pauseReleaseBatch, one, manager))).toBe('STATE_TRANSITION')
    await holding(() => issuer.batches.drive())
    expect(await call(contract.pauseReleaseBatch, one, manager)).toMatchObject({
      state: 'paused',
      may: { resume: true },
    })
    await issuer.batches.drive()
    expect(await progressOf(college, batchId)).toMatchObject({ state: 'paused', released: 0 })
    expect(await call(contract.resumeReleaseBatch, one, manager)).toMatchObject({ state: 'running' })
    await call(contract.cancelReleaseBatch, one, manager)
    await issuer.batches.drive()
    expect(await progressOf(college, batchId)).toMatchObject({
      state: 'cancelled',
      released: 0,
      may: { resume: false },
    })
    expect(await credentialsOf(college)).toEqual([])
    expect((await awardsOf(college)).every(({ state }) => state === 'proposed')).toBe(true)
    expect(await codeOf(call(contract.resumeReleaseBatch, one, manager))).toBe('STATE_TRANSITION')
    expect(await startBatch(college, { expected: 60 })).toMatchObject({ state: 'preparing' })
  })

  test('keeps nothing of a chunk whose batch is cancelled while it is signed', async () => {
    const college = await newCollege()
    const { organizationId, manager } = college
    await proposeList(college, listOfPeople(55))
    const { id: batchId } = await startBatch(college, { expected: 55 })
    await holding(() => issuer.batches.drive())
    // The signer has the chunk and waits for its awards, which somebody looks at; meanwhile the batch is cancelled.
    const driven = await db.transaction().execute(async (tx) => {
      await tx.selectFrom('award').select('id').where('organizationId', '=', organizationId).forUpdate().execute()
      const drive = issuer.batches.drive()
      while (!(await isWaited())) await progressOf(college, batchId)
      await call(contract.cancelReleaseBatch, { organizationId, batchId }, manager)
      return { drive }
    })
    await driven.drive
    expect(await progressOf(college, batchId)).toMatchObject({ state: 'cancelled', released: 0 })
    expect(await credentialsOf(college)).toEqual([])
  })

  test('judges anew what somebody changes while it is signed', async () => {
    const college = await newCollege()
    const { organizationId } = college
    await proposeList(college, listOfPeople(55))
    const { id: batchId } = await startBatch(college, { expected: 55 })
    await holding(() => issuer.batches.drive())
    // The signer has signed for the old name, and waits for the row that bears the new one.
    const driven = await db.transaction().execute(async (tx) => {
      const award = tx.updateTable('award').where('organizationId', '=', organizationId)
      await award.where('recipientEmail', '=', 'p7@people.example').set({ recipientName: 'Another name' }).execute()
      const drive = issuer.batches.drive()
      while (!(await isWaited())) await progressOf(college, batchId)
      return { drive }
    })
    await driven.drive
    expect(await progressOf(college, batchId)).toMatchObject({
      state: 'completed',
      released: 54,
      skipped: 1,
      fault: '',
    })
    const rows = await credentialsOf(college)
    expect(rows).toHaveLength(54)
    expect(rows.some(({ recipientEmail }) => recipientEmail === 'p7@people.example')).toBe(false)
  })

  test('stops with a word when what it would sign was changed, and goes on when that is mended', async () => {
    const college = await newCollege()
    const { organizationId, manager } = college
    await proposeList(college, listOfPeople(3))
    const { id: batchId } = await startBatch(college, { expected: 3 })
    await holding(() => issuer.batches.drive())
    const forged = await db
      .updateTable('credentialTemplate')
      .set({ document: sql`replace(document, 'Engine', 'Rocket')` })
      .where('organizationId', '=', organizationId)
      .executeTakeFirst()
    expect(forged.numUpdatedRows).toBe(1n)
    const other = await openIssuer(issuer.services)
    await other.batches.drive()
    expect(await progressOf(college, batchId)).toMatchObject({
      state: 'stopped',
      fault: 'NOT_AS_APPROVED',
      released: 0,
    })
    await call(contract.resumeReleaseBatch, { organizationId, batchId }, manager)
    await db
      .updateTable('credentialTemplate')
      .set({ document: sql`replace(document, 'Rocket', 'Engine')` })
      .where('organizationId', '=', organizationId)
      .execute()
    await other.batches.drive()
    await other.close()
    expect(await progressOf(college, batchId)).toMatchObject({ state: 'completed', fault: '', released: 3 })
  })
})
