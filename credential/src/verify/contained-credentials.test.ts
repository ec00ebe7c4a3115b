import { beforeAll, describe, expect, test } from 'vitest'
import type { Json, JsonObject } from '../json.ts'
import { statusEntry } from '../status/bitstring-status-list.ts'
import { College, verifyAt, Web } from '../testing/a-college.ts'
import { checkContainedCredentials, checkCredentials } from './contained-credentials.ts'

const LIST = 'https://college.example/status/revocation'
const web = new Web()
let college: College
let university: College
let trust: { accepted: string[]; declined: string[] }

beforeAll(async () => {
  college = await College.open(web)
  university = await College.open(web, 'did:web:university.example')
  await college.publishList(LIST, 'revocation', [1])
  trust = { accepted: [college.id, university.id], declined: [] }
})

/** A Comprehensive Learner Record (CLR 2.0) of the university. */
function transcript(verifiableCredential: Json): JsonObject {
  return {
    '@context': [
      'https://www.w3.org/ns/credentials/v2',
      'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json',
      'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
    ],
    id: 'urn:uuid:2b0f0f1e-1f7f-4a31-9b49-6a1d2f3c4d5e',
    type: ['VerifiableCredential', 'ClrCredential'],
    name: 'All that Maria learnt',
    issuer: { id: university.id, type: ['Profile'], name: 'University' },
    validFrom: '2026-05-02T00:00:00Z',
    credentialSubject: { type: ['ClrSubject'], id: 'did:example:maria', verifiableCredential },
  }
}

async function reportOn(inner: Json) {
  const report = await verifyAt(web, await university.sign(transcript(inner)), { trust })
  return { ...report, within: report.checks.find(({ name }) => name === 'contained_credentials') }
}
const signed = async (changes: JsonObject = {}) => (await college.sign({ ...college.award(), ...changes })).document

test('a credential that holds no other has no check of these', async () => {
  const report = await verifyAt(web, await college.sign(college.award()), { trust })
  expect(report.checks.map(({ name }) => name)).not.toContain('contained_credentials')
  expect(report).not.toHaveProperty('contained')
})

test('each credential within is verified on its own, and told of', async () => {
  const { verdict, within, contained } = await reportOn([await signed()])
  expect(verdict).toBe('valid')
  expect(within).toMatchObject({ outcome: 'pass', params: { total: '1', sound: '1' } })
  expect(contained).toMatchObject([
    { at: '/credentialSubject/verifiableCredential/0', id: college.award().id, verdict: 'valid', warnings: [] },
  ])
  expect(contained?.[0]?.checks[0]).toEqual({ name: 'integrity', outcome: 'pass' })
})

describe('the whole is not valid when one within', () => {
  const REVOKED = { credentialStatus: [statusEntry({ listUrl: LIST, index: 1, purpose: 'revocation' })] }
  test.each<[string, () => Promise<Json>, string, string]>([
    [
      'was changed after it was signed',
      async () => ({ ...(await signed()), name: 'Rocket repair' }),
      'invalid',
      'VC_PROOF_INVALID',
    ],
    [
      'was signed by somebody else',
      async () => (await university.sign(college.award())).document,
      'invalid',
      'KEY_NOT_AUTHORIZED',
    ],
    ['was cancelled', () => signed(REVOKED), 'invalid', 'STATUS_REVOKED'],
    ['has ended', () => signed({ validUntil: '2026-05-31T00:00:00Z' }), 'invalid', 'VC_EXPIRED'],
    [
      'has an issuer who cannot be asked',
      async () => (await (await College.open(new Web(), 'did:web:away.example')).sign(college.award())).document,
      'indeterminate',
      'FETCH_FAILED',
    ],
    ['is not signed', async () => college.award(), 'indeterminate', 'VC_UNSECURED'],
    ['cannot be read', async () => 'eyJh', 'invalid', 'VC_MALFORMED'],
  ])('%s', async (_, make, verdict, code) => {
    const { within, ...report } = await reportOn([await signed({ id: 'urn:uuid:1' }), await make()])
    expect([report.verdict, within?.code]).toEqual([verdict, code])
    expect(within?.outcome).toBe(verdict === 'invalid' ? 'fail' : 'unknown')
    const id = code === 'VC_MALFORMED' ? undefined : college.award().id
    expect(within?.params).toEqual({ total: '2', sound: '1', ...(id !== undefined && { id }) })
  })

  test('is not known, before another that is wrong: that one is named', async () => {
    const away = await (await College.open(new Web(), 'did:web:away.example')).sign(college.award({ id: 'urn:uuid:1' }))
    const { verdict, within } = await reportOn([away.document, await signed({ validUntil: '2026-05-31T00:00:00Z' })])
    expect([verdict, within?.code, within?.params?.id]).toEqual(['invalid', 'VC_EXPIRED', college.award().id])
  })
})

