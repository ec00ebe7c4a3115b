// `npm run bench`: ours, the raw limit of the signature, and the usual library, in turns in one process; medians and ratios.
//   -- --hostile     what inputs cost instead that were made to be slow or large
//   -- --http        how long people wait instead for a server that is asked a thousand times a second
//   -- --json FILE   writes {name: {ours, limit, peer, ofLimit, timesPeer, unit}}
import { generateKeyPairSync, sign as rawSign, verify as rawVerify } from 'node:crypto'
import fs from 'node:fs'
import { parseArgs } from 'node:util'
import { addProof, type JsonObject, readCredential, signerFromPrivateKey, verifyCredential } from '@cloudtnt/credential'
import { didKeyOf } from '@cloudtnt/credential/did/did-key'
import { CredentialError } from '@cloudtnt/credential/errors'
import { nodeCanonicalize as canonicalize, nodeCrypto } from '@cloudtnt/credential/node'
import { achievementCredential } from '@cloudtnt/credential/open-badges/achievement-credential'
import { benchBrowser } from './browser.ts'
import { compare, type Row } from './compare.ts'
import { benchHostileInputs } from './hostile.ts'
import { benchHttp } from './http.ts'
import { createPeer } from './peer.ts'

const now = new Date()
const { values } = parseArgs({
  options: { json: { type: 'string' }, hostile: { type: 'boolean' }, http: { type: 'boolean' } },
})
if (values.hostile || values.http) {
  await (values.hostile ? benchHostileInputs() : benchHttp())
  process.exit()
}

const { publicKey, privateKey } = await nodeCrypto.generateKey('Ed25519')
const did = didKeyOf(publicKey)
const signer = signerFromPrivateKey(nodeCrypto, { type: 'Ed25519', privateKey }, `${did}#${did.slice(8)}`)
const unsigned = achievementCredential({
  id: 'urn:uuid:7a1f0a52-4f0e-4a3e-9a39-0f4f6f2f2c11',
  issuer: { id: did, name: 'Harbour Technical College' },
  validFrom: now,
  subject: { id: did },
  achievement: {
    id: 'urn:uuid:0d0c4f0e-8d4b-4a57-8f61-3c3e3a2b1c00',
    name: 'Engine repair',
    description: 'Finds and mends common faults of engines.',
    criteria: { narrative: 'Replaced a head gasket.' },
  },
})
const signed = await addProof(unsigned, { signer, created: now, canonicalize, crypto: nodeCrypto })
const text = JSON.stringify(signed)
const nowhere = async (): Promise<never> => {
  throw new CredentialError('FETCH_FAILED', 'the benchmark has no network')
}
const resolver = { didDocument: nowhere, controllerDocument: nowhere, statusList: nowhere }
const raw = generateKeyPairSync('ed25519')
const digest = new Uint8Array(64).fill(7)
const rawSignature = rawSign(null, digest, raw.privateKey)
const peer = await createPeer()
const peerSigned = await peer.issue(unsigned)

const rows: Record<string, Row> = {
  'sign.any': await compare(
    () => addProof(unsigned, { signer, created: now, canonicalize, crypto: nodeCrypto }),
    () => rawSign(null, digest, raw.privateKey),
    () => peer.issue(unsigned as JsonObject),
  ),
  'verify.report': await compare(
    () => verifyCredential(readCredential(text), { now, crypto: nodeCrypto, canonicalize, resolver }),
    () => rawVerify(null, digest, raw.publicKey, rawSignature),
    () => peer.verify(peerSigned),
  ),
}
rows['browser.verify'] = await benchBrowser(unsigned)
console.table(rows)
if (values.json) fs.writeFileSync(values.json, `${JSON.stringify(rows, null, 2)}\n`)
