import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import type { CurveKey } from '../crypto.ts'
import { didKeyOf } from '../did/did-key.ts'
import { keyInIdentifier } from '../did/key-in-identifier.ts'
import { CredentialError } from '../errors.ts'
import { canonicalizeJson, isJsonObject, type Json, type JsonObject } from '../json.ts'
import { nodeCanonicalize, nodeCrypto } from '../node.ts'
import {
  canonicalizeReference,
  canonicalizeStatementsReference as canonicalizeStatements,
} from '../reference/canonicalize.ts'
import { signerFromPrivateKey } from '../signer.ts'
import { addProof } from './add-proof.ts'
import type { CryptosuiteName } from './cryptosuites.ts'
import { deriveCredential } from './derive-credential.ts'
import { verifyProofs } from './verify-proofs.ts'

const NOW = new Date('2026-06-01T12:00:00Z')
/** What is verified is canonicalized as in use: directly where that is certain, which takes a hundredth of the time. */
const PORTS = { crypto: nodeCrypto, canonicalize: nodeCanonicalize, canonicalizeStatements }
const SLOW = process.env.SLOW === '1'

const FORMS: [CryptosuiteName, CurveKey['type'], 'whole' | 'base' | 'derived'][] = [
  ['eddsa-rdfc-2022', 'Ed25519', 'whole'],
  ['eddsa-jcs-2022', 'Ed25519', 'whole'],
  ['ecdsa-rdfc-2019', 'P-256', 'whole'],
  ['ecdsa-rdfc-2019', 'P-384', 'whole'],
  ['ecdsa-jcs-2019', 'P-256', 'whole'],
  ['ecdsa-jcs-2019', 'P-384', 'whole'],
  ['ecdsa-sd-2023', 'P-256', 'base'],
  ['ecdsa-sd-2023', 'P-256', 'derived'],
]
const RUNS = SLOW ? Math.ceil(100_000 / FORMS.length) : process.env.QUICK === '1' ? 4 : 25

const CREDENTIAL: JsonObject = {
  '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
  id: 'urn:uuid:7d2f8b0e-5c0a-4a3e-9d57-0a4a3f1a2b3c',
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  issuer: { id: 'did:web:issuer.example', type: ['Profile'], name: 'Harbour Technical College' },
  validFrom: '2026-05-01T00:00:00Z',
  validUntil: '2027-05-01T00:00:00Z',
  credentialSubject: {
    type: ['AchievementSubject'],
    achievement: {
      id: 'urn:uuid:3a1c',
      type: ['Achievement'],
      name: 'Engine repair',
      criteria: { narrative: 'Take it apart, and put it together again.' },
      creditsAvailable: 1.5,
      resultDescription: [
        { id: 'urn:r:1', type: ['ResultDescription'], name: 'Level', allowedValue: ['A', 'B', 'A'] },
        { id: 'urn:r:2', type: ['ResultDescription'], name: 'Grade', allowedValue: ['B'] },
      ],
    },
    result: [
      { type: ['Result'], resultDescription: 'urn:r:1', value: 'A' },
      { type: ['Result'], resultDescription: 'urn:r:2', value: 'B' },
    ],
  },
}

async function secure(cryptosuite: CryptosuiteName, type: CurveKey['type'], form: string): Promise<JsonObject> {
  const { publicKey, privateKey } = await nodeCrypto.generateKey(type)
  const did = didKeyOf(publicKey)
  const signer = signerFromPrivateKey(nodeCrypto, { type, privateKey }, `${did}#${did.slice(8)}`)
  const options = { ...PORTS, signer, created: NOW, cryptosuite, expires: new Date('2027-01-01T00:00:00Z') }
  const signed = await addProof(CREDENTIAL, options)
  const selectivePointers = ['/credentialSubject/achievement/resultDescription/0', '/credentialSubject/result']
  return form === 'derived' ? deriveCredential(signed, { ...PORTS, selectivePointers }) : signed
}