test.each<[string, { listUrl: string; index: number }, string, string]>([
  ['cancelled', { listUrl: LIST, index: 1 }, 'invalid', 'STATUS_REVOKED'],
  ['on a list that cannot be had', { listUrl: 'urn:x', index: 1 }, 'indeterminate', 'STATUS_RETRIEVAL_ERROR'],
])('why one within is %s is told, whatever a viewer thinks of its issuer', async (_, entry, verdict, code) => {
  const credentialStatus = statusEntry({ ...entry, purpose: 'revocation' })
  const found = await university.sign(transcript([await signed({ credentialStatus })]))
  const report = await verifyAt(web, found, { trust: { accepted: [university.id], declined: [college.id] } })
  expect(report.verdict).toBe(verdict)
  expect(report.checks.find(({ name }) => name === 'contained_credentials')?.code).toBe(code)
})

test('the credentials of all subjects are verified, and one without an id is told of without', async () => {
  const { id: _, ...nameless } = college.award()
  const [first, second] = [await signed(), (await college.sign({ ...nameless, name: 'Pumps' })).document]
  const subject = (verifiableCredential: Json) => ({ type: ['ClrSubject'], verifiableCredential })
  const record = { ...transcript([]), credentialSubject: [subject([first]), subject(second)] }
  const { contained } = await verifyAt(web, await university.sign(record), { trust })
  expect(contained?.map(({ at, id, verdict }) => [at, id, verdict])).toEqual([
    ['/credentialSubject/verifiableCredential/0', college.award().id, 'valid'],
    ['/credentialSubject/verifiableCredential/1', null, 'valid-with-warnings'],
  ])
})

test('whom a viewer expects is not asked of each credential within', async () => {
  const about = (await college.sign(college.award({ subject: { id: 'did:example:bob' } }))).document
  const found = await university.sign(transcript([about]))
  const report = await verifyAt(web, found, { trust, expectedPerson: { did: 'did:example:maria' } })
  expect(report.checks.find(({ name }) => name === 'person')?.outcome).toBe('pass')
  expect(report.contained?.[0]?.checks.find(({ name }) => name === 'person')?.outcome).toBe('unknown')
})

test('what is no object holds no credentials', async () => {
  const verify = () => Promise.reject(new TypeError('nothing is verified'))
  const credential = { credentialSubject: [null, 'x', { name: 'Maria' }] }
  expect(await checkContainedCredentials(credential, verify)).toStrictEqual({
    finding: { outcome: 'not_applicable' },
    contained: [],
    reports: [],
  })
})

test('an unsigned one within that has ended is still merely unsigned: nobody is known to have said so', async () => {
  const { within } = await reportOn([{ ...college.award(), validUntil: '2026-05-31T00:00:00Z' }])
  expect(within).toMatchObject({ outcome: 'unknown', code: 'VC_UNSECURED' })
})

test('a fault of ours within is no finding', async () => {
  const verify = () => Promise.reject(new TypeError('a fault'))
  await expect(checkCredentials([await signed()], '/x', verify)).rejects.toThrow('a fault')
})

test('a remark on one within is a remark on the whole', async () => {
  const inner = await signed()
  const accepted = { accepted: [university.id], declined: [] }
  const report = await verifyAt(web, await university.sign(transcript([inner])), { trust: accepted })
  expect(report.verdict).toBe('valid-with-warnings')
  expect(report.checks).toContainEqual({
    name: 'contained_credentials',
    outcome: 'warn',
    code: 'ISSUER_NOT_TRUSTED',
    params: { total: '1', sound: '1' },
  })
})

test('a record within a record is opened too', async () => {
  const within = (await university.sign({ ...transcript([{ ...(await signed()), name: 'x' }]), id: 'urn:uuid:3' }))
    .document
  const { verdict, contained } = await reportOn([within])
  expect(verdict).toBe('invalid')
  expect(contained?.map(({ at, verdict: each }) => [at, each])).toEqual([
    ['/credentialSubject/verifiableCredential/0', 'invalid'],
    ['/credentialSubject/verifiableCredential/0/credentialSubject/verifiableCredential/0', 'invalid'],
  ])
})

test('nothing is told of what is within, where the whole is not proven', async () => {
  const { document, ...found } = await university.sign(transcript([await signed()]))
  const report = await verifyAt(web, { ...found, document: { ...document, name: 'x' } }, { trust })
  expect(report).toMatchObject({ verdict: 'invalid', credential: null })
  expect(report).not.toHaveProperty('contained')
})

test('more than a record of a whole education holds are not looked at', async () => {
  const inner = college.award()
  const { within } = await reportOn(Array(65).fill(inner))
  expect(within).toMatchObject({ outcome: 'unknown', code: 'VC_COMPLEXITY' })
  const verify = () => Promise.reject(new TypeError('nothing is verified'))
  expect(await checkCredentials(Array(65).fill(inner), '/x', verify)).toStrictEqual({
    finding: { outcome: 'unknown', code: 'VC_COMPLEXITY' },
    contained: [],
    reports: [],
  })
  expect((await reportOn(Array(64).fill(inner))).within).toMatchObject({ code: 'VC_UNSECURED' })
})
