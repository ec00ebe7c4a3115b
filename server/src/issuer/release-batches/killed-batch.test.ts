import type { ChildProcess } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { call } from '@cloudtnt/contract'
import { getReleaseBatch } from '@cloudtnt/contract/issuer/release-batch'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { startTestIssuer } from '../../testing/test-actors.ts'
import { listOfPeople, proposeList, startBatch } from '../../testing/test-batch.ts'
import { foundCollege } from '../../testing/test-college.ts'
import { databaseUrlOf, endProgram, freePort, startProgram } from '../../testing/test-program.ts'
import { listVersions } from '../issuance/store.ts'

/** `SLOW=1`: ten thousand awards, killed twenty times. */
const { ROWS, KILLS } = process.env.SLOW ? { ROWS: 10_000, KILLS: 20 } : { ROWS: 400, KILLS: 3 }
const MINUTES = 60_000

const issuer = await startTestIssuer()
const { db } = issuer.ctx
const running = new Set<ChildProcess>()
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL')
  await issuer.stop()
})
const college = await foundCollege(issuer, 'killed.example')
const { organizationId, manager } = college
const origin = `http://localhost:${await freePort()}`
const { secrets, database } = issuer.services

/** The real program on the same database; it finds by itself what is open. */
async function start(): Promise<ChildProcess> {
  const { child, outcome, said } = await startProgram({
    CLOUDTNT_ROLES: 'issuer',
    CLOUDTNT_ISSUER_ORIGIN: origin,
    CLOUDTNT_BATCH_THREADS: '2',
    CLOUDTNT_SECRET: secrets.secret,
    CLOUDTNT_KEK: secrets.kek,
    DATABASE_URL: databaseUrlOf(database ?? {}),
  })
  running.add(child)
  expect(outcome, said()).toBe('ready')
  return child
}

const progressOf = (batchId: string) => call(getReleaseBatch, { organizationId, batchId }, manager)

/** Until a thread of the signer has a chunk in its hands, or the batch is over; then a little longer, by chance. */
async function untilSomeMoment(batchId: string): Promise<boolean> {
  for (;;) {
    const { rows } = await sql`select from pg_stat_activity
      where datname = current_database() and state = 'idle in transaction'`.execute(db)
    if ((await progressOf(batchId)).state === 'completed') return false
    if (rows.length > 0) break
  }
  for (let i = randomInt(60); i > 0; i--) await progressOf(batchId)
  return true
}

async function newBatch(n: number): Promise<string> {
  await proposeList(college, listOfPeople(ROWS, `list${n}-`))
  return (await startBatch(college, { expected: ROWS })).id
}

test(`a list of ${ROWS} that is killed ${KILLS} times gives each person exactly one credential`, {
  timeout: 30 * MINUTES,
}, async () => {
  const batches = [await newBatch(0)]
  const current = () => batches.at(-1) ?? ''
  let seen = 0
  for (let kills = 0; kills < KILLS; ) {
    const child = await start()
    // Where all were released between two kills, the next list is under way.
    while (!(await untilSomeMoment(current()))) batches.push(await newBatch(batches.length))
    await endProgram(child, 'SIGKILL')
    kills += 1
    const { released } = await progressOf(current())
    expect(released).toBeGreaterThanOrEqual(batches.length > 1 ? 0 : seen)
    seen = released
  }
  const last = await start()
  while ((await progressOf(current())).state !== 'completed');
  const handedOver = () => db.selectFrom('releaseChunk').select('number').where('mailIds', 'is not', null).execute()
  while ((await handedOver()).length > 0);
  await endProgram(last, 'SIGTERM')

  const total = ROWS * batches.length
  for (const id of batches) expect(await progressOf(id)).toMatchObject({ released: ROWS, skipped: 0, fault: '' })
  const { rows } = await sql<Record<string, number>>`
    select count(*)::integer as awards, count(distinct award.id)::integer as people,
      count(distinct credential.id)::integer as credentials,
      count(distinct (credential.revocation_list_id, credential.status_index))::integer as places,
      count(version.id)::integer as versions, count(event.id)::integer as events, count(link.id)::integer as links,
      count(distinct event.id)::integer as lines
    from award
    join credential on credential.award_id = award.id and credential.id = award.credential_id
    join kept_version version on version.credential_id = credential.id and version.state = 'in_force'
    join event on event.subject = credential.batch_id || '/' || credential.chunk_number
      and event.name = 'credential.released' and position(credential.id::text in event.detail) > 0
    join claim_link link on link.credential_id = credential.id and link.state = 'open'
    where award.organization_id = ${organizationId}::uuid and award.state = 'released'`.execute(db)
  const each = ['awards', 'people', 'credentials', 'places', 'versions', 'events', 'links']
  const [{ lines, ...counts } = {}] = rows
  expect(counts).toEqual(Object.fromEntries(each.map((name) => [name, total])))
  expect(lines).toBe((await db.selectFrom('releaseChunk').select('number').execute()).length)
  for (const table of ['credential', 'kept_version', 'claim_link', 'mail'] as const) {
    const { rows: counted } = await sql<{ count: number }>`
      select count(*)::integer as count from ${sql.table(table)}`.execute(db)
    expect({ [table]: counted[0]?.count }).toEqual({ [table]: total })
  }
  const some = await db.selectFrom('credential').select('id').orderBy('id').limit(50).execute()
  for (const { id } of some) expect((await listVersions(db, id))[0]?.document).toContain(id)
})
