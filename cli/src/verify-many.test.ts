import { readFileSync, writeFileSync } from 'node:fs'
import { utf8 } from '@cloudtnt/credential/bytes'
import type { GuardedFetch } from '@cloudtnt/outbound'
import { zipSync } from 'fflate'
import { beforeAll, expect, test } from 'vitest'
import { issuerIn } from './testing/issued.ts'
import { runCommand, temporaryFolder } from './testing/run-command.ts'

const path = temporaryFolder()
const issuer = issuerIn(path)
let didKey = ''
let valid = ''
let changed = ''

beforeAll(async () => {
  didKey = await issuer.key('key.jwk')
  valid = readFileSync(await issuer.signed(), 'utf8')
  changed = JSON.stringify({ ...JSON.parse(valid), name: 'Engine rebuild' })
  valid = JSON.stringify(JSON.parse(valid))
})

function file(name: string, content: string | Uint8Array): string {
  writeFileSync(path(name), content)
  return path(name)
}

async function answersTo(args: string[], more: Parameters<typeof runCommand>[1] = {}) {
  const { code, stdout } = await runCommand(['verify', '--json', ...args], more)
  const lines = stdout.split('\n').filter((line) => line !== '')
  return { code, answers: lines.map((line) => JSON.parse(line)) }
}

test('answers each line of a list, in its order', async () => {
  const { code, answers } = await answersTo([file('a.ndjson', `${valid}\n\n${changed}\nnonsense\n${valid}\n`)])
  expect(answers.map(({ number, line, verdict }) => [number, line, verdict])).toEqual([
    [1, 1, 'valid-with-warnings'],
    [2, 3, 'invalid'],
    [3, 4, 'indeterminate'],
    [4, 5, 'valid-with-warnings'],
  ])
  expect(code).toBe(1)
})

test('answers each file of an archive, by its name', async () => {
  const archive = zipSync({ 'in/a.json': utf8(valid), 'in/b.json': utf8(changed), '.DS_Store': utf8('x') })
  const { code, answers } = await answersTo([file('a.zip', archive), '--accept', didKey])
  expect(answers.map(({ entry, verdict }) => [entry, verdict])).toEqual([
    ['in/a.json', 'valid'],
    ['in/b.json', 'invalid'],
  ])
  expect(code).toBe(1)
})

test('answers several files, and those within them', async () => {
  const [one, list] = [file('one.json', valid), file('list.jsonl', `${valid}\n${valid}`)]
  const { code, answers } = await answersTo([one, list])
  expect(answers.map(({ number, file, line }) => [number, file, line])).toEqual([
    [1, one, undefined],
    [2, list, 1],
    [3, list, 2],
  ])
  expect(code).toBe(0)
})

test.each([
  ['all are valid', [true, true], 0],
  ['one could not be decided', [true, 'nonsense', true], 2],
  ['one is invalid, whatever else there is', ['nonsense', false, true], 1],
])('the exit code says that %s', async (_name, kinds, code) => {
  const lines = kinds.map((kind) => (typeof kind === 'string' ? kind : kind ? valid : changed))
  expect(await answersTo([file('codes.ndjson', `${lines.join('\n')}\n`)])).toMatchObject({ code })
})

test('an archive that is refused as a whole stops nobody else', async () => {
  const { code, answers } = await answersTo([file('broken.zip', 'PK\u0003\u0004 and no more'), file('one.json', valid)])
  expect(answers.map(({ verdict, findings }) => [verdict, findings[0]?.code])).toEqual([
    ['indeterminate', 'ARCHIVE_MALFORMED'],
    ['valid-with-warnings', 'ISSUER_NOT_TRUSTED'],
  ])
  expect(code).toBe(2)
})

test('one file is answered as before, also where it says that it is a list of one', async () => {
  const { stdout } = await runCommand(['verify', '--json', file('one.json', valid)])
  expect(JSON.parse(stdout)).toHaveProperty('checks')
  const { answers } = await answersTo([file('one.ndjson', valid)])
  expect(answers).toMatchObject([{ number: 1, line: 1 }])
})

test('refuses a wrong call before anything is checked', async () => {
  const one = file('one.json', valid)
  expect(await runCommand(['verify', one, path('none.json')])).toMatchObject({ code: 3, stdout: '' })
  expect(await runCommand(['verify', one, '--threads', '0'])).toMatchObject({ code: 3 })
  expect(await runCommand(['verify', one, 'https://a.example/x', '--offline'])).toMatchObject({ code: 3 })
})

test('asks the site of an issuer once for all of its credentials', async () => {
  const asked: string[] = []
  const silent: GuardedFetch = async (url) => {
    asked.push(url)
    return { status: 404, contentType: 'application/json', body: new Uint8Array(), headers: {} }
  }
  const from = await issuer.signed({}, ['--verification-method', 'did:web:college.example#key-1'])
  const line = JSON.stringify(JSON.parse(readFileSync(from, 'utf8')))
  const { answers } = await answersTo([file('web.ndjson', `${line}\n`.repeat(20))], { fetchWith: () => silent })
  expect(answers).toHaveLength(20)
  expect(new Set(asked).size).toBe(1)
  expect(asked).toHaveLength(1)
})

test('a person reads a line for each, and how many there were of each', async () => {
  const list = file('read.ndjson', `${valid}\n${changed}\n{"a\u001b[31m\n`)
  const { stdout } = await runCommand(['verify', list])
  const lines = stdout.split('\n')
  expect(lines[0]).toMatch(/^ +1 {2}! valid, with warnings {3}line 1 +Engine repair/)
  expect(lines[1]).toMatch(/^ +2 {2}✗ invalid .*line 2.*\(VC_PROOF_INVALID\)$/)
  expect(lines[2]).toMatch(/JSON_SYNTAX/)
  expect(stdout).toContain('Checked: 3. valid, with warnings: 1. invalid: 2.\n')
})

test('a name in an archive is shown, never obeyed', async () => {
  const archive = file('wild.zip', zipSync({ '../ä\u001b[31mred.json': utf8(valid) }))
  expect((await runCommand(['verify', archive])).stdout).toContain('../ä⟨U+001B⟩[31mred.json')
})

test('whoever stops it has the answers so far, and is told', async () => {
  const stop = new AbortController()
  const list = file('long.ndjson', `${valid}\n`.repeat(5000))
  let printed = 0
  const { code, stdout } = await runCommand(['verify', list], {
    drained: async () => {
      printed += 1
      if (printed === 3) stop.abort()
    },
    untilStopped: (work) => work(stop.signal),
  })
  expect(code).toBe(130)
  expect(stdout).toContain('Checked: 3. valid, with warnings: 3. It was stopped before the end.\n')
})
