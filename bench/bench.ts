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
import { benchHostileInputs } from './hostile.ts'
import { benchHttp } from './http.ts'
import { createPeer } from './peer.ts'

type Row = { ours: number; limit: number; peer: number; ofLimit: number; timesPeer: number; unit: string }

const ROUNDS = 25
const WARM_UP_ROUNDS = 10
/** How often each is done in its turn: what takes microseconds is not measured by one. */
const TURNS = [20, 20, 2]
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
console.table(rows)
if (values.json) fs.writeFileSync(values.json, `${JSON.stringify(rows, null, 2)}\n`)

/** Interleaved, so that a machine whose speed drifts is fair to all three. */
async function compare(ours: () => unknown, limit: () => unknown, other: () => unknown): Promise<Row> {
  const times: number[][] = [[], [], []]
  for (let round = 0; round < ROUNDS + WARM_UP_ROUNDS; round++) {
    for (const [index, work] of [ours, limit, other].entries()) {
      const turns = TURNS[index] ?? 1
      const start = performance.now()
      for (let turn = 0; turn < turns; turn++) await work()
      if (round >= WARM_UP_ROUNDS) times[index]?.push((performance.now() - start) / turns)
    }
  }
  const [a = 0, b = 0, c = 0] = times.map(median)
  const perSecond = (ms: number) => Math.round(1000 / ms)
  return {
    ours: perSecond(a),
    limit: perSecond(b),
    peer: perSecond(c),
    ofLimit: round3(b / a),
    timesPeer: round3(c / a),
    unit: '1/s',
  }
}

function median(list: number[]): number {
  const sorted = list.toSorted((x, y) => x - y)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

function round3(value: number): number {
  return Math.round(value * 1000) / 1000
}
