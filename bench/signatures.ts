// Signing and verifying one credential after another in one thread, from the document or the text of it.
import { generateKeyPairSync, type KeyObject, sign as rawSign, verify as rawVerify } from 'node:crypto'
import {
  addProof,
  parseJson,
  readCredential,
  signCredentialJwt,
  signerFromPrivateKey,
  verifyCredential,
  verifyProofs,
} from '@cloudtnt/credential'
import { didKeyOf } from '@cloudtnt/credential/did/did-key'
import { CredentialError } from '@cloudtnt/credential/errors'
import { isJsonObject, type JsonObject } from '@cloudtnt/credential/json'
import { nodeCanonicalize as canonicalize, nodeCrypto as crypto, nodeHashText } from '@cloudtnt/credential/node'
import { verifyCompactJws } from '@cloudtnt/credential/securing/compact-jws'
import { compileCredentialTemplate } from '@cloudtnt/credential/securing/credential-template'
import { decodeCredentialJwt } from '@cloudtnt/credential/securing/vc-jose'
import { compare, type Row } from './compare.ts'
import { COURSE_BADGE_SLOTS, courseBadge } from './course-badge.ts'
import { jwtPeer } from './jwt-peer.ts'
import { dataIntegrityPeer } from './peer.ts'

/** Documents of one kind that differ, so that nothing is found out once and remembered. */
const DOCUMENTS = 64
const now = new Date()

export async function signatureRows(): Promise<Record<string, Row>> {
  return { ...(await dataIntegrityRows()), ...(await jwtRows()) }
}

async function dataIntegrityRows(): Promise<Record<string, Row>> {
  const { publicKey, privateKey } = crypto.generateKey('Ed25519')
  const did = didKeyOf(publicKey)
  const signer = signerFromPrivateKey(crypto, { type: 'Ed25519', privateKey }, `${did}#${did.slice(8)}`)
  const badges = Array.from({ length: DOCUMENTS }, (_, number) => courseBadge(did, number).document)
  const sign = (document: JsonObject, created = now) => addProof(document, { signer, created, canonicalize, crypto })
  const texts: string[] = []
  for (const [i, badge] of badges.entries()) {
    texts.push(JSON.stringify(await sign(badge, new Date(now.getTime() - i * 1000))))
  }
  // As in a server, where documents of one kind come and go, some are there all the time.
  const kept = texts.map((text) => parseJson(text))
  const peer = await dataIntegrityPeer()
  const peerTexts: string[] = []
  for (const badge of badges) peerTexts.push(JSON.stringify(await peer.issue(badge)))
  // The two hashes that a Data Integrity signature is over.
  const raw = rawSignature(generateKeyPairSync('ed25519'), null, new Uint8Array(64).fill(7))
  const findKey = async () => publicKey
  const resolver = { didDocument: nowhere, controllerDocument: nowhere, statusList: nowhere }
  const proofOptions = { now, expectedPurpose: 'assertionMethod', canonicalize, crypto, findKey } as const
  const template = await compileCredentialTemplate(courseBadge(did, 0).document, COURSE_BADGE_SLOTS, {
    crypto,
    hashText: nodeHashText('SHA-256'),
  })
  const rows = Array.from({ length: DOCUMENTS }, (_, number) => courseBadge(did, number).values)
  const signing = { signer, created: now }
  return {
    'sign.template': await compare({
      ours(n) {
        if (template?.sign(pick(rows, n), signing) === undefined) throw new Error('the template declines')
      },
      limit: raw.sign,
      peer: (n) => peer.issue(pick(badges, n)),
    }),
    'sign.any': await compare({
      ours: (n) => sign(pick(badges, n)),
      limit: raw.sign,
      peer: (n) => peer.issue(pick(badges, n)),
    }),
    'verify.any': await compare({
      async ours(n) {
        const document = parseJson(pick(texts, n))
        const { outcome } = await verifyProofs(isJsonObject(document) ? document : {}, proofOptions)
        if (outcome !== 'pass' || kept.length === 0) throw new Error('what was signed does not verify')
      },
      limit: raw.verify,
      peer: (n) => peer.verify(pick(peerTexts, n)),
    }),
    'verify.report': await compare({
      ours: (n) => verifyCredential(readCredential(pick(texts, n)), { now, crypto, canonicalize, resolver }),
      limit: raw.verify,
      peer: (n) => peer.verify(pick(peerTexts, n)),
    }),
  }
}

async function jwtRows(): Promise<Record<string, Row>> {
  const { publicKey, privateKey } = crypto.generateKey('P-256')
  const did = didKeyOf(publicKey)
  const kid = `${did}#${did.slice(8)}`
  const signer = signerFromPrivateKey(crypto, { type: 'P-256', privateKey }, kid)
  const badges = Array.from({ length: DOCUMENTS }, (_, number) => courseBadge(did, number).document)
  const options = { signer, kid, alg: 'ES256', profile: 'vc+jwt' } as const
  const tokens: string[] = []
  for (const badge of badges) tokens.push(await signCredentialJwt(badge, options))
  const peer = await jwtPeer()
  const peerTokens: string[] = []
  for (const badge of badges) peerTokens.push(await peer.issue(badge))
  // A token is signed as it stands.
  const signingInput = decodeCredentialJwt(pick(tokens, 0)).signingInput
  const raw = rawSignature(generateKeyPairSync('ec', { namedCurve: 'P-256' }), 'sha256', signingInput)
  return {
    'sign.jwt': await compare({
      ours: (n) => signCredentialJwt(pick(badges, n), options),
      limit: raw.sign,
      peer: (n) => peer.issue(pick(badges, n)),
    }),
    'verify.jwt': await compare({
      async ours(n) {
        const holds = await verifyCompactJws(decodeCredentialJwt(pick(tokens, n)), publicKey, crypto)
        if (!holds) throw new Error('what was signed does not verify')
      },
      limit: raw.verify,
      peer: (n) => peer.verify(pick(peerTokens, n)),
    }),
  }
}

function rawSignature(keys: { privateKey: KeyObject; publicKey: KeyObject }, hash: string | null, data: Uint8Array) {
  const signature = rawSign(hash, data, keys.privateKey)
  return {
    sign: () => rawSign(hash, data, keys.privateKey),
    verify: () => rawVerify(hash, data, keys.publicKey, signature),
  }
}

async function nowhere(): Promise<never> {
  throw new CredentialError('FETCH_FAILED', 'the benchmark has no network')
}

function pick<T>(all: T[], number: number): T {
  return all[number % all.length] as T
}
