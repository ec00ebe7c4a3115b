// A disk may fill up at any write of a batch: it stops with a word, and goes on to exactly its rows when there is room.
import { call } from '@cloudtnt/contract'
import { getReleaseBatch, resumeReleaseBatch } from '@cloudtnt/contract/issuer/release-batch'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { startTestIssuer } from '../../testing/test-actors.ts'
import { listOfPeople, proposeList, startBatch } from '../../testing/test-batch.ts'
import { foundCollege } from '../../testing/test-college.ts'
import { FullDisk } from '../../testing/test-full-disk.ts'
import { listVersions } from '../issuance/store.ts'

const ROWS = 60

const issuer = await startTestIssuer()
const { db } = issuer.ctx
afterAll(() => issuer.stop())
const college = await foundCollege(issuer, 'full-list.example')
const { organizationId, manager } = college

/** Of what is there now: all of it belongs to what the batch says it released. */
async function counts(): Promise<Record<string, number>> {
  const { rows } = await sql<Record<string, number>>`
    select (select count(*) from award where state = 'released')::integer as awards,
      (select count(distinct award_id) from credential)::integer as people,
      (select count(*) from credential)::integer as credentials,
      (select count(distinct (revocation_list_id, status_index)) from credential)::integer as places,
      (select count(*) from kept_version where state = 'in_force')::integer as versions,
      (select count(*) from claim_link where state = 'open')::integer as links,
      (select count(*) from mail where subject <> '' and recipient like 'p%@people.example')::integer as mails,
      (select coalesce(sum(json_array_length(detail::json -> 'credentials')), 0) from event
        where name = 'credential.released')::integer as trail`.execute(db)
  return rows[0] ?? {}
}

function allAre(count: number): Record<string, number> {
  const names = ['awards', 'people', 'credentials', 'places', 'versions', 'links', 'mails', 'trail']
  return Object.fromEntries(names.map((name) => [name, count]))
}

test('a batch that meets a full disk at each of its writes stops, and is released once in the end', {
  timeout: 3 * 60_000,
}, async () => {
  await proposeList(college, listOfPeople(ROWS))
  const { id: batchId } = await startBatch(college, { expected: ROWS })
  const one = { organizationId, batchId }
  const faults = new Set<string>()
  const goOn = async () => {
    if ((await call(getReleaseBatch, one, manager)).state === 'stopped') await call(resumeReleaseBatch, one, manager)
    await issuer.batches.drive()
    const { state, fault, released } = await call(getReleaseBatch, one, manager)
    expect(await counts()).toEqual(allAre(released))
    if (state === 'completed') return released
    faults.add(fault)
    throw new Error('the disk is full')
  }
  const everything = await sql<{ name: string }>`select table_name as name from information_schema.tables
    where table_schema = current_schema()`.execute(db)
  const mayKeep = everything.rows.map(({ name }) => name)
  const { result, wasFull } = await new FullDisk(db).fillsUpDuring(goOn, expect.any(Error), mayKeep)
  expect(result).toBe(ROWS)
  expect(wasFull).toEqual(
    expect.arrayContaining(['release_batch', 'release_chunk', 'award', 'credential', 'claim_link', 'mail', 'event']),
  )
  // Where even that could not be written, the batch stands as before, and is tried again.
  expect([...faults].filter((fault) => fault !== '')).toEqual(['STORAGE_FULL'])
  expect(await counts()).toEqual(allAre(ROWS))
  const [credential] = await db.selectFrom('credential').select('id').limit(1).execute()
  const [version] = await listVersions(db, credential?.id ?? '')
  expect(version?.document).toContain(credential?.id)
})
