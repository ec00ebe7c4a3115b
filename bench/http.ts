// `npm run bench -- --http`: how long people wait for a server that is asked a thousand times a second to verify, or five
// hundred times to issue, with whoever asks on the same machine.
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { addProof, signerFromPrivateKey } from '@cloudtnt/credential'
import { didKeyOf } from '@cloudtnt/credential/did/did-key'
import { nodeCanonicalize as canonicalize, nodeCrypto as crypto } from '@cloudtnt/credential/node'
import { achievementCredential } from '@cloudtnt/credential/open-badges/achievement-credential'
import { askSteadily, quantile } from './open-loop.ts'

const PORT = 7993
const DOCUMENTS = 500
const VERIFYING = { warmUp: { perSecond: 300, seconds: 10 }, measured: { perSecond: 1000, seconds: 20 } }
const ISSUING = { warmUp: { perSecond: 200, seconds: 10 }, measured: { perSecond: 500, seconds: 10 } }

/** How long answers took, and how much processor time of the server each took (that of its database is not counted). */
export type HttpRow = { perSecond: number; p50: number; p99: number; processor: number; failed: number; unit: 'ms' }

/**
 * The median and the 99th percentile of `POST /api/verify`, each credential another one; and of the credential request of
 * OpenID4VCI, each for another award: it is signed in both forms, verified, put in force and told to the trail before the
 * answer, which holds it.
 */
export async function benchHttp(database: string): Promise<Record<string, HttpRow>> {
  return { 'http.verify': await benchVerify(), 'http.issue': await benchIssue(database) }
}

async function benchVerify(): Promise<HttpRow> {
  const server = fork(new URL('../server/src/main.ts', import.meta.url), [], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    env: {
      ...process.env,
      CLOUDTNT_ROLES: 'verifier',
      CLOUDTNT_VERIFIER_ORIGIN: `http://localhost:${PORT}`,
      CLOUDTNT_CHECKS_PER_MINUTE: '1000000000',
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  await once(server, 'message')
  const requests = await verifyRequests()
  try {
    return await measure(server, (n) => requests[n % requests.length] as Buffer, VERIFYING)
  } finally {
    server.kill()
  }
}

async function benchIssue(database: string): Promise<HttpRow> {
  const claims = Object.values(ISSUING).reduce((sum, { perSecond, seconds }) => sum + perSecond * seconds, 0)
  const args = [database, String(claims), String(PORT)]
  const server = fork(new URL('./issue-server.ts', import.meta.url), args, {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const [{ requests }] = (await once(server, 'message')) as [{ requests: string[] }]
  const left = requests.map((request) => Buffer.from(request, 'base64'))
  try {
    return await measure(server, () => left.pop() as Buffer, ISSUING)
  } finally {
    server.send('end')
    await once(server, 'exit')
  }
}

async function measure(
  server: ChildProcess,
  request: (n: number) => Buffer,
  { warmUp, measured }: typeof VERIFYING,
): Promise<HttpRow> {
  await askSteadily({ port: PORT, connections: 64, request, ...warmUp })
  const before = processorTimeOf(server)
  const latencies = await askSteadily({ port: PORT, connections: 64, request, ...measured })
  const processor = (processorTimeOf(server) - before) / latencies.milliseconds.length
  const [p50 = 0, p99 = 0, each = 0] = [quantile(latencies, 0.5), quantile(latencies, 0.99), processor].map(
    (ms) => Math.round(ms * 100) / 100,
  )
  return { perSecond: measured.perSecond, p50, p99, processor: each, failed: latencies.failed, unit: 'ms' }
}

/** Milliseconds of all its threads; NaN where the system does not tell them as Linux does. */
function processorTimeOf({ pid }: ChildProcess): number {
  try {
    const [, fields = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')
    const [user, system] = fields.split(' ').slice(11, 13).map(Number)
    return ((user ?? 0) + (system ?? 0)) * 10
  } catch {
    return Number.NaN
  }
}

async function verifyRequests(): Promise<Buffer[]> {
  const { publicKey, privateKey } = await crypto.generateKey('Ed25519')
  const did = didKeyOf(publicKey)
  const signer = signerFromPrivateKey(crypto, { type: 'Ed25519', privateKey }, `${did}#${did.slice(8)}`)
  const now = new Date()
  const requests: Buffer[] = []
  for (let n = 0; n < DOCUMENTS; n++) {
    const unsigned = achievementCredential({
      id: `urn:uuid:7a1f0a52-4f0e-4a3e-9a39-${String(n).padStart(12, '0')}`,
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
    const input = JSON.stringify(await addProof(unsigned, { signer, created: now, canonicalize, crypto }))
    const body = JSON.stringify({ input })
    const head = `POST /api/verify HTTP/1.1\r\nhost: localhost:${PORT}\r\ncontent-type: application/json\r\n`
    requests.push(Buffer.from(`${head}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`))
  }
  return requests
}
