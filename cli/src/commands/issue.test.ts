import { readFileSync, writeFileSync } from 'node:fs'
import { fromBase64url, fromUtf8 } from '@cloudtnt/credential/bytes'
import { beforeAll, expect, test } from 'vitest'
import { issuerIn, UNSIGNED } from '../testing/issued.ts'
import { runCommand, temporaryFolder } from '../testing/run-command.ts'

const path = temporaryFolder()
const issuer = issuerIn(path)
let didKey = ''

beforeAll(async () => {
  didKey = await issuer.key('key.jwk')
  await issuer.key('p256.jwk', 'p256')
})

async function issue(document: unknown, args: string[] = []) {
  writeFileSync(path('unsigned.json'), typeof document === 'string' ? document : JSON.stringify(document))
  const key = args.includes('--key') ? [] : ['--key', path('key.jwk')]
  return runCommand(['issue', ...key, '--credential', path('unsigned.json'), ...args])
}

/** The header of a signed text, as JSON. */
function headerOf(jwt: string): string {
  return fromUtf8(fromBase64url(jwt.split('.')[0] ?? ''))
}

async function verdictOf(text: string): Promise<string> {
  writeFileSync(path('signed'), text)
  return JSON.parse((await runCommand(['verify', '--json', '--offline', path('signed')])).stdout).verdict
}

test('signs a credential inside the document, and fills in issuer and start', async () => {
  const { code, stdout } = await issue(UNSIGNED)
  expect(code).toBe(0)
  const signed = JSON.parse(stdout)
  expect(signed).toMatchObject({ ...UNSIGNED, issuer: didKey, validFrom: '2026-05-01T09:00:00Z' })
  expect(signed.proof).toMatchObject([{ cryptosuite: 'eddsa-rdfc-2022', created: '2026-05-01T09:00:00Z' }])
  expect(await verdictOf(stdout)).toBe('valid-with-warnings')
})

test.each([
  ['Ed25519', 'key.jwk', 'EdDSA'],
  ['P-256', 'p256.jwk', 'ES256'],
])('signs a credential as a text with a key of %s', async (_name, key, alg) => {
  const { stdout } = await issue(UNSIGNED, ['--key', path(key), '--format', 'jwt'])
  const header = JSON.parse(headerOf(stdout))
  expect(header).toMatchObject({ alg })
  expect(await verdictOf(stdout)).toBe('valid-with-warnings')
})

test('chooses the form that the key can sign', async () => {
  expect((await issue(UNSIGNED, ['--key', path('p256.jwk')])).stdout).toMatch(/^eyJ/)
})

test('signs what is no Open Badge as vc+jwt', async () => {
  const plain = {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    type: ['VerifiableCredential'],
    credentialSubject: { id: 'did:example:1' },
  }
  const { stdout } = await issue(plain, ['--format', 'jwt'])
  expect(headerOf(stdout)).toContain('vc+jwt')
})

test('writes a new file, and never over another', async () => {
  expect((await issue(UNSIGNED, ['--output', path('out.json')])).stdout).toBe('')
  expect(JSON.parse(readFileSync(path('out.json'), 'utf8')).proof).toBeDefined()
  expect((await issue(UNSIGNED, ['--output', path('out.json')])).code).toBe(3)
})

test('keeps the dates and the profile that are there', async () => {
  const profile = { id: didKey, type: ['Profile'], name: 'Harbour' }
  const { stdout } = await issue({ ...UNSIGNED, issuer: profile, validFrom: '2026-01-01T00:00:00Z' })
  expect(JSON.parse(stdout)).toMatchObject({ issuer: profile, validFrom: '2026-01-01T00:00:00Z' })
})

test.each([
  ['the issuer is somebody else', { ...UNSIGNED, issuer: 'did:web:college.example' }, [], 'whose key this is'],
  ['it is signed already', { ...UNSIGNED, proof: [] }, [], 'signed already'],
  ['it is no object', [], [], 'no JSON object'],
  ['it has no subject', { ...UNSIGNED, credentialSubject: undefined }, [], 'would refuse'],
  ['the format is unknown', UNSIGNED, ['--format', 'cbor'], 'no format cbor'],
  ['the key cannot sign the form', UNSIGNED, ['--format', 'ld', '--key', 'p256'], 'Ed25519'],
])('refuses when %s', async (_name, document, args, sentence) => {
  const { code, stdout, stderr } = await issue(
    document,
    args.map((arg) => (arg === 'p256' ? path('p256.jwk') : arg)),
  )
  expect(code).toBe(3)
  expect(stdout).toBe('')
  expect(stderr).toContain(sentence)
})

test.each([
  [
    'a member that means nothing',
    { ...UNSIGNED, credentialSubject: { ...UNSIGNED.credentialSubject, 'not a term': 1 } },
    'VC_DATA_LOSS',
  ],
  [
    'a context that is not known',
    { ...UNSIGNED, '@context': [...UNSIGNED['@context'], 'https://x.example/c'] },
    'VC_CONTEXT_NOT_ALLOWED',
  ],
  ['a member twice', '{"type":[],"type":[]}', 'JSON_DUPLICATE_KEY'],
])('does not sign %s', async (_name, document, reason) => {
  const { code, stderr } = await issue(document)
  expect(code).toBe(1)
  expect(stderr).toContain(reason)
})

test('tells of a fault of format that keeps nobody from using it', async () => {
  const { code, stderr } = await issue({ ...UNSIGNED, name: 7 })
  expect(code).toBe(0)
  expect(stderr).toContain('fault of format')
})
