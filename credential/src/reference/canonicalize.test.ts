import { readdirSync, readFileSync } from 'node:fs'
import rdfCanonize from 'rdf-canonize'
import { expect, test } from 'vitest'
import type { JsonObject } from '../json.ts'
import { canonicalizeQuads, canonicalizeReference, canonicalizeStatementsReference, type Quad } from './canonicalize.ts'

const CORE = 'https://www.w3.org/ns/credentials/v2'
const BADGE = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'

function withCode(code: string) {
  return expect.objectContaining({ code })
}

const VECTORS = new URL('../../vectors/rdfc10/', import.meta.url)
const names = readdirSync(VECTORS)
const outputs = names.filter((name) => name.endsWith('-rdfc10.nq')).map((name) => name.replace('-rdfc10.nq', ''))
const read = (name: string) => readFileSync(new URL(name, VECTORS), 'utf8')
const POISON = ['test044', 'test074']

test.each(outputs.filter((name) => !POISON.includes(name)))('RDFC-1.0 %s', async (name) => {
  const quads = rdfCanonize.NQuads.parse(read(`${name}-in.nq`))
  expect(await canonicalizeQuads(quads)).toBe(read(`${name}-rdfc10.nq`))
})

test.each(POISON)('the poisonous graph %s is refused, not worked at', async (name) => {
  const quads = rdfCanonize.NQuads.parse(read(`${name}-in.nq`))
  await expect(canonicalizeQuads(quads)).rejects.toThrowError(withCode('VC_COMPLEXITY'))
})

function quad(i: number, object: Quad['object']): Quad {
  return {
    subject: { termType: 'NamedNode', value: `urn:s:${i}` },
    predicate: { termType: 'NamedNode', value: 'urn:p' },
    object,
    graph: { termType: 'DefaultGraph', value: '' },
  }
}

test('more statements or blank nodes than a credential has are refused', async () => {
  const named = Array.from({ length: 10_001 }, (_, i) => quad(i, { termType: 'NamedNode', value: 'urn:o' }))
  await expect(canonicalizeQuads(named)).rejects.toThrowError(withCode('VC_COMPLEXITY'))
  const blank = Array.from({ length: 2_001 }, (_, i) => quad(i, { termType: 'BlankNode', value: `_:b${i}` }))
  await expect(canonicalizeQuads(blank)).rejects.toThrowError(withCode('VC_COMPLEXITY'))
})

test('whoever waits may end the work', async () => {
  const twins = Array.from({ length: 200 }, (_, i) => quad(0, { termType: 'BlankNode', value: `_:b${i}` }))
  const signal = AbortSignal.abort()
  await expect(canonicalizeQuads(twins, { signal })).rejects.toThrowError(withCode('VC_COMPLEXITY'))
})

test('a document becomes its statements, in order', async () => {
  const document = { '@context': CORE, id: 'urn:uuid:1', type: 'VerifiableCredential', name: 'B' }
  expect(await canonicalizeReference(document)).toBe(
    '<urn:uuid:1> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://www.w3.org/2018/credentials#VerifiableCredential> .\n' +
      '<urn:uuid:1> <https://schema.org/name> "B" .\n',
  )
})

test('the direction in which a text is read is a part of what is said', async () => {
  const said = (direction: string) =>
    canonicalizeReference({
      '@context': CORE,
      id: 'urn:uuid:1',
      type: 'VerifiableCredential',
      name: { '@value': 'إصلاح', '@language': 'ar', '@direction': direction },
    })
  expect(await said('rtl')).toContain('"إصلاح"^^<https://www.w3.org/ns/i18n#ar_rtl>')
  expect(await said('ltr')).not.toBe(await said('rtl'))
})

test('a context that is written out is refused, unless the caller asks for it and nobody relies on it', async () => {
  const document = {
    '@context': [CORE, { Badge: 'https://college.example/#Badge' }],
    id: 'urn:uuid:1',
    type: ['VerifiableCredential', 'Badge'],
  }
  await expect(canonicalizeReference(document)).rejects.toThrowError(withCode('VC_CONTEXT_NOT_ALLOWED'))
  expect(await canonicalizeReference(document, { acceptInlineContexts: true })).toContain('college.example/#Badge')
  const within = { ...document, credentialSubject: { '@context': { name: 'https://college.example/#name' } } }
  await expect(canonicalizeReference(within, { acceptInlineContexts: true })).rejects.toThrowError(
    withCode('VC_CONTEXT_NOT_ALLOWED'),
  )
})

test('statements are canonicalized whatever their labels are, and the labels are told', async () => {
  const statements = '_:b <urn:p> _:c14n0 .\n_:c14n0 <urn:p> "_:b" .\n'
  const { canonical, labels } = await canonicalizeStatementsReference(statements)
  expect(labels).toEqual(
    new Map([
      ['b', 'c14n1'],
      ['c14n0', 'c14n0'],
    ]),
  )
  expect(canonical).toBe('_:c14n0 <urn:p> "_:b" .\n_:c14n1 <urn:p> _:c14n0 .\n')
  const exchanged = await canonicalizeStatementsReference(canonical.replaceAll(/c14n(\d)/g, (_, n) => `c14n${1 - n}`))
  expect(exchanged.canonical).toBe(canonical)
})

