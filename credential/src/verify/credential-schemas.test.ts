import { describe, expect, test } from 'vitest'
import { utf8 } from '../bytes.ts'
import type { Json, JsonObject } from '../json.ts'
import { nodeCrypto } from '../node.ts'
import { evidenceDigest } from '../open-badges/evidence-digest.ts'
import { canonicalizeReference } from '../reference/canonicalize.ts'
import { College, NOW, Web } from '../testing/a-college.ts'
import { checkCredentialSchemas } from './credential-schemas.ts'

const URL = 'https://college.example/schema.json'
const SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  properties: {
    credentialSubject: { type: 'object', required: ['level'], properties: { level: { type: 'integer' } } },
  },
}
const web = new Web()
const college = await College.open(web)
const other = await College.open(web, 'did:web:other.example')

function check(subject: JsonObject, published: Json, schema: JsonObject = {}) {
  const credentialSchema = { id: URL, type: 'JsonSchema', ...schema }
  const text = typeof published === 'string' ? published : JSON.stringify(published)
  web.schemas.set(URL, text)
  const ports = { crypto: nodeCrypto, canonicalize: canonicalizeReference, resolver: web }
  return checkCredentialSchemas({ credentialSubject: subject, credentialSchema }, { now: NOW, ...ports })
}

const missed = { outcome: 'warn', code: 'VC_SCHEMA', params: { schema: URL, at: '/credentialSubject/level' } }
const unknown = { outcome: 'unknown', code: 'VC_SCHEMA' }

describe('a JSON Schema', () => {
  test.each([
    'https://json-schema.org/draft/2020-12/schema',
    'https://json-schema.org/draft/2019-09/schema',
    'http://json-schema.org/draft-07/schema#',
    'http://json-schema.org/draft-06/schema#',
    'http://json-schema.org/draft-04/schema#',
  ])('of %s is applied', async ($schema) => {
    expect(await check({ level: 3 }, { ...SCHEMA, $schema })).toBeUndefined()
    expect(await check({ level: 'three' }, { ...SCHEMA, $schema })).toEqual(missed)
  })

  test('of 1EdTech is applied, also where it does not say of which draft it is', async () => {
    const { $schema: _, ...undated } = SCHEMA
    const type = '1EdTechJsonSchemaValidator2019'
    expect(await check({ level: 3 }, undated, { type })).toBeUndefined()
    expect(await check({ level: 'three' }, undated, { type })).toEqual(missed)
  })

  test('that asks something of the whole is missed as a whole', async () => {
    const found = await check({ level: 3 }, { ...SCHEMA, required: ['evidence'] })
    expect(found).toEqual({ outcome: 'warn', code: 'VC_SCHEMA', params: { schema: URL, at: '' } })
  })

  test('of Open Badges is part of this library, and nobody is asked for it', async () => {
    const type = '1EdTechJsonSchemaValidator2019'
    const base = 'https://purl.imsglobal.org/spec/ob/v3p0/schema'
    const names = ['json', 'json-ld'].flatMap((folder) =>
      ['achievement', 'endorsement', 'anyachievement', 'anyendorsement'].map(
        (name) => `${base}/${folder}/ob_v3p0_${name}credential_schema.json`,
      ),
    )
    for (const id of names) expect(await check({}, SCHEMA, { id, type })).toBeUndefined()
    expect(web.asked.filter((address) => names.includes(address))).toEqual([])
    const [name = ''] = names
    for (const id of [`https://evil.example/?${name}`, `${name}.evil.example`]) {
      expect(await check({}, SCHEMA, { id, type })).toMatchObject({ ...unknown, params: { reason: 'FETCH_FAILED' } })
    }
    expect(await check({}, SCHEMA, { id: name })).toMatchObject({ ...unknown, params: { reason: 'FETCH_FAILED' } })
  })

  test('is read to half a megabyte', async () => {
    const text = JSON.stringify(SCHEMA)
    expect(await check({ level: 3 }, text.padEnd(512 * 1024))).toBeUndefined()
    expect(await check({ level: 3 }, text.padEnd(512 * 1024 + 1))).toEqual({
      ...unknown,
      params: { schema: URL, reason: 'INPUT_TOO_LARGE' },
    })
  })

  test('that is a name alone, or nothing, is not known', async () => {
    const ports = { now: NOW, crypto: nodeCrypto, canonicalize: canonicalizeReference, resolver: web }
    const found = (credentialSchema: Json) => checkCredentialSchemas({ credentialSchema }, ports)
    expect(await found('urn:x')).toEqual({ ...unknown, params: { schema: 'urn:x' } })
    expect(await found([{ type: 'JsonSchema' }])).toMatchObject({ ...unknown, params: { schema: '' } })
    expect(await found([])).toBeUndefined()
  })

  test.each<[string, Json, JsonObject]>([
    ['of 1EdTech is of a draft of another day', { $schema: 'urn:x' }, { type: '1EdTechJsonSchemaValidator2019' }],
    ['does not say of which draft it is', { type: 'object' }, {}],
    ['is of a draft of another day', { ...SCHEMA, $schema: 'https://json-schema.org/draft/2099-01/schema' }, {}],
    ['draws in one from elsewhere', { ...SCHEMA, $ref: 'https://college.example/more.json' }, {}],
    ['is no object', [], {}],
    ['is no JSON', '<html>', {}],
    ['is of a kind that is not read here', SCHEMA, { type: 'ShaclValidator2017' }],
    ['is another than the one with that digest', SCHEMA, { digestSRI: `sha256-${'A'.repeat(43)}=` }],
  ])('leaves the form unknown when it %s', async (_, published, schema) => {
    expect(await check({ level: 3 }, published, schema)).toMatchObject({ ...unknown, params: { schema: URL } })
  })

  test('that has the digest it should have is applied', async () => {
    const digestSRI = await evidenceDigest(nodeCrypto, utf8(JSON.stringify(SCHEMA)))
    expect(await check({ level: 3 }, SCHEMA, { digestSRI })).toBeUndefined()
  })

  test('that cannot be had, or that nobody can ask for, leaves the form unknown', async () => {
    const credential = { credentialSchema: { id: 'https://away.example', type: 'JsonSchema' } }
    const ports = { now: NOW, crypto: nodeCrypto, canonicalize: canonicalizeReference, resolver: web }
    const params = { schema: 'https://away.example', reason: 'FETCH_FAILED' }
    expect(await checkCredentialSchemas(credential, ports)).toEqual({ ...unknown, params })
    expect(await checkCredentialSchemas(credential, undefined)).toMatchObject(unknown)
  })
})

