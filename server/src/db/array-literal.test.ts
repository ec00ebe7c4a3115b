import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { createTestDatabase } from '../testing/test-database.ts'
import { arrayLiteral } from './array-literal.ts'
import { connectActorDatabase } from './connect.ts'

const database = await createTestDatabase()
const { db, close } = connectActorDatabase<unknown>(database.target, 'public')
afterAll(async () => {
  await close()
  await database.drop()
})

const HOSTILE = [
  '',
  ' ',
  'a,b',
  '"',
  '\\',
  '\\"',
  '{}',
  'null',
  'NULL',
  'nULL',
  "'",
  '\n\t',
  'Ünïcode 👩‍🏫',
  '$1',
  '--',
]

test('an array is read as what it was written from, whatever stands in it', async () => {
  const values = [...HOSTILE, null, 'plain', ...HOSTILE.map((text) => text.repeat(3))]
  const { rows } = await sql<{ read: unknown }>`select ${arrayLiteral(values)}::text[] as read`.execute(db)
  expect(rows[0]?.read).toEqual(values)
})

test('an array of numbers, an empty one, and one of ids', async () => {
  const ids = [crypto.randomUUID(), crypto.randomUUID(), null]
  const { rows } = await sql`select ${arrayLiteral([1, -2, null])}::integer[] as numbers,
    ${arrayLiteral([])}::text[] as none, ${arrayLiteral(ids)}::uuid[] as ids`.execute(db)
  expect(rows).toEqual([{ numbers: [1, -2, null], none: [], ids }])
})
