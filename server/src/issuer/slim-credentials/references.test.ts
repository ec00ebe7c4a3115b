// What is looked for once a statement is held to no less than what is looked for once a row.
import { type RawBuilder, sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestIssuer } from '../../testing/test-actors.ts'
import { listOfPeople, proposeList, startBatch } from '../../testing/test-batch.ts'
import { foundCollege } from '../../testing/test-college.ts'

const issuer = await startTestIssuer()
const { db } = issuer.ctx
afterAll(() => issuer.stop())
beforeAll(async () => {
  const college = await foundCollege(issuer, 'references.example')
  await proposeList(college, listOfPeople(3))
  await startBatch(college, { expected: 3 })
  await issuer.batches.drive()
})

const BROKEN = { code: '23503' }
const codeOf = (statement: RawBuilder<unknown>) =>
  statement.execute(db).then(
    () => ({ code: 'done' }),
    (error: { code: string }) => ({ code: error.code }),
  )

let place = 131_072

/** Another credential like one that is there, but for these columns. */
function copyWith(change: Record<string, unknown>): RawBuilder<unknown> {
  place += 1
  const values = { id: crypto.randomUUID(), award_id: crypto.randomUUID(), status_index: place, ...change }
  return sql`insert into credential
    select (json_populate_record(credential, ${JSON.stringify(values)}::json)).* from credential limit 1`
}

test('a credential like another one is taken', async () => {
  expect(await codeOf(copyWith({}))).toEqual({ code: 'done' })
})

test.each([
  { revision_id: crypto.randomUUID() },
  { achievement_id: crypto.randomUUID() },
  { organization_id: crypto.randomUUID() },
  { template_id: crypto.randomUUID() },
  { revocation_list_id: crypto.randomUUID() },
  { suspension_list_id: crypto.randomUUID() },
  { batch_id: crypto.randomUUID() },
  { chunk_number: 4711 },
])('a credential that refers to nothing is refused: %o', async (change) => {
  expect(await codeOf(copyWith(change))).toEqual(BROKEN)
})

test('one row that refers to nothing is found among many that do not', async () => {
  const rows = sql`insert into claim_link (id, credential_id, token_hash, state, created_at, expires_at)
    select gen_random_uuid(), case n when 700 then gen_random_uuid() else (select id from credential limit 1) end,
      n::text, 'used', now(), now() from generate_series(1, 1000) as n`
  expect(await codeOf(rows)).toEqual(BROKEN)
})

test.each([
  'achievement_revision',
  'credential_template',
  'status_list',
  'release_chunk',
  'credential',
])('nothing that is referred to is deleted or given another id: %s', async (table) => {
  const key = table === 'release_chunk' ? sql`batch_id` : sql`id`
  expect(await codeOf(sql`update ${sql.id(table)} set ${key} = gen_random_uuid()`)).toEqual(BROKEN)
  expect(await codeOf(sql`delete from ${sql.id(table)}`)).toEqual(BROKEN)
})

test.each([
  'revision_id',
  'template_id',
  'revocation_list_id',
  'suspension_list_id',
  'batch_id',
])('no credential is made to refer to something else: %s', async (column) => {
  expect(await codeOf(sql`update credential set ${sql.id(column)} = gen_random_uuid()`)).toEqual(BROKEN)
})
