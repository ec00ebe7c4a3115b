import { once } from 'node:events'
import { createServer, type IncomingMessage, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { batchReply } from '@cloudtnt/contract/verifier/verify-batch'
import { didKeyOf, type JsonObject, signerFromPrivateKey } from '@cloudtnt/credential'
import { utf8 } from '@cloudtnt/credential/bytes'
import { nodeCanonicalize, nodeCrypto } from '@cloudtnt/credential/node'
import { addProof } from '@cloudtnt/credential/securing/add-proof'
import { getRequestListener } from '@hono/node-server'
import { zipSync } from 'fflate'
import { afterAll, expect, test } from 'vitest'
import { testClock } from '../../testing/test-actors.ts'
import { startTestVerifier } from '../../testing/test-verifier.ts'
import { MAX_ARCHIVE_BYTES } from './verify-batch.ts'

const NOW = '2026-03-01T12:00:00Z'
const verifier = await startTestVerifier({ clock: testClock(NOW) })
const listener = createServer(getRequestListener((each) => verifier.app.fetch(each))).listen(0, '127.0.0.1')
await once(listener, 'listening')
const { port } = listener.address() as AddressInfo

afterAll(async () => {
  listener.close()
  listener.closeAllConnections()
  await verifier.stop()
})

const pair = await nodeCrypto.generateKey('Ed25519')
const did = didKeyOf(pair.publicKey)
const signer = signerFromPrivateKey(
  nodeCrypto,
  { type: 'Ed25519', privateKey: pair.privateKey },
  `${did}#${did.slice(8)}`,
)
const valid = JSON.stringify(
  await addProof(
    {
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      type: ['VerifiableCredential'],
      issuer: did,
      validFrom: '2026-01-01T00:00:00Z',
      credentialSubject: { id: did },
    },
    { signer, created: new Date(NOW), canonicalize: nodeCanonicalize, crypto: nodeCrypto },
  ),
)
const changed = JSON.stringify({ ...(JSON.parse(valid) as JsonObject), validFrom: '2026-02-01T00:00:00Z' })

type Sent = { type?: string; query?: string }

async function send(body: BodyInit, { type = 'application/x-ndjson', query = '' }: Sent = {}): Promise<Response> {
  const headers = { 'content-type': type }
  const init: RequestInit & { duplex: 'half' } = { method: 'POST', body, headers, duplex: 'half' }
  return fetch(`http://127.0.0.1:${port}/api/verify-batch${query}`, init)
}

async function repliesTo(body: BodyInit, sent: Sent = {}) {
  const response = await send(body, sent)
  expect(response.headers.get('content-type')).toBe('application/x-ndjson')
  const lines = (await response.text()).split('\n').slice(0, -1)
  return lines.map((line) => batchReply.parse(JSON.parse(line)))
}

const verdictOf = (reply: object) => ('verdict' in reply ? reply.verdict : reply)

test('answers each line of a list in its order, and then how many there were', async () => {
  const replies = await repliesTo(`${valid}\nnonsense\n\n${changed}\n`)
  expect(replies.map(verdictOf)).toEqual([
    'valid-with-warnings',
    'indeterminate',
    'invalid',
    { summary: { total: 3, valid: 0, 'valid-with-warnings': 1, invalid: 1, indeterminate: 1 } },
  ])
  expect(replies[2]).toMatchObject({ number: 3, line: 4, credential: null })
})

test('answers each file of an archive, by its name', async () => {
  const archive = zipSync({ 'in/a.json': utf8(valid), '../b.txt': utf8('hello') })
  const replies = await repliesTo(new Uint8Array(archive), { type: 'application/zip' })
  expect(replies).toMatchObject([
    { entry: 'in/a.json', verdict: 'valid-with-warnings' },
    {
      entry: '../b.txt',
      verdict: 'indeterminate',
      findings: [{ code: 'INPUT_UNSUPPORTED_TYPE' }, ...Array(9).fill({})],
    },
    { summary: { total: 2 } },
  ])
})

test('knows the issuers that the viewer accepts, and the moment', async () => {
  const accepted = `?accepted=${encodeURIComponent(`did:web:a.example ${did}`)}`
  expect((await repliesTo(valid, { query: accepted }))[0]).toMatchObject({ answers: { issuerKnown: 'pass' } })
  const before = '?at=2025-01-01T00:00:00Z'
  expect((await repliesTo(valid, { query: before }))[0]).toMatchObject({ verdict: 'invalid' })
})

test('answers while the rest is still being sent', async () => {
  const rest = Promise.withResolvers<void>()
  const sending = new ReadableStream<Uint8Array>({
    async start(controller) {
      controller.enqueue(utf8(`${valid}\n`))
      await rest.promise
      controller.enqueue(utf8(`${changed}\n`))
      controller.close()
    },
  })
  const reader = (await send(sending)).body?.getReader()
  const first = new TextDecoder().decode((await reader?.read())?.value)
  expect(JSON.parse(first)).toMatchObject({ number: 1 })
  rest.resolve()
  let after = ''
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true }
    if (done) break
    after += new TextDecoder().decode(value)
  }
  expect(after.split('\n').length).toBe(3)
})

