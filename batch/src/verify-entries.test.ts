import { utf8 } from '@cloudtnt/credential/bytes'
import { CredentialError } from '@cloudtnt/credential/errors'
import type { JsonObject } from '@cloudtnt/credential/json'
import { nodeCanonicalize, nodeCrypto } from '@cloudtnt/credential/node'
import { addProof } from '@cloudtnt/credential/securing/add-proof'
import { College, Web } from '@cloudtnt/credential/testing/a-college'
import type { Need, Supply } from '@cloudtnt/credential/verify/verify-in-rounds'
import { verifyRound } from '@cloudtnt/credential/verify/verify-round'
import { beforeAll, expect, test } from 'vitest'
import { batchAnswer, count, noCounts } from './batch-answer.ts'
import { readLines } from './read-lines.ts'
import { verifyEntries } from './verify-entries.ts'

const ports = { crypto: nodeCrypto, canonicalize: nodeCanonicalize }
const at = '2026-05-01T09:00:00Z'
const web = new Web()
let college: College
let other: College

beforeAll(async () => {
  college = await College.open(web)
  other = await College.open(web, 'did:web:council.example')
})

async function line(by = college, changes: JsonObject = {}): Promise<string> {
  const signed = await addProof(by.award(), { signer: by.ed25519, created: new Date(at), ...ports })
  return JSON.stringify({ ...signed, ...changes })
}

async function answersTo(lines: string[], ahead = 4) {
  const asked: string[] = []
  const supplyForOne =
    () =>
    async (need: Need): Promise<Supply> => {
      asked.push(need.address)
      return { ...need, text: JSON.stringify(await web.didDocument(need.address)) }
    }
  let rounds = 0
  const run = (round: Parameters<typeof verifyRound>[0]) => {
    rounds += 1
    return verifyRound(round, ports)
  }
  async function* pieces() {
    yield utf8(lines.join('\n'))
  }
  const found = []
  for await (const each of verifyEntries(readLines(pieces()), { at }, { run, supplyForOne }, ahead)) found.push(each)
  return { answers: found.map(batchAnswer), asked, rounds: () => rounds }
}

test('each has an answer of its own, in the order of the lines, whatever stands between', async () => {
  const lines = [await line(), '{"broken', await line(college, { name: 'changed' }), 'hello', await line(other)]
  const { answers } = await answersTo(lines)
  expect(answers.map(({ line, verdict }) => [line, verdict])).toEqual([
    [1, 'valid-with-warnings'],
    [2, 'invalid'],
    [3, 'invalid'],
    [4, 'indeterminate'],
    [5, 'valid-with-warnings'],
  ])
  expect(answers[1]?.credential).toBeNull()
  expect(answers[1]?.findings[0]).toEqual({ name: 'integrity', outcome: 'fail', code: 'JSON_SYNTAX' })
  expect(answers[2]?.findings[0]).toEqual({ name: 'integrity', outcome: 'fail', code: 'VC_PROOF_INVALID' })
  expect(answers[4]?.credential).toMatchObject({ issuer: other.id })
})

test('says only what did not pass, and of the credential only what is confirmed', async () => {
  const [answer] = (await answersTo([await line()])).answers
  expect(answer?.findings.map(({ name }) => name)).not.toContain('integrity')
  expect(answer?.findings).toContainEqual({ name: 'issuer_trust', outcome: 'unknown', code: 'ISSUER_NOT_TRUSTED' })
  expect(answer?.credential).toMatchObject({ issuer: college.id, title: expect.any(String) })
})

test('asks the site of an issuer once for all that come after, which then need one round', async () => {
  const lines = [await line(), await line(), await line(), await line(other), await line(), await line(other)]
  const { asked, rounds } = await answersTo(lines, 1)
  expect(asked).toEqual([college.id, other.id])
  expect(rounds()).toBe(lines.length + 2)
})

test('a credential is worth the same alone and among others', async () => {
  const lines = [await line(), await line(other), await line(other, { name: 'x' }), '"eyJh.b.c"', await line()]
  const together = (await answersTo(lines)).answers
  for (const [place, each] of lines.entries()) {
    const [alone] = (await answersTo([each])).answers
    expect({ ...together[place], number: 1, line: 1 }).toEqual(alone)
  }
})

test('a fault of the program ends the batch, and says nothing about a credential', async () => {
  const run = () => Promise.reject(new Error('a bug'))
  const entries = (async function* () {
    yield { number: 1, place: {}, input: 'x' }
  })()
  const supplyForOne = () => () => Promise.reject(new CredentialError('FETCH_FAILED', 'nobody'))
  await expect(verifyEntries(entries, { at }, { run, supplyForOne }, 1).next()).rejects.toThrow('a bug')
})

test('counts by verdict', () => {
  const counts = noCounts()
  for (const verdict of ['valid', 'invalid', 'invalid'] as const) count(counts, verdict)
  expect(counts).toEqual({ total: 3, valid: 1, 'valid-with-warnings': 0, invalid: 2, indeterminate: 0 })
})