test('an embedded document may name pinned contexts of its own', async () => {
  const inner = { '@context': [CORE, BADGE], id: 'urn:uuid:2', type: 'VerifiableCredential' }
  const document = {
    '@context': [CORE, BADGE],
    id: 'urn:uuid:1',
    type: 'VerifiablePresentation',
    verifiableCredential: [inner],
  }
  expect(await canonicalizeReference(document)).toContain('<urn:uuid:2>')
})

const BASE = { '@context': [CORE, BADGE], id: 'urn:uuid:1', type: ['VerifiableCredential'] }
test.each<[string, string, JsonObject]>([
  ['VC_MALFORMED', 'no context', { id: 'urn:uuid:1' }],
  ['VC_MALFORMED', 'an id that is a number', { ...BASE, id: 7 }],
  ['VC_CONTEXT_NOT_ALLOWED', 'no context but null', { ...BASE, '@context': null }],
  ['VC_CONTEXT_NOT_ALLOWED', 'a context that is written out', { ...BASE, '@context': [CORE, { '@vocab': 'urn:x:' }] }],
  ['VC_CONTEXT_NOT_ALLOWED', 'an unknown context', { ...BASE, '@context': [CORE, 'https://example.com/v1'] }],
  ['VC_CONTEXT_NOT_ALLOWED', 'a context that is wiped out below', { ...BASE, proof: { '@context': null } }],
  ['VC_CONTEXT_NOT_ALLOWED', 'a context in a claim', { ...BASE, credentialSubject: { '@context': CORE } }],
  [
    'VC_CONTEXT_NOT_ALLOWED',
    'an inline context in an embedded document',
    { ...BASE, endorsement: [{ '@context': {} }] },
  ],
  ['VC_CONTEXT_NOT_ALLOWED', 'a member written as an IRI', { ...BASE, 'https://schema.org/name': 'B' }],
  [
    'VC_CONTEXT_NOT_ALLOWED',
    'a member written as a compact IRI',
    { ...BASE, 'cred:validUntil': '2020-01-01T00:00:00Z' },
  ],
  ['VC_CONTEXT_NOT_ALLOWED', 'a second name of id', { ...BASE, credentialSubject: { uid: 'did:example:1' } }],
  ['VC_CONTEXT_NOT_ALLOWED', 'an id under its keyword', { ...BASE, credentialSubject: { '@id': 'did:example:1' } }],
  ['VC_CONTEXT_NOT_ALLOWED', 'nested members', { ...BASE, '@nest': { validUntil: '2020-01-01T00:00:00Z' } }],
  ['VC_CONTEXT_NOT_ALLOWED', 'included members', { ...BASE, '@included': [{ id: 'urn:x' }] }],
  ['VC_CONTEXT_NOT_ALLOWED', 'a graph', { '@context': CORE, '@graph': [BASE] }],
  ['VC_CONTEXT_NOT_ALLOWED', 'reversed members', { ...BASE, '@reverse': { issuer: 'urn:x' } }],
  [
    'VC_CONTEXT_NOT_ALLOWED',
    'a date written with its type',
    { ...BASE, validUntil: { '@value': '', '@type': 'xsd:date' } },
  ],
  ['VC_COMPLEXITY', 'seventeen contexts', { ...BASE, '@context': Array.from({ length: 17 }, () => CORE) }],
  ['VC_DATA_LOSS', 'a term that means nothing', { ...BASE, nickname: 'B' }],
  ['VC_DATA_LOSS', 'a type that means nothing', { ...BASE, type: ['VerifiableCredential', 'NobodysCredential'] }],
  ['VC_DATA_LOSS', 'a relative id', { ...BASE, id: 'badge' }],
])('answers %s for %s', async (code, _, document) => {
  await expect(canonicalizeReference(document)).rejects.toThrowError(withCode(code))
})

test('the language of a text may be told', async () => {
  const document = { ...BASE, name: { '@value': 'إصلاح المحرك', '@language': 'ar' } }
  expect(await canonicalizeReference(document)).toContain('"إصلاح المحرك"@ar')
})

test('a copy of a credential is no second description', async () => {
  const inner = { ...BASE, id: 'urn:uuid:2', issuer: 'did:example:1' }
  const record = { ...BASE, type: ['VerifiablePresentation'], verifiableCredential: [inner, inner] }
  expect(await canonicalizeReference(record)).toContain('<urn:uuid:2>')
  const other = { ...inner, issuer: 'did:example:2' }
  const divided = { ...record, verifiableCredential: [inner, other] }
  await expect(canonicalizeReference(divided)).rejects.toThrowError(withCode('VC_MALFORMED'))
})

test('the number of contexts is counted in each place, so that a record may hold many credentials', async () => {
  const inner = Array.from({ length: 20 }, (_, i) => ({ ...BASE, id: `urn:uuid:${i}` }))
  const record = { ...BASE, type: ['VerifiablePresentation'], verifiableCredential: inner }
  expect(await canonicalizeReference(record)).toContain('<urn:uuid:19>')
})
