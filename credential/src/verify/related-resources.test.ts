import { describe, expect, test } from 'vitest'
import { fromBase64url, toMultibase, utf8 } from '../bytes.ts'
import type { JsonObject } from '../json.ts'
import { nodeCrypto } from '../node.ts'
import { evidenceDigest } from '../open-badges/evidence-digest.ts'
import { College, verifyAt, Web } from '../testing/a-college.ts'
import { checkRelatedResources } from './related-resources.ts'

const CORE = 'https://www.w3.org/ns/credentials/v2'
const PICTURE = 'https://college.example/picture.png'
const failed = (resource: string) => ({ outcome: 'fail', code: 'VC_RESOURCE_DIGEST', params: { resource } })
const check = (resource: JsonObject, content?: Uint8Array) =>
  checkRelatedResources(
    { relatedResource: [resource] },
    content && { crypto: nodeCrypto, relatedResources: new Map([[PICTURE, content]]) },
  )

describe('the core context', () => {
  test.each([
    [
      'as the W3C suite has it',
      { digestSRI: 'sha384-NSOcNpmdIVUxIJGvGUoe22FjTWrXiaXlsZ8q6912LdnR3KraQO2n75Ica4wK4Qeg' },
    ],
    ['as that suite has it in multibase', { digestMultibase: 'uJKGMkOmFbVJhEfKTduMC2XCyvRAYLjOVmZWwIH1wQ7k' }],
    ['as the Recommendation has it', { digestSRI: 'sha256-WZVc7WaX1h4D8rJVb+vlMIqxaEKEb1tYbX8fet7JJzQ=' }],
    [
      'as the Recommendation has it, as a multihash',
      {
        digestMultibase: toMultibase(
          Uint8Array.of(18, 32, ...fromBase64url('WZVc7WaX1h4D8rJVb-vlMIqxaEKEb1tYbX8fet7JJzQ')),
          'z',
        ),
      },
    ],
    ['by a digest that is not read here', { digestSRI: 'md5-rL0Y20zC+Fzt72VPzMSk2A==' }],
  ])('is the one that is meant, %s', async (_, digests) => {
    expect(await check({ id: CORE, ...digests })).toBeUndefined()
  })

  test.each<[string, JsonObject]>([
    ['SRI', { digestSRI: `sha384-${'A'.repeat(64)}` }],
    ['multibase', { digestMultibase: `u${'A'.repeat(43)}` }],
    [
      'one of two digests',
      { digestSRI: ['sha256-WZVc7WaX1h4D8rJVb+vlMIqxaEKEb1tYbX8fet7JJzQ=', `sha384-${'A'.repeat(64)}`] },
    ],
  ])('is another than the issuer meant, by %s', async (_, digests) => {
    expect(await check({ id: CORE, ...digests })).toEqual(failed(CORE))
  })
})

test('a resource that the caller gives is compared, and one that nobody has is not', async () => {
  const content = utf8('a picture')
  const resource = { id: PICTURE, digestSRI: await evidenceDigest(nodeCrypto, content) }
  expect(await check(resource, content)).toBeUndefined()
  expect(await check(resource, utf8('another picture'))).toEqual(failed(PICTURE))
  expect(await check(resource)).toBeUndefined()
  expect(await check({ ...resource, id: 'https://college.example/other.png' }, content)).toBeUndefined()
})

test.each([
  'SHA-256',
  'SHA-384',
  'SHA-512',
] as const)('a resource that the caller gives is compared by %s', async (name) => {
  const digestSRI = async (text: string) => {
    const digest = Buffer.from(await nodeCrypto.digest(name, utf8(text))).toString('base64')
    return `${name.toLowerCase().replace('-', '')}-${digest}`
  }
  const resource = async (text: string) => ({ id: PICTURE, digestSRI: await digestSRI(text) })
  expect(await check(await resource('a picture'), utf8('a picture'))).toBeUndefined()
  expect(await check(await resource('another'), utf8('a picture'))).toEqual(failed(PICTURE))
})

test('what is no resource is passed over', async () => {
  const sealed = { id: CORE, digestSRI: `sha384-${'A'.repeat(64)}` }
  expect(await checkRelatedResources({ relatedResource: [null, 'urn:x', 7, sealed] }, undefined)).toEqual(failed(CORE))
})

test('a credential that seals another context than there is, is invalid', async () => {
  const web = new Web()
  const college = await College.open(web)
  const award = { ...college.award(), relatedResource: [{ id: CORE, digestSRI: `sha384-${'A'.repeat(64)}` }] }
  const report = await verifyAt(web, await college.sign(award))
  expect(report.verdict).toBe('invalid')
  expect(report.checks).toContainEqual({ name: 'format', ...failed(CORE) })
})
