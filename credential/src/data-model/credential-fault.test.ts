import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Json, JsonObject } from '../json.ts'
import { listOf } from '../members.ts'
import { College, Web } from '../testing/a-college.ts'
import { findCredentialFault } from './credential-fault.ts'

const college = await College.open(new Web())
const V2 = 'https://www.w3.org/ns/credentials/v2'
const V1 = 'https://www.w3.org/2018/credentials/v1'
const EXAMPLES = 'https://www.w3.org/ns/credentials/examples/v2'
const base: JsonObject = {
  '@context': [V2],
  id: 'urn:uuid:1',
  type: ['VerifiableCredential'],
  issuer: { id: 'https://college.example', name: 'College' },
  credentialSubject: { id: 'did:example:maria' },
}
const older: JsonObject = { ...base, '@context': [V1], issuanceDate: '2020-01-01T00:00:00Z' }
const digestSRI = `sha256-${'A'.repeat(43)}=`
const resource = { id: 'https://college.example/picture', digestSRI }
const from = '2026-01-01T00:00:00Z'

test.each<[string, JsonObject]>([
  ['a credential', base],
  ['an award of ours', college.award()],
  ['one without an id', without('id')],
  ['an issuer that is an address alone', { ...base, issuer: 'https://college.example' }],
  ['two subjects', { ...base, credentialSubject: [{ id: 'did:example:maria' }, { id: 'did:example:bob' }] }],
  [
    'contexts that are written out',
    { ...base, '@context': [V2, { Award: 'urn:x:Award' }], type: ['VerifiableCredential', 'Award'] },
  ],
  [
    'a type that a context document gives, written out',
    {
      ...base,
      '@context': [V2, { '@context': { Award: 'urn:x:Award' } }],
      type: ['VerifiableCredential', 'Award'],
    },
  ],
  ['a type that is an address', { ...base, type: ['VerifiableCredential', 'https://college.example/types/Award'] }],
  ['a type that a context gives', { ...base, '@context': [V2, EXAMPLES], type: ['VerifiableCredential', 'AnyName'] }],
  [
    'a type of which the context is not at hand',
    { ...base, '@context': [V2, 'https://x.example/v1'], type: ['VerifiableCredential', 'Y'] },
  ],
  ['a name in one language', { ...base, name: { '@value': 'Engine repair', '@language': 'en' } }],
  [
    'names in two',
    {
      ...base,
      name: [
        { '@value': 'Engine repair', '@language': 'en-GB' },
        { '@value': 'إصلاح', '@language': 'ar', '@direction': 'rtl' },
      ],
    },
  ],
  ['a moment with a part of a second and another zone', { ...base, validFrom: '2026-01-01T00:00:00.123456+05:30' }],
  ['an end at the beginning', { ...base, validFrom: from, validUntil: from }],
  ['a status without an id', { ...base, credentialStatus: { type: 'BitstringStatusListEntry' } }],
  ['a schema', { ...base, credentialSchema: { id: 'https://college.example/schema', type: 'JsonSchema' } }],
  [
    'terms, evidence and a refresh service',
    { ...base, termsOfUse: { type: 'T' }, evidence: [{ type: ['Evidence'] }], refreshService: { type: 'R' } },
  ],
  ['resources with either digest', { ...base, relatedResource: [resource, { id: 'urn:x', digestMultibase: 'uEiA' }] }],
  ['an older credential', older],
  [
    'an older one with all an older one needs',
    { ...older, credentialStatus: { id: 'urn:x', type: 'S' }, expirationDate: '2021-01-01T00:00:00Z' },
  ],
])('finds nothing wrong with %s', async (_, credential) => {
  expect(await findCredentialFault(credential)).toBeUndefined()
})

function without(name: string): JsonObject {
  return Object.fromEntries(Object.entries(base).filter(([key]) => key !== name))
}

