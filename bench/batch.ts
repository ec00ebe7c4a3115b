// `verify.batch`: a list of credentials, checked by the command line on two processors, from the start of its threads to the
// last answer; and the memory that it takes, which must not grow with the list. Rates are what two processors do in their own
// time, so that it does not matter what else runs.
import { spawnSync } from 'node:child_process'
import { generateKeyPairSync, sign, verify } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { didKeyOf, signerFromPrivateKey } from '@cloudtnt/credential'
import { nodeCrypto as crypto, nodeHashText } from '@cloudtnt/credential/node'
import { compileCredentialTemplate } from '@cloudtnt/credential/securing/credential-template'
import type { BatchRun } from './batch-run.ts'
import type { Row } from './compare.ts'
import { COURSE_BADGE_SLOTS, courseBadge } from './course-badge.ts'
import { dataIntegrityPeer } from './peer.ts'

const THREADS = 2

/** @param count lines of the list. */
export async function benchBatch(count: number): Promise<{ row: Row; run: BatchRun }> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cloudtnt-bench-'))
  try {
    const file = path.join(folder, 'list.ndjson')
    await writeList(file, count)
    const run = runOnce(file)
    if (run.answers !== count) throw new Error(`${run.answers} answers to ${count} credentials`)
    const [limit, peer] = [secondsOfRawVerification(), await secondsOfPeer()].map((seconds) => THREADS / seconds)
    return { row: rowOf((THREADS * count) / run.cpuSeconds, limit ?? 0, peer ?? 0), run }
  } finally {
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

/** Each another badge, without a status list and a schema: no site is asked. */
async function writeList(file: string, count: number): Promise<void> {
  const { publicKey, privateKey } = crypto.generateKey('Ed25519')
  const did = didKeyOf(publicKey)
  const signer = signerFromPrivateKey(crypto, { type: 'Ed25519', privateKey }, `${did}#${did.slice(8)}`)
  const { credentialStatus, credentialSchema, ...badge } = courseBadge(did, 0).document
  const slots = COURSE_BADGE_SLOTS.filter((slot) => !slot.startsWith('/credentialStatus'))
  const hashText = nodeHashText('SHA-256')
  const template = await compileCredentialTemplate(badge, slots, { crypto, hashText })
  const signing = { signer, created: new Date() }
  const out = fs.openSync(file, 'w')
  for (let n = 0; n < count; n += 1) {
    fs.writeSync(out, `${template?.sign(courseBadge(did, n).values.slice(0, slots.length), signing)}\n`)
  }
  fs.closeSync(out)
}

function runOnce(file: string): BatchRun {
  const program = path.join(import.meta.dirname, 'batch-run.ts')
  const ran = spawnSync(process.execPath, [program, file, String(THREADS)], { encoding: 'utf8' })
  if (ran.status !== 0) throw new Error(`the list was not checked: ${ran.stderr}`)
  return JSON.parse(ran.stderr.trim().split('\n').at(-1) ?? '') as BatchRun
}

function rowOf(ours: number, limit: number, peer: number): Row {
  const ratio = (value: number) => Math.round(value * 1000) / 1000
  return {
    ours: Math.round(ours),
    limit: Math.round(limit),
    peer: Math.round(peer),
    ofLimit: ratio(ours / limit),
    timesPeer: ratio(ours / peer),
    unit: '1/s',
  }
}

function secondsOfRawVerification(): number {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const data = new Uint8Array(64)
  const signature = sign(null, data, privateKey)
  return secondsOf(5_000, () => verify(null, data, publicKey, signature))
}

async function secondsOfPeer(): Promise<number> {
  const peer = await dataIntegrityPeer()
  const text = JSON.stringify(await peer.issue(courseBadge('did:key:none', 0).document))
  for (let n = 0; n < 20; n += 1) await peer.verify(text)
  const start = spent()
  for (let n = 0; n < 50; n += 1) await peer.verify(text)
  return (spent() - start) / 50
}

function secondsOf(times: number, work: () => unknown): number {
  const start = spent()
  for (let n = 0; n < times; n += 1) work()
  return (spent() - start) / times
}

/** Processor time in seconds. */
function spent(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}
