import { verifyCredential as verifyElsewhere } from '@digitalcredentials/verifier-core'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { contextDocument } from '../contexts/context-document.ts'
import type { JsonObject } from '../json.ts'
import formalSchema from '../open-badges/schemas/documents/achievement-credential.formal.json' with { type: 'json' }
import { statusEntry } from '../status/bitstring-status-list.ts'
import { College, MARIA, verifyAt, Web } from '../testing/a-college.ts'

/** The other implementation fetches contexts, schemas and lists itself: it gets our copies, and nothing else. */
const published = new Map<string, () => Promise<JsonObject>>()
const SCHEMA = 'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json'
const REVOCATION = 'https://college.example/status/revocation'

async function answer(input: string | URL | Request): Promise<Response> {
  const url = input instanceof Request ? input.url : String(input)
  const document = (await published.get(url)?.()) ?? (await contextDocument(url))
  return Response.json(document ?? {}, { status: document ? 200 : 404 })
}

beforeEach(() => {
  vi.stubGlobal('fetch', answer)
  // Its schema library remarks on the published schema each time.
  vi.spyOn(console, 'warn').mockImplementation(() => {})
  published.set(SCHEMA, async () => formalSchema as JsonObject)
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

type Elsewhere = {
  log?: { id: string; valid: boolean }[]
  errors?: unknown[]
  additionalInformation?: { results: { result: { valid: boolean } }[] }[]
}
async function elsewhere(credential: JsonObject): Promise<Elsewhere> {
  return (await verifyElsewhere({
    credential: structuredClone(credential) as never,
    knownDIDRegistries: [],
  })) as Elsewhere
}
const valid = (found: Elsewhere, id: string) => found.log?.find((step) => step.id === id)?.valid

test('a full award of ours is accepted by @digitalcredentials/verifier-core: signature, dates, status and schema', async () => {
  // Both implementations read did:key alike, so that neither needs the other's web.
  const college = await College.ofKey(new Web())
  const entry = (index: number) => statusEntry({ listUrl: REVOCATION, index, purpose: 'revocation' })
  await college.publishList(REVOCATION, 'revocation', [6])
  published.set(REVOCATION, async () => JSON.parse(college.web.lists.get(REVOCATION) ?? '{}'))
  const results = { resultDescription: 'urn:x:1', status: 'Completed' } as const
  const award = (index: number) =>
    college.award({
      validFrom: new Date('2024-05-01T09:00:00Z'),
      subject: { id: MARIA, result: [results] },
      achievement: {
        id: 'https://college.example/achievements/1',
        name: 'Engine repair',
        description: 'Mends engines.',
        criteria: { narrative: 'Mends three engines.' },
        creditsAvailable: 3,
        alignment: [{ targetName: 'Diagnosis', targetUrl: 'https://skills.example/1', targetType: 'ceasn:Competency' }],
        resultDescription: [{ id: 'urn:x:1', name: 'Outcome', resultType: 'Status' }],
      },
      evidence: [{ id: 'https://college.example/evidence/1', digestSRI: 'sha256-AAAA' }],
      credentialStatus: [entry(index)],
    })
  const { document } = await college.sign(award(5), college.ed25519, new Date('2024-05-01T09:00:00Z'))
  const found = await elsewhere(document)
  expect(found.errors).toBeUndefined()
  expect([valid(found, 'valid_signature'), valid(found, 'expiration'), valid(found, 'revocation_status')]).toEqual([
    true,
    true,
    true,
  ])
  expect(found.additionalInformation?.[0]?.results).toEqual([expect.objectContaining({ result: { valid: true } })])

  const revoked = await college.sign(award(6), college.ed25519, new Date('2024-05-01T09:00:00Z'))
  expect(valid(await elsewhere(revoked.document), 'revocation_status')).toBe(false)
  expect((await verifyAt(college.web, revoked)).checks.find(({ name }) => name === 'status')?.code).toBe(
    'STATUS_REVOKED',
  )

  const changed = await elsewhere({ ...document, name: 'Rocket repair' })
  expect(valid(changed, 'valid_signature')).not.toBe(true)

  // Two entries are an array, which the data model permits and the schema of Open Badges does not foresee.
  const twice = await college.sign(
    { ...college.award({ validFrom: new Date('2024-05-01T09:00:00Z') }), credentialStatus: [entry(5), entry(4)] },
    college.ed25519,
    new Date('2024-05-01T09:00:00Z'),
  )
  const foundTwice = await elsewhere(twice.document)
  expect([valid(foundTwice, 'valid_signature'), valid(foundTwice, 'revocation_status')]).toEqual([true, true])
  expect(foundTwice.additionalInformation?.[0]?.results[0]?.result).toMatchObject({
    errors: [{ instancePath: '/credentialStatus' }],
  })
})
