import { describe, expect, test } from 'vitest'
import type { Json, JsonObject } from '../json.ts'
import { nodeCrypto } from '../node.ts'
import { canonicalizeReference as canonicalize } from '../reference/canonicalize.ts'
import { signerFromPrivateKey } from '../signer.ts'
import { addProof } from './add-proof.ts'
import { verifyProofs } from './verify-proofs.ts'

const V2 = 'https://www.w3.org/ns/credentials/v2'
const BADGES = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'
const EXAMPLES = 'https://www.w3.org/ns/credentials/examples/v2'
const NOW = new Date('2026-06-01T12:00:00Z')
const PORTS = { crypto: nodeCrypto, canonicalize }
const key = await nodeCrypto.generateKey('P-384')
const signer = signerFromPrivateKey(nodeCrypto, { type: 'P-384', privateKey: key.privateKey }, 'did:web:a.example#1')

const signed = (context: Json) => sign({ '@context': context, type: ['VerifiableCredential'], id: 'urn:uuid:1' })
const sign = (document: JsonObject) =>
  addProof(document, { ...PORTS, signer, created: NOW, cryptosuite: 'ecdsa-jcs-2019' })

async function outcomeOf(document: JsonObject, changes: JsonObject): Promise<string> {
  const { outcome, code } = await verifyProofs(
    { ...document, ...changes },
    { ...PORTS, now: NOW, expectedPurpose: 'assertionMethod', findKey: async () => key.publicKey },
  )
  return code ? `${outcome} ${code}` : outcome
}

describe('the contexts of a proof over JSON', () => {
  test('are repeated in it', async () => {
    const [proof] = (await signed([V2, BADGES])).proof as JsonObject[]
    expect(proof?.['@context']).toEqual([V2, BADGES])
    const [bare] = (await sign({ type: ['Something'] })).proof as JsonObject[]
    expect(bare).not.toHaveProperty('@context')
  })

  test.each<[string, Json, string]>([
    ['the same', [V2, BADGES], 'pass'],
    ['more of them behind', [V2, BADGES, EXAMPLES], 'pass'],
    ['one too few', [V2], 'fail VC_PROOF_INVALID'],
    ['none', [], 'fail VC_PROOF_INVALID'],
    ['another order', [BADGES, V2], 'fail VC_PROOF_INVALID'],
    ['one more between', [V2, EXAMPLES, BADGES], 'fail VC_PROOF_INVALID'],
    ['one exchanged', [V2, EXAMPLES], 'fail VC_PROOF_INVALID'],
    ['one behind that is not pinned', [V2, BADGES, 'https://evil.example/'], 'unknown VC_CONTEXT_NOT_ALLOWED'],
  ])('hold beside %s in the document', async (_, context, expected) => {
    expect(await outcomeOf(await signed([V2, BADGES]), { '@context': context })).toBe(expected)
  })

  test('may be a single one, without a list', async () => {
    const document = await signed(V2)
    expect(await outcomeOf(document, {})).toBe('pass')
    expect(await outcomeOf(document, { '@context': [V2, BADGES] })).toBe('pass')
    expect(await outcomeOf(document, { '@context': BADGES })).toBe('fail VC_PROOF_INVALID')
  })

  test('are none where the document had none', async () => {
    const document = await sign({ type: ['Something'] })
    expect(await outcomeOf(document, {})).toBe('pass')
    expect(await outcomeOf(document, { '@context': [V2] })).toBe('fail VC_PROOF_INVALID')
  })
})
