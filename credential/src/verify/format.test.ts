import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { utf8 } from '../bytes.ts'
import type { JsonObject } from '../json.ts'
import { nodeCrypto } from '../node.ts'
import { evidenceDigest } from '../open-badges/evidence-digest.ts'
import { canonicalizeReference } from '../reference/canonicalize.ts'
import { College, NOW, Web } from '../testing/a-college.ts'
import { checkFormat } from './format.ts'

const college = await College.open(new Web())
const award = college.award()
const other: JsonObject = {
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  type: ['VerifiableCredential'],
  issuer: 'https://college.example',
  credentialSubject: { name: 'Maria' },
}
const { id: _, ...nobody } = award.credentialSubject as JsonObject
const without = (name: string) => Object.fromEntries(Object.entries(award).filter(([key]) => key !== name))

test.each<[string, JsonObject]>([
  ['an award of ours', award],
  ['a credential that is no badge', other],
  ['one about two subjects', { ...other, credentialSubject: [{ name: 'Maria' }, { name: 'Bob' }] }],
  [
    'an older one',
    { ...other, '@context': 'https://www.w3.org/2018/credentials/v1', issuanceDate: '2020-01-01T00:00:00Z' },
  ],
])('passes %s', async (_, credential) => {
  expect(await checkFormat(credential)).toEqual({ outcome: 'pass' })
})

test.each<[string, JsonObject, string]>([
  ['is no credential', { ...award, type: ['OpenBadgeCredential'] }, '/type'],
  ['does not say who speaks', without('issuer'), '/issuer'],
  ['has an issuer without an id', { ...award, issuer: { name: 'College' } }, '/issuer'],
  ['does not say about whom', without('credentialSubject'), '/credentialSubject'],
  ['is about nothing', { ...other, credentialSubject: {} }, '/credentialSubject'],
  ['is about a name alone', { ...other, credentialSubject: 'Maria' }, '/credentialSubject'],
])('fails one that %s', async (_, credential, at) => {
  expect(await checkFormat(credential)).toEqual({ outcome: 'fail', code: 'VC_MALFORMED', params: { at } })
})

test.each<[string, JsonObject, string, string]>([
  ['a member of the wrong type', { ...award, name: 7 }, 'VC_SCHEMA', '/name'],
  ['a fault deep within', { ...award, evidence: [{ type: ['Evidence'], name: 7 }] }, 'VC_SCHEMA', '/evidence/0/name'],
  ['no beginning', without('validFrom'), 'VC_SCHEMA', ''],
  [
    'a status without an id',
    { ...award, credentialStatus: [{ type: 'X' }, { id: 'urn:x' }] },
    'VC_SCHEMA',
    '/credentialStatus/0',
  ],
  [
    'a holder without a name of any kind',
    { ...award, credentialSubject: nobody },
    'VC_MALFORMED',
    '/credentialSubject/id',
  ],
  ['another first context', { ...other, '@context': ['https://schema.org'] }, 'VC_MALFORMED', '/@context/0'],
  ['an id that is no URL', { ...other, id: 'number 7' }, 'VC_MALFORMED', '/id'],
  ['a status without a type', { ...other, credentialStatus: { id: 'urn:x' } }, 'VC_MALFORMED', '/credentialStatus'],
  ['a date without a zone', { ...other, validFrom: '2026-01-01T00:00:00' }, 'VC_MALFORMED', '/validFrom'],
])('warns of %s', async (_, credential, code, at) => {
  expect(await checkFormat(credential)).toEqual({ outcome: 'warn', code, params: { at } })
})

const sample = (name: string) =>
  JSON.parse(
    readFileSync(new URL(`../../vectors/open-badges/validator-samples/${name}.json`, import.meta.url), 'utf8'),
  ) as JsonObject

test.each(['simple', 'simple_v1', 'complete', 'endorsement-valid'])('passes the validator sample %s', async (name) => {
  expect((await checkFormat(sample(name), undefined)).code).not.toBe('VC_SCHEMA')
})

