import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { nodeCrypto } from '../node.ts'
import { canonicalizeReference } from '../reference/canonicalize.ts'
import { College, NOW, Web } from '../testing/a-college.ts'
import { type Need, type Supply, verifyInRounds } from './verify-in-rounds.ts'
import { verifyRound } from './verify-round.ts'

const path = new URL('../../vectors/vc-di-eddsa/eddsa-rdfc-2022/signedDataInt.json', import.meta.url)
const signed = readFileSync(path, 'utf8')
const ports = { crypto: nodeCrypto, canonicalize: canonicalizeReference }
const question = { input: signed, at: '2026-03-01T09:00:00Z' }
const offline = async (need: Need): Promise<Supply> => ({
  ...need,
  refusal: { code: 'FETCH_FAILED', message: 'The site was not reached.', params: {} },
})

function rounds() {
  const seen: number[] = []
  const run = (round: Parameters<typeof verifyRound>[0]) => {
    seen.push(round.supplies.length)
    return verifyRound(round, ports)
  }
  return { seen, run }
}

test('a round that lacks a document says which, and nothing else', async () => {
  const outcome = await verifyRound({ ...question, supplies: [], mayAskForMore: true }, ports)
  expect(outcome).toEqual({ needs: [{ kind: 'controller-document', address: 'https://vc.example/issuers/5678' }] })
})

test('a schema that the issuer names is asked for like the rest', async () => {
  const web = new Web()
  const college = await College.ofKey(web)
  const address = 'https://college.example/schema.json'
  const { text } = await college.sign({ ...college.award(), credentialSchema: [{ id: address, type: 'JsonSchema' }] })
  const asked: Need[] = []
  const supply = async (need: Need): Promise<Supply> => {
    asked.push(need)
    return { ...need, text: '{"$schema":"https://json-schema.org/draft/2020-12/schema","required":["evidence"]}' }
  }
  const { report } = await verifyInRounds(
    { ...question, input: text, at: NOW.toISOString() },
    { run: rounds().run, supply },
  )
  expect(asked).toEqual([{ kind: 'credential-schema', address }])
  expect(report.checks.find(({ name }) => name === 'format')).toMatchObject({ outcome: 'warn', code: 'VC_SCHEMA' })
})

test('what cannot be had leaves its check unknown, and the rest is told', async () => {
  const { run } = rounds()
  const { report, supplies } = await verifyInRounds(question, { run, supply: offline })
  expect(report.verdict).toBe('indeterminate')
  expect(report.checks[0]).toMatchObject({ name: 'integrity', outcome: 'pass' })
  expect(report.checks[1]).toMatchObject({ name: 'issuer_identity', outcome: 'unknown', code: 'FETCH_FAILED' })
  expect(supplies).toHaveLength(1)
})

test('a further question about the same input asks nobody again', async () => {
  const { run } = rounds()
  const { supplies } = await verifyInRounds(question, { run, supply: offline })
  const supply = async () => Promise.reject(new Error('somebody was asked'))
  const again = await verifyInRounds(
    { ...question, expectedPerson: { email: 'a@x.example' } },
    { run, supply },
    supplies,
  )
  expect(again.report.verdict).toBe('indeterminate')
})

test('an input that cannot be read is refused with its code', async () => {
  const { run } = rounds()
  const verifying = verifyInRounds({ ...question, input: '{"type":' }, { run, supply: offline })
  await expect(verifying).rejects.toMatchObject({ code: 'JSON_SYNTAX' })
})

test('whoever goes on asking is answered with what is known', async () => {
  const { seen, run } = rounds()
  const elsewhere = async (need: Need): Promise<Supply> => ({
    ...(await offline(need)),
    address: `${need.address}/other`,
  })
  const { report } = await verifyInRounds(question, { run, supply: elsewhere })
  expect(report.checks[1]).toMatchObject({ name: 'issuer_identity', outcome: 'unknown' })
  expect(seen).toHaveLength(5)
})
