// `npm run bench -- --http`: how long people wait for a server that is asked a thousand times a second, with whoever asks
// on the same machine.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { addProof, signerFromPrivateKey } from '@cloudtnt/credential'
import { didKeyOf } from '@cloudtnt/credential/did/did-key'
import { nodeCanonicalize as canonicalize, nodeCrypto as crypto } from '@cloudtnt/credential/node'
import { achievementCredential } from '@cloudtnt/credential/open-badges/achievement-credential'
import { askSteadily, quantile } from './open-loop.ts'

const PORT = 7993
const DOCUMENTS = 500
const [WARM_UP, MEASURED] = [
  { perSecond: 300, seconds: 10 },
  { perSecond: 1000, seconds: 20 },
]

/** Prints the median and the 99th percentile of `POST /api/verify`, each credential another one. */
export async function benchHttp(): Promise<void> {
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
  const request = (n: number) => requests[n % requests.length] as Buffer
  try {
    await askSteadily({ port: PORT, connections: 64, request, ...WARM_UP })
    const latencies = await askSteadily({ port: PORT, connections: 64, request, ...MEASURED })
    const [p50, p99] = [quantile(latencies, 0.5), quantile(latencies, 0.99)].map((ms) => ms.toFixed(2))
    const { failed } = latencies
    console.table({ 'http.verify': { 'per second': MEASURED.perSecond, 'p50 ms': p50, 'p99 ms': p99, failed } })
  } finally {
    server.kill()
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