test('holds an endorsement and either name of a badge to their schemas, by their data model', async () => {
  const endorsement = sample('endorsement-valid')
  const { name: _, ...nameless } = endorsement
  expect(await checkFormat(nameless)).toMatchObject({ outcome: 'warn', code: 'VC_SCHEMA' })
  const subjectless = { ...endorsement, credentialSubject: { type: ['EndorsementSubject'] } }
  expect(await checkFormat(subjectless)).toMatchObject({ outcome: 'warn', code: 'VC_SCHEMA' })
  const achievement = { ...award, type: ['VerifiableCredential', 'AchievementCredential'] }
  expect(await checkFormat(achievement)).toEqual({ outcome: 'pass' })
  expect(await checkFormat({ ...achievement, name: 7 })).toMatchObject({ code: 'VC_SCHEMA' })
  const older = sample('simple_v1')
  expect(await checkFormat({ ...older, issuanceDate: 7 })).toMatchObject({ outcome: 'warn', code: 'VC_SCHEMA' })
})

test('a holder who is known by an address alone is one', async () => {
  const identifier = [
    { type: 'IdentityObject', hashed: false, identityHash: 'a@b.example', identityType: 'emailAddress' },
  ]
  expect(await checkFormat({ ...award, credentialSubject: { ...nobody, identifier } })).toEqual({ outcome: 'pass' })
})

describe('of several findings the worst is told', () => {
  const SEALED = { id: 'https://www.w3.org/ns/credentials/v2', digestSRI: `sha384-${'A'.repeat(64)}` }
  const CONTEXTS = ['https://www.w3.org/ns/credentials/v2', 'https://a.example/v1']
  test.each<[string, JsonObject, string]>([
    ['another resource than was sealed', { relatedResource: SEALED, '@context': CONTEXTS, id: 'number 7' }, 'fail'],
    ['words that are not known', { '@context': CONTEXTS, id: 'number 7' }, 'unknown'],
    ['a fault that hides nothing', { id: 'number 7' }, 'warn'],
  ])('%s', async (_, changes, outcome) => {
    expect((await checkFormat({ ...other, ...changes })).outcome).toBe(outcome)
  })

  test('also of a resource that is at hand', async () => {
    const web = new Web()
    const options = { now: NOW, crypto: nodeCrypto, canonicalize: canonicalizeReference, resolver: web }
    const digestSRI = await evidenceDigest(nodeCrypto, utf8('a picture'))
    const sealed = { ...other, relatedResource: { id: 'urn:picture', digestSRI } }
    const found = (content: string) =>
      checkFormat(sealed, undefined, { ...options, relatedResources: new Map([['urn:picture', utf8(content)]]) })
    expect((await found('a picture')).outcome).toBe('pass')
    expect((await found('another')).outcome).toBe('fail')
    expect((await checkFormat(sealed, undefined, options)).outcome).toBe('pass')
  })
})

test('two statuses are each checked on their own', async () => {
  const entries = [1, 2].map((index) => ({ id: `urn:x:${index}`, type: 'BitstringStatusListEntry' }))
  expect(await checkFormat({ ...award, credentialStatus: entries })).toEqual({ outcome: 'pass' })
})

test('a schema that is not at hand leaves the form unknown', async () => {
  const schema = { id: 'https://other.example/schema.json', type: '1EdTechJsonSchemaValidator2019' }
  const found = await checkFormat({ ...award, credentialSchema: [...(award.credentialSchema as JsonObject[]), schema] })
  expect(found).toEqual({ outcome: 'unknown', code: 'VC_SCHEMA', params: { schema: schema.id } })
})

test('a badge as a token needs the claims of the standard beside it; another credential does not', async () => {
  const claims = { iss: college.id, jti: 'urn:x', nbf: 1, sub: 'did:example:maria' }
  expect((await checkFormat(award, claims)).outcome).toBe('pass')
  for (const name of Object.keys(claims)) {
    const { [name]: _, ...fewer } = claims as JsonObject
    const lacking = { outcome: 'warn', code: 'JWT_CLAIM_INVALID', params: { at: `/${name}` } }
    expect(await checkFormat(award, fewer)).toEqual(lacking)
  }
  expect((await checkFormat(other, {})).outcome).toBe('pass')
})