const secured = new Map<string, JsonObject>()
beforeAll(async () => {
  for (const form of FORMS) secured.set(form.join(), await secure(...form))
})

async function isAccepted(document: JsonObject): Promise<boolean> {
  const { outcome } = await verifyProofs(document, {
    ...PORTS,
    now: NOW,
    expectedPurpose: 'assertionMethod',
    async findKey(method) {
      const key = keyInIdentifier(method)
      if (!key) throw new CredentialError('DID_NOT_FOUND', 'There is no network in a test.')
      return key
    },
  })
  return outcome === 'pass'
}

/** What is signed, apart from how it is written: statements, as the reference finds them, or JSON. */
async function signedPart({ proof, ...document }: JsonObject, cryptosuite: string): Promise<string> {
  const [only] = [proof].flat() as JsonObject[]
  const { proofValue: _, ...options } = only as JsonObject
  if (cryptosuite.includes('jcs')) return canonicalizeJson([document, options])
  const config = { '@context': document['@context'] as Json, ...options }
  return (await canonicalizeReference(document)) + (await canonicalizeReference(config))
}

/** The places of a document, but for the contexts, which are no statement. */
function placesIn(value: Json, at: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [at]
  const inner = Object.entries(value).filter(([name]) => name !== '@context')
  return [...(at.length > 0 ? [at] : []), ...inner.flatMap(([name, each]) => placesIn(each, [...at, name]))]
}

type Change = { kind: 'text' | 'remove' | 'repeat' | 'add' | 'copy'; at: number; from: number; text: string }
const change: fc.Arbitrary<Change> = fc.record({
  kind: fc.constantFrom('text', 'remove', 'repeat', 'add', 'copy'),
  at: fc.nat(),
  from: fc.nat(),
  text: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 5 }),
})
const MEMBERS = ['name', 'description', 'validUntil', 'narrative', 'id', 'value', 'created', 'status']

function apply(document: JsonObject, { kind, at, from, text }: Change): JsonObject {
  const copy = structuredClone(document)
  const places = placesIn(copy)
  const place = places[at % places.length] as string[]
  const name = place.at(-1) as string
  const parent = valueAt(copy, place.slice(0, -1)) as Record<string, Json>
  const value = parent[name] as Json
  const other = valueAt(document, places[from % places.length] as string[])
  if (kind === 'remove' && Array.isArray(parent)) parent.splice(Number(name), 1)
  else if (kind === 'remove') delete parent[name]
  else if (kind === 'repeat' && Array.isArray(parent)) parent.push(structuredClone(value))
  else if (kind === 'add' && isJsonObject(value)) value[MEMBERS[from % MEMBERS.length] as string] ??= text
  else if (kind === 'copy') parent[name] = structuredClone(other) as Json
  else parent[name] = changed(value, from, text)
  return copy
}

function valueAt(value: Json, at: string[]): Json {
  return at.reduce<Json>((inner, name) => (inner as Record<string, Json>)[name] as Json, value)
}

function changed(value: Json, from: number, text: string): Json {
  if (typeof value === 'number') return value + (from % 7) - 3
  if (typeof value !== 'string') return text
  const i = from % (value.length + 1)
  return value.slice(0, i) + text + value.slice(i + (from % 2))
}

test.each(FORMS)(
  '%s, %s, %s: no change to what is signed is accepted',
  async (...form) => {
    const document = secured.get(form.join()) as JsonObject
    expect(await isAccepted(document)).toBe(true)
    const before = await signedPart(document, form[0])
    const property = fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async (changes) => {
      const other = changes.reduce(apply, document)
      if (!(await isAccepted(other))) return
      expect(await signedPart(other, form[0])).toBe(before)
    })
    await fc.assert(property, { numRuns: RUNS })
  },
  SLOW ? 3_600_000 : 60_000,
)
