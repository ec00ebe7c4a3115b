import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { CredentialError } from '../errors.ts'
import { nodeCrypto } from '../node.ts'
import { canonicalizeReference } from '../reference/canonicalize.ts'
import { statusEntry } from '../status/bitstring-status-list.ts'
import { College, NOW, Web } from '../testing/a-college.ts'
import { type Need, type Supply, verifyInRounds } from './verify-in-rounds.ts'
import { verifyRound } from './verify-round.ts'

const path = new URL('../../vectors/vc-di-eddsa/eddsa-rdfc-2022/signedDataInt.json', import.meta.url)
const signed = readFileSync(path, 'utf8')
/** Who signed it, by the name of the key. */
const KEY = JSON.parse(signed).proof.verificationMethod.split('#')[1] as string
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

describe('one round', () => {
  const ISSUER = 'https://vc.example/issuers/5678'
  const need = { kind: 'controller-document', address: ISSUER } as const
  const last = (...supplies: Supply[]) => verifyRound({ ...question, supplies, mayAskForMore: false }, ports)
  const identityIn = (outcome: Awaited<ReturnType<typeof last>>) =>
    'report' in outcome ? outcome.report.checks.find(({ name }) => name === 'issuer_identity') : outcome

  test('the last one, ends with a report, whatever is missing', async () => {
    expect(identityIn(await last())).toMatchObject({ outcome: 'unknown', code: 'FETCH_FAILED' })
  })

  test('asks again for nothing that was supplied or refused', async () => {
    const refusal = { code: 'FETCH_STATUS', message: 'x', params: { status: '404' } } as const
    const outcome = await verifyRound({ ...question, supplies: [{ ...need, refusal }], mayAskForMore: true }, ports)
    expect(identityIn(outcome)).toMatchObject({ outcome: 'unknown', code: 'FETCH_STATUS' })
  })

  test('takes a document of one kind for no other', async () => {
    const supplies: Supply[] = [{ kind: 'status-list', address: ISSUER, text: '{}' }]
    const outcome = await verifyRound({ ...question, supplies, mayAskForMore: true }, ports)
    expect(outcome).toEqual({ needs: [need] })
  })

  test.each(['[]', '7', 'null'])('does not take %s for the document of an issuer', async (text) => {
    expect(identityIn(await last({ ...need, text }))).toMatchObject({
      outcome: 'unknown',
      code: 'DID_DOCUMENT_INVALID',
    })
  })

  test('tells how old is what was supplied, where that is known', async () => {
    const text = JSON.stringify({
      id: ISSUER,
      verificationMethod: [{ id: `${ISSUER}#1`, type: 'Multikey', controller: ISSUER, publicKeyMultibase: KEY }],
      assertionMethod: [`${ISSUER}#1`],
    })
    const freshness = { source: 'cache', asOf: '2026-02-28T00:00:00Z' } as const
    expect(identityIn(await last({ ...need, text, freshness }))).toEqual({
      name: 'issuer_identity',
      outcome: 'pass',
      ...freshness,
    })
    const elsewhere = { kind: 'status-list', address: 'https://vc.example/list', text: '', freshness } as const
    expect(identityIn(await last(elsewhere, { ...need, text }))).toEqual({ name: 'issuer_identity', outcome: 'pass' })
  })

  test('asks for the document of a DID and for a list of statuses by their kinds', async () => {
    const web = new Web()
    const college = await College.open(web)
    const list = 'https://college.example/list'
    await college.publishList(list, 'revocation', [1])
    const credentialStatus = statusEntry({ listUrl: list, index: 1, purpose: 'revocation' })
    const { text } = await college.sign({ ...college.award(), credentialStatus })
    const asked: Need[] = []
    const supply = async (missing: Need): Promise<Supply> => {
      asked.push(missing)
      const { kind, address } = missing
      if (kind === 'status-list') return { ...missing, text: web.lists.get(address) ?? '' }
      return { ...missing, text: JSON.stringify(web.documents.get(address)) }
    }
    const { report } = await verifyInRounds(
      { ...question, input: text, at: NOW.toISOString() },
      { run: rounds().run, supply },
    )
    expect(asked).toEqual([
      { kind: 'did-document', address: college.id },
      { kind: 'status-list', address: list },
    ])
    expect(report.checks.find(({ name }) => name === 'status')).toMatchObject({ code: 'STATUS_REVOKED' })
  })

  test('ends with why the input cannot be read', async () => {
    const outcome = await verifyRound({ ...question, input: '{"a":1,"a":2}', supplies: [], mayAskForMore: true }, ports)
    expect(outcome).toEqual({
      refusal: { code: 'JSON_DUPLICATE_KEY', message: expect.any(String), params: expect.any(Object) },
    })
  })

  test('does not take a fault of ours for an answer', async () => {
    const canonicalize = () => Promise.reject(new TypeError('a fault'))
    const round = verifyRound({ ...question, supplies: [], mayAskForMore: false }, { ...ports, canonicalize })
    await expect(round).rejects.toThrow(TypeError)
  })
})

test('a refusal is thrown as it was, facts and all', async () => {
  const refusal = { code: 'INPUT_TOO_LARGE', message: 'Too large.', params: { bytes: '9' } } as const
  const verifying = verifyInRounds(question, { run: async () => ({ refusal }), supply: offline })
  await expect(verifying).rejects.toEqual(
    new CredentialError('INPUT_TOO_LARGE', 'Too large.', { params: { bytes: '9' } }),
  )
})

test('what was known before is not changed, and whoever asks in the last round is at fault', async () => {
  const known: Supply[] = []
  await verifyInRounds(question, { run: rounds().run, supply: offline }, known)
  expect(known).toEqual([])
  const run = async () => ({ needs: [] })
  await expect(verifyInRounds(question, { run, supply: offline })).rejects.not.toBeInstanceOf(CredentialError)
})