test.each<[string, JsonObject, string]>([
  ['no type', without('type'), '/type'],
  ['a type that is no text', { ...base, type: ['VerifiableCredential', 7] }, '/type'],
  ['a type that no context gives', { ...base, type: ['VerifiableCredential', 'AnyName'] }, '/type'],
  [
    'a type that a context takes back',
    { ...base, '@context': [V2, EXAMPLES, { '@vocab': null }], type: ['VerifiableCredential', 'AnyName'] },
    '/type',
  ],
  ['no issuer', without('issuer'), '/issuer'],
  ['an issuer that is nobody', { ...base, issuer: null }, '/issuer'],
  ['two issuers', { ...base, issuer: ['https://a.example', 'https://b.example'] }, '/issuer'],
  ['an issuer that is a name', { ...base, issuer: 'College' }, '/issuer'],
  ['no subject', without('credentialSubject'), '/credentialSubject'],
  ['an empty subject', { ...base, credentialSubject: {} }, '/credentialSubject'],
  [
    'an empty subject beside another',
    { ...base, credentialSubject: [{ id: 'did:example:maria' }, {}] },
    '/credentialSubject',
  ],
  ['a subject that is a name', { ...base, credentialSubject: { id: 'Maria' } }, '/credentialSubject/id'],
  ['contexts in another order', { ...base, '@context': [EXAMPLES, V2] }, '/@context/0'],
  ['a context that is neither address nor object', { ...base, '@context': [V2, 7] }, '/@context/1'],
  ['a context that is a relative address', { ...base, '@context': [V2, 'v1'] }, '/@context/1'],
  ['two ids', { ...base, id: ['urn:uuid:1', 'urn:uuid:2'] }, '/id'],
  ['an id that is null', { ...base, id: null }, '/id'],
  ['an id with a blank', { ...base, id: 'urn:uuid:1 2' }, '/id'],
  ['a name that is a number', { ...base, name: 7 }, '/name'],
  ['a name of no value', { ...base, name: { '@language': 'en' } }, '/name'],
  ['a name in no language', { ...base, name: { '@value': 'A', '@language': 'not a tag' } }, '/name'],
  ['a name with another member', { ...base, name: { '@value': 'A', '@type': 'B' } }, '/name'],
  [
    'a description read in no direction',
    { ...base, description: { '@value': 'A', '@direction': 'up' } },
    '/description',
  ],
  ['an issuer of whom the name is an object', { ...base, issuer: { id: 'urn:x', name: {} } }, '/issuer/name'],
  [
    'an issuer with a description of no value',
    { ...base, issuer: { id: 'urn:x', description: [{}] } },
    '/issuer/description',
  ],
  ['a beginning without a zone', { ...base, validFrom: '2026-01-01T00:00:00' }, '/validFrom'],
  ['a beginning on no day', { ...base, validFrom: '2026-02-30T00:00:00Z' }, '/validFrom'],
  ['an end that is a date', { ...base, validUntil: '2026-01-01' }, '/validUntil'],
  ['an end before the beginning', { ...base, validFrom: from, validUntil: '2025-12-31T23:59:59Z' }, '/validUntil'],
  ['a status without a type', { ...base, credentialStatus: { id: 'urn:x' } }, '/credentialStatus'],
  ['a status with a relative id', { ...base, credentialStatus: { id: 'x', type: 'S' } }, '/credentialStatus'],
  ['a schema without a type', { ...base, credentialSchema: { id: 'urn:x' } }, '/credentialSchema'],
  ['a schema without an id', { ...base, credentialSchema: { type: 'JsonSchema' } }, '/credentialSchema'],
  [
    'a schema with an id that is no URL',
    { ...base, credentialSchema: { id: 'schema', type: 'JsonSchema' } },
    '/credentialSchema',
  ],
  ['a refresh service without a type', { ...base, refreshService: { id: 'urn:x' } }, '/refreshService'],
  [
    'a refresh service among others without a type',
    { ...base, refreshService: [{ type: 'R' }, { id: 'urn:x' }] },
    '/refreshService',
  ],
  ['terms without a type', { ...base, termsOfUse: [{ id: 'urn:x' }] }, '/termsOfUse'],
  ['evidence without a type', { ...base, evidence: { id: 'urn:x' } }, '/evidence'],
  ['resources that are names alone', { ...base, relatedResource: ['urn:x'] }, '/relatedResource/0'],
  ['a resource without an id', { ...base, relatedResource: [{ digestSRI }] }, '/relatedResource/0/id'],
  ['a resource that is named twice', { ...base, relatedResource: [resource, resource] }, '/relatedResource/1/id'],
  ['a resource without a digest', { ...base, relatedResource: { id: 'urn:x' } }, '/relatedResource/0'],
  ['an older one without its date', { ...base, '@context': [V1] }, '/issuanceDate'],
  ['an older one that ends before it begins', { ...older, expirationDate: '2019-01-01T00:00:00Z' }, '/expirationDate'],
  ['an older one with a status without an id', { ...older, credentialStatus: { type: 'S' } }, '/credentialStatus'],
  ['an older one with a refresh service without an id', { ...older, refreshService: { type: 'R' } }, '/refreshService'],
])('finds %s', async (_, credential, at) => {
  expect(await findCredentialFault(credential)).toEqual({ code: 'VC_MALFORMED', at })
})

// The examples of the standard itself: what it shows cannot be against it.
const EXAMPLE_FILES = new URL('../../vectors/vc-data-model/', import.meta.url)
test.each(
  readdirSync(EXAMPLE_FILES).filter((name) => name.endsWith('.json')),
)('finds nothing wrong with %s of the standard', async (name) => {
  const example = JSON.parse(readFileSync(new URL(name, EXAMPLE_FILES), 'utf8')) as Json
  for (const credential of listOf(example)) expect(await findCredentialFault(credential as JsonObject)).toBeUndefined()
})