describe('a schema in a credential of its own', () => {
  const unsigned = (jsonSchema: Json = SCHEMA): JsonObject => ({
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    id: URL,
    type: ['VerifiableCredential', 'JsonSchemaCredential'],
    issuer: college.id,
    credentialSubject: { id: 'https://college.example/schema', type: 'JsonSchema', jsonSchema },
  })
  const type = 'JsonSchemaCredential'

  test('is verified, and then applied', async () => {
    const { text } = await college.sign(unsigned())
    expect(await check({ level: 3 }, text, { type })).toBeUndefined()
    expect(await check({ level: 'three' }, text, { type })).toEqual(missed)
  })

  test.each<[string, () => Promise<Json>]>([
    ['is not signed', async () => unsigned()],
    ['was changed', async () => ({ ...(await college.sign(unsigned())).document, name: 'changed' })],
    ['was signed by somebody else', async () => (await other.sign(unsigned())).document],
    ['has ended', async () => (await college.sign({ ...unsigned(), validUntil: '2026-01-01T00:00:00Z' })).document],
    ['bears another id', async () => (await college.sign({ ...unsigned(), id: 'urn:x' })).document],
    ['holds none', async () => (await college.sign(unsigned('none'))).document],
    [
      'holds two',
      async () => {
        const { credentialSubject, ...rest } = unsigned()
        const twice = [credentialSubject as Json, { id: 'urn:x', type: 'JsonSchema', jsonSchema: SCHEMA }]
        return (await college.sign({ ...rest, credentialSubject: twice })).document
      },
    ],
    [
      'is a credential of another kind',
      async () => (await college.sign({ ...unsigned(), type: ['VerifiableCredential'] })).document,
    ],
    ['is a badge', async () => (await college.sign({ ...college.award(), id: URL })).document],
  ])('leaves the form unknown when it %s', async (_, publish) => {
    expect(await check({ level: 3 }, await publish(), { type })).toMatchObject(unknown)
  })
})

test('of several schemas, one that is not known weighs more than one that is missed, and that more than the rest', async () => {
  const ports = { now: NOW, crypto: nodeCrypto, canonicalize: canonicalizeReference, resolver: web }
  web.schemas.set(URL, JSON.stringify(SCHEMA))
  web.schemas.set('urn:any', JSON.stringify({ $schema: SCHEMA.$schema }))
  const found = (...ids: string[]) =>
    checkCredentialSchemas(
      { credentialSchema: ids.map((id) => ({ id, type: 'JsonSchema' })), credentialSubject: {} },
      ports,
    )
  const lacking = { outcome: 'warn', code: 'VC_SCHEMA' }
  expect(await found('urn:any', URL)).toMatchObject(lacking)
  expect(await found(URL, 'urn:any')).toMatchObject(lacking)
  expect(await found(URL, 'urn:away')).toMatchObject(unknown)
  expect(await found('urn:away', URL)).toMatchObject(unknown)
})

test('a fault of ours is no schema that is not known', async () => {
  const resolver = Object.assign(new Web(), { credentialSchema: () => Promise.reject(new TypeError('a fault')) })
  const ports = { now: NOW, crypto: nodeCrypto, canonicalize: canonicalizeReference, resolver }
  await expect(checkCredentialSchemas({ credentialSchema: { id: URL, type: 'JsonSchema' } }, ports)).rejects.toThrow(
    TypeError,
  )
})

test('more schemas than a credential needs are not looked at', async () => {
  const schema = { id: URL, type: 'JsonSchema' }
  const ports = { now: NOW, crypto: nodeCrypto, canonicalize: canonicalizeReference, resolver: web }
  web.schemas.set(URL, JSON.stringify({ $schema: SCHEMA.$schema }))
  expect(await checkCredentialSchemas({ credentialSchema: Array(4).fill(schema) }, ports)).toBeUndefined()
  expect(await checkCredentialSchemas({ credentialSchema: Array(5).fill(schema) }, ports)).toEqual({
    outcome: 'unknown',
    code: 'VC_COMPLEXITY',
  })
})