test.each<[string, () => Promise<Response>, number, string]>([
  ['another kind of content', () => send(valid, { type: 'application/json' }), 415, 'UNSUPPORTED_MEDIA'],
  ['an unknown word in the address', () => send(valid, { query: '?policy=x' }), 422, 'UNKNOWN_FIELD'],
  ['what is no archive', () => send(valid, { type: 'application/zip' }), 400, 'ARCHIVE_MALFORMED'],
  [
    'a bomb',
    () => send(new Uint8Array(zipSync({ a: new Uint8Array(20_000_000) })), { type: 'application/zip' }),
    400,
    'ARCHIVE_UNSAFE',
  ],
  [
    'an archive just too large',
    () => send(new Uint8Array(MAX_ARCHIVE_BYTES + 1), { type: 'application/zip' }),
    413,
    'PAYLOAD_TOO_LARGE',
  ],
])('refuses %s with a problem', async (_name, sending, status, code) => {
  const response = await sending()
  expect(response.status).toBe(status)
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  expect(await response.json()).toMatchObject({ code })
  expect(verifier.ctx.batches.size).toBe(0)
})

test('an archive just small enough is read', async () => {
  const response = await send(new Uint8Array(MAX_ARCHIVE_BYTES), { type: 'application/zip' })
  expect(await response.json()).toMatchObject({ code: 'ARCHIVE_MALFORMED' })
})

/** Sends a list that has no end, and waits for the first answer. */
async function endless(): Promise<{ end(): void }> {
  const sending = request({
    port,
    path: '/api/verify-batch',
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
  })
  sending.on('error', () => {})
  sending.write(`${valid}\n`)
  const [answer] = (await once(sending, 'response')) as [IncomingMessage]
  expect(answer.statusCode).toBe(200)
  await once(answer, 'data')
  return { end: () => sending.destroy() }
}

async function untilNoBatch(): Promise<void> {
  await expect.poll(() => verifier.ctx.batches.size).toBe(0)
}

test('whoever goes away ends the work', async () => {
  const going = await endless()
  expect(verifier.ctx.batches.size).toBe(1)
  going.end()
  await untilNoBatch()
})

test('no more than two at once, and a single credential is checked meanwhile', async () => {
  const two = [await endless(), await endless()]
  const third = await send(valid)
  expect(third.status).toBe(503)
  expect(await third.json()).toMatchObject({ code: 'UNAVAILABLE' })
  const body = JSON.stringify({ input: valid })
  const headers = { 'content-type': 'application/json' }
  const one = await fetch(`http://127.0.0.1:${port}/api/verify`, { method: 'POST', body, headers })
  expect(await one.json()).toMatchObject({ verdict: 'valid-with-warnings' })
  for (const each of two) each.end()
  await untilNoBatch()
  expect((await send(valid)).status).toBe(200)
})
