import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { listVersions } from '../issuer/issuance/store.ts'
import { insertMail } from '../mail/store.ts'
import { startTestIssuer } from '../testing/test-actors.ts'
import { listOfPeople, proposeList, startBatch } from '../testing/test-batch.ts'
import { foundCollege } from '../testing/test-college.ts'
import { exportArchive } from './export-archive.ts'
import { importArchive } from './import-archive.ts'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cloudtnt-archive-'))
const source = await startTestIssuer()
const archive = path.join(folder, 'all.cloudtnt')
const hostile = 'Ünïcode\ttab\\backslash\nnew line \\. end'

await source.client.signUp('ada@college.example')
const college = await foundCollege(source, 'archive.example')
await proposeList(college, listOfPeople(3))
await startBatch(college, { expected: 3 })
await source.batches.drive()
await source.ctx.db.deleteFrom('mail').execute()
await insertMail(source.ctx.db as never, {
  id: source.ctx.uuid(),
  recipient: 'ada@college.example',
  subject: 'Hello',
  text: hostile,
  state: 'queued',
  createdAt: source.clock.now(),
})
await exportArchive(source.services.database as never, archive)

afterAll(async () => {
  await source.stop()
  fs.rmSync(folder, { recursive: true, force: true })
})

test('moves everything into an empty database, sign-in included, letter by letter', async () => {
  const target = await startTestIssuer()
  await importArchive(target.services.database as never, archive)
  const mail = await target.ctx.db.selectFrom('mail').selectAll().execute()
  expect(mail.map((row) => row.text)).toEqual([hostile])
  const filesOf = async ({ ctx }: typeof source) =>
    (await ctx.db.selectFrom('credential').select('id').orderBy('id').execute()).map(({ id }) =>
      listVersions(ctx.db, id),
    )
  const files = await Promise.all(await filesOf(target))
  expect(files).toHaveLength(3)
  expect(files).toEqual(await Promise.all(await filesOf(source)))
  const body = JSON.stringify({ email: 'ada@college.example', password: 'correct horse battery' })
  const signIn = await target.client.nobody.request('/api/auth/sign-in/email', {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json' },
  })
  expect(signIn.status).toBe(200)
  await target.stop()
})

test('refuses a database that holds data, and changes nothing', async () => {
  await expect(importArchive(source.services.database as never, archive)).rejects.toThrow('not empty')
  expect(await source.ctx.db.selectFrom('mail').selectAll().execute()).toHaveLength(1)
})

test.each([
  ['no archive', () => gzipSync('hello\n'), 'not a CloudTnT archive'],
  ['a damaged file', () => fs.readFileSync(archive).subarray(0, 200), 'damaged'],
  [
    'a file cut at a table',
    () => gzipSync(gunzipSync(fs.readFileSync(archive)).toString().split('\n').slice(0, 2).join('\n')),
    'cut short',
  ],
  [
    'an archive of another version',
    () => gzipSync(gunzipSync(fs.readFileSync(archive)).toString().replace('issuer/001', 'issuer/000')),
    'another version',
  ],
])('refuses %s, and leaves the database empty', async (_name, bytes, words) => {
  const target = await startTestIssuer()
  const file = path.join(folder, 'bad.cloudtnt')
  fs.writeFileSync(file, bytes())
  await expect(importArchive(target.services.database as never, file)).rejects.toThrow(words)
  expect(await target.ctx.db.selectFrom('mail').selectAll().execute()).toHaveLength(0)
  await target.stop()
})
