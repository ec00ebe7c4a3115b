import { beforeAll, describe, expect, test } from 'vitest'
import type { JsonObject } from '../json.ts'
import { nodeCrypto } from '../node.ts'
import { canonicalizeReference } from '../reference/canonicalize.ts'
import { statusEntry } from '../status/bitstring-status-list.ts'
import { College, NOW, verifyAt, Web } from '../testing/a-college.ts'
import { checkEndorsements } from './endorsements.ts'

const LIST = 'https://council.example/status/revocation'
const web = new Web()
let college: College
let council: College
let endorsement: JsonObject

beforeAll(async () => {
  college = await College.open(web)
  council = await College.open(web, 'did:web:council.example')
  await council.publishList(LIST, 'revocation', [1])
  endorsement = await endorse()
})

function unsigned(changes: JsonObject = {}): JsonObject {
  return {
    '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
    id: 'urn:uuid:5b0f0f1e-1f7f-4a31-9b49-6a1d2f3c4d5e',
    type: ['VerifiableCredential', 'EndorsementCredential'],
    name: 'Recognised by the Trades Council',
    issuer: { id: council.id, type: ['Profile'] },
    validFrom: '2026-01-01T00:00:00Z',
    credentialSubject: { id: college.id, type: ['EndorsementSubject'], endorsementComment: 'In good standing.' },
    ...changes,
  }
}
const endorse = async (changes: JsonObject = {}) => (await council.sign(unsigned(changes))).document

function check(credential: JsonObject) {
  const ports = { crypto: nodeCrypto, canonicalize: canonicalizeReference, resolver: web }
  return checkEndorsements({ issuer: { id: college.id }, ...credential }, { now: NOW, ...ports })
}

