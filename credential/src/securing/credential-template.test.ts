import { expect, test } from 'vitest'
import { nodeCanonicalize, nodeCrypto, nodeHashText } from '../node.ts'
import { signerFromPrivateKey } from '../signer.ts'
import { addProof } from './add-proof.ts'
import { compileCredentialTemplate } from './credential-template.ts'

const ports = { crypto: nodeCrypto, hashText: nodeHashText('SHA-256') }
const key = nodeCrypto.generateKey('Ed25519')
const signer = signerFromPrivateKey(nodeCrypto, { type: 'Ed25519', privateKey: key.privateKey }, 'did:web:a.example#1')
const created = new Date('2026-11-22T06:00:00.500Z')

const BADGE = {
  '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
  id: 'urn:uuid:1',
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  issuer: { id: 'did:web:a.example', type: ['Profile'], name: 'College' },
  validFrom: '2026-01-01T00:00:00Z',
  credentialSubject: {
    id: 'did:key:z1',
    type: ['AchievementSubject'],
    creditsEarned: 1.5,
    achievement: { id: 'urn:uuid:2', type: ['Achievement'], name: 'Sailing', criteria: { narrative: 'Sails.' } },
  },
}
const SLOTS = ['/id', '/credentialSubject/id', '/credentialSubject/achievement/criteria/narrative', '/validFrom']
const ROWS = [
  ['urn:uuid:7', 'did:key:z7', 'Sails "well" \\ far\n', '2026-01-02T00:00:00Z'],
  ['https://a.example/8', 'did:key:z8', '', '2026-01-03T00:00:00Z'],
  ['urn:uuid:9', 'mailto:somebody@example.org', 'Ελληνικά \u0001\u007f', '2026-01-04T00:00:00Z'],
]

test('a row is signed to the text that addProof gives for its document', async () => {
  const template = await compileCredentialTemplate(BADGE, SLOTS, ports)
  for (const second of [0, 0, 1]) {
    const moment = new Date(created.getTime() + second * 1000)
    for (const row of ROWS) {
      const document = template?.documentOf(row) ?? {}
      const options = { signer, created: moment, canonicalize: nodeCanonicalize, crypto: nodeCrypto }
      expect(template?.sign(row, { signer, created: moment })).toBe(JSON.stringify(await addProof(document, options)))
    }
  }
})

test('the proofs of another key are its own', async () => {
  const template = await compileCredentialTemplate(BADGE, SLOTS, ports)
  const other = { ...signer, verificationMethod: 'did:web:a.example#2' }
  const row = ROWS[0] as string[]
  expect(template?.sign(row, { signer, created })).toContain('did:web:a.example#1')
  expect(template?.sign(row, { signer: other, created })).toContain('did:web:a.example#2')
})

test('a row that is not certain is left to addProof', async () => {
  const template = await compileCredentialTemplate(BADGE, SLOTS, ports)
  const row = ['urn:uuid:2', 'did:key:z7', 'Sails.', '2026-01-02T00:00:00Z']
  expect(template?.sign(row, { signer, created })).toBeUndefined()
  expect(template?.documentOf(row)).toMatchObject({ id: 'urn:uuid:2', credentialSubject: { id: 'did:key:z7' } })
  const p256 = { ...signer, keyType: 'P-256' } as const
  expect(template?.sign(ROWS[0] as string[], { signer: p256, created })).toBeUndefined()
})

test.each([
  ['a slot in a type', BADGE, ['/type/1']],
  ['a proof that is there already', { ...BADGE, proof: [] }, ['/id']],
])('no template with %s', async (_what, document, slots) => {
  expect(await compileCredentialTemplate(document, slots, ports)).toBeUndefined()
})

test.each([
  ['POINTER_INVALID', BADGE, '/credentialSubject/creditsEarned'],
  ['POINTER_INVALID', BADGE, '/credentialSubject/none'],
  ['POINTER_INVALID', BADGE, '/constructor/name'],
  ['POINTER_INVALID', BADGE, 'id'],
  ['VC_CONTEXT_NOT_ALLOWED', { ...BADGE, '@context': ['https://ex.org/other'] }, '/id'],
  ['VC_DATA_LOSS', { ...BADGE, credentialSubject: { ...BADGE.credentialSubject, creditsEarned: 1e-7 } }, '/id'],
])('answers %s for what addProof would not sign, or a pointer at no text (%#)', async (code, document, slot) => {
  await expect(compileCredentialTemplate(document, [slot], ports)).rejects.toMatchObject({ code })
})