describe('an endorsement', () => {
  test.each<[string, (item: JsonObject) => JsonObject]>([
    ['of the credential', (item) => ({ endorsement: [item] })],
    ['that stands alone', (item) => ({ endorsement: item })],
    ['of the issuer', (item) => ({ issuer: { id: college.id, endorsement: [item] } })],
    ['of the achievement', (item) => ({ credentialSubject: { achievement: { endorsement: [item] } } })],
    ['of who designed it', (item) => ({ credentialSubject: { achievement: { creator: { endorsement: [item] } } } })],
  ])('%s is verified on its own', async (_, within) => {
    expect(await check(within(endorsement))).toEqual({ outcome: 'pass', params: { total: '1', genuine: '1' } })
    const changed = await check(within({ ...endorsement, name: 'Recognised by the King' }))
    expect(changed).toEqual({ outcome: 'warn', code: 'ENDORSEMENT_INVALID', params: { total: '1', genuine: '0' } })
  })

  test('may be a token', async () => {
    const { text } = await council.signJwt(unsigned())
    expect((await check({ endorsementJwt: [text] })).outcome).toBe('pass')
    expect((await check({ endorsementJwt: [`${text.slice(0, -4)}AAAA`] })).outcome).toBe('warn')
  })

  test('of an endorser is verified too', async () => {
    const nested = await endorse({
      id: 'urn:uuid:1',
      issuer: { id: council.id, type: ['Profile'], endorsement: [endorsement] },
    })
    expect(await check({ endorsement: [nested] })).toMatchObject({
      outcome: 'pass',
      params: { total: '2', genuine: '2' },
    })
  })

  const about = (id: string | undefined) =>
    endorse({ credentialSubject: { ...(id && { id }), type: ['EndorsementSubject'], endorsementComment: 'Good.' } })
  test.each<[string, JsonObject]>([
    ['the credential', { id: 'urn:uuid:1' }],
    ['an issuer that is only named', { issuer: 'urn:uuid:1' }],
    ['the achievement', { credentialSubject: [{ achievement: { id: 'urn:uuid:1' } }] }],
    ['who designed it', { credentialSubject: { achievement: { creator: { id: 'urn:uuid:1' } } } }],
    ['the learner', { credentialSubject: { id: 'urn:uuid:1' } }],
  ])('may be about %s', async (_, part) => {
    const endorsement = [await about('urn:uuid:1')]
    expect((await check({ endorsement, ...part })).outcome).toBe('pass')
    expect((await check({ endorsement })).outcome).toBe('warn')
  })

  test('about somebody else is no endorsement of this credential, however genuine', async () => {
    const borrowed = await about('did:web:famous.example')
    const both = await endorse({ credentialSubject: [{ id: college.id }, { id: 'did:web:famous.example' }] })
    const badge = (await council.sign(council.award({ subject: { id: college.id } }))).document
    for (const other of [borrowed, both, badge, await about(undefined), await endorse({ credentialSubject: [] })]) {
      const issuer = { name: 'Nameless' }
      expect((await check({ endorsement: [other] })).params).toEqual({ total: '1', genuine: '0' })
      expect((await check({ endorsement: [other], issuer })).params).toEqual({ total: '1', genuine: '0' })
    }
  })

  test.each<[string, () => Promise<JsonObject>]>([
    ['has ended', () => endorse({ validUntil: '2026-05-01T00:00:00Z' })],
    ['was signed by somebody else', async () => (await college.sign(unsigned())).document],
    ['is not signed', async () => unsigned()],
    [
      'was withdrawn',
      () => endorse({ credentialStatus: statusEntry({ listUrl: LIST, index: 1, purpose: 'revocation' }) }),
    ],
    [
      'has a list that cannot be had',
      () => endorse({ credentialStatus: statusEntry({ listUrl: 'urn:x', index: 1, purpose: 'revocation' }) }),
    ],
  ])('is not counted when it %s', async (_, make) => {
    expect(await check({ endorsement: [endorsement, await make()] })).toEqual({
      outcome: 'warn',
      code: 'ENDORSEMENT_INVALID',
      params: { total: '2', genuine: '1' },
    })
  })

  test('that is still in force is counted', async () => {
    const entry = statusEntry({ listUrl: LIST, index: 2, purpose: 'revocation' })
    expect((await check({ endorsement: await endorse({ credentialStatus: entry }) })).outcome).toBe('pass')
  })

  test('of an endorser’s endorser is not looked at', async () => {
    const within = (inner: JsonObject, id: string) =>
      endorse({ id, issuer: { id: council.id, type: ['Profile'], endorsement: [inner] } })
    const thrice = await within(await within({ ...endorsement, name: 'changed' }, 'urn:uuid:1'), 'urn:uuid:2')
    expect((await check({ endorsement: thrice })).params).toEqual({ total: '2', genuine: '2' })
  })

  test('is not looked for in what is no object', async () => {
    const subjects = [null, 'x', { achievement: null }, { achievement: { creator: null } }]
    expect(await check({ issuer: null, credentialSubject: subjects })).toEqual({ outcome: 'not_applicable' })
  })

  test('that cannot be read at all is not counted', async () => {
    expect((await check({ endorsement: ['urn:x', null], endorsementJwt: ['a.b.c', 7] })).params).toEqual({
      total: '4',
      genuine: '0',
    })
  })
})

test('none is none', async () => {
  expect(await check({})).toEqual({ outcome: 'not_applicable' })
})

test('more than a credential needs are not looked at', async () => {
  expect(await check({ endorsement: Array(21).fill({}) })).toEqual({ outcome: 'unknown', code: 'VC_COMPLEXITY' })
})

test('one that is not genuine takes nothing from the credential', async () => {
  const award = college.award({ endorsement: [{ ...endorsement, name: 'Recognised by the King' }] })
  const trust = { accepted: [college.id], declined: [] }
  const report = await verifyAt(web, await college.sign(award), { trust })
  expect(report).toMatchObject({ verdict: 'valid-with-warnings', warnings: [{ code: 'ENDORSEMENT_INVALID' }] })
})
