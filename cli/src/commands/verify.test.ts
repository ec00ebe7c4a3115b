import { readFileSync, writeFileSync } from 'node:fs'
import { CHECK_NAMES, verificationReport } from '@cloudtnt/contract/verifier/verify'
import { createBits, encodeList, setBit, statusEntry, statusListCredential } from '@cloudtnt/credential'
import { type GuardedFetch, guardedFetchWith } from '@cloudtnt/outbound'
import { beforeAll, expect, test } from 'vitest'
import { issuerIn, UNSIGNED } from '../testing/issued.ts'
import { NOW, runCommand, temporaryFolder } from '../testing/run-command.ts'

const path = temporaryFolder()
const issuer = issuerIn(path)
const LIST = 'https://college.example/status/1'
const WEB_ISSUER = 'did:web:college.example'
let didKey = ''

beforeAll(async () => {
  didKey = await issuer.key('key.jwk')
})

/** A network with these documents alone. */
function networkWith(documents: Record<string, string>): { fetchWith: () => GuardedFetch; asked: string[] } {
  const asked: string[] = []
  const fetch: GuardedFetch = async (url) => {
    asked.push(url)
    const text = documents[url]
    if (text === undefined) return guardedFetchWith({ lookup: async () => [] })(url)
    return { status: 200, contentType: 'application/json', body: new TextEncoder().encode(text), headers: {} }
  }
  return { fetchWith: () => fetch, asked }
}

async function verifyJson(args: string[], more: Parameters<typeof runCommand>[1] = {}) {
  const { code, stdout } = await runCommand(['verify', '--json', ...args], more)
  const report = verificationReport.parse(JSON.parse(stdout))
  const find = (name: string) => report.checks.find((check) => check.name === name)
  return { code, report, find }
}

/** A signed list in which the bits of these indexes are set. */
async function signedList(set: number[], purpose = 'revocation'): Promise<string> {
  const bits = createBits(131_072)
  for (const index of set) setBit(bits, index, true)
  const list = statusListCredential({
    id: LIST,
    issuer: didKey,
    purpose: purpose as 'revocation',
    encodedList: encodeList(bits),
    validFrom: NOW,
  })
  writeFileSync(path('list-unsigned.json'), JSON.stringify(list))
  const args = ['issue', '--key', path('key.jwk'), '--credential', path('list-unsigned.json')]
  return (await runCommand(args)).stdout
}

test('calls a credential valid whose issuer the viewer accepts', async () => {
  const file = await issuer.signed()
  const { code, report } = await verifyJson([file, '--accept', didKey])
  expect(code).toBe(0)
  expect(report.verdict).toBe('valid')
  expect(report.checks.map(({ name }) => name)).toEqual(CHECK_NAMES.filter((name) => name !== 'contained_credentials'))
  expect(report.credential).toMatchObject({ id: UNSIGNED.id })
})

test('calls it valid with warnings when the issuer is on no list, and says so', async () => {
  const file = await issuer.signed()
  const { code, stdout } = await runCommand(['verify', file])
  expect(code).toBe(0)
  expect(stdout).toContain('Genuine and in force. Its issuer is on none of your lists.')
  expect(stdout).toContain('Not checked whether it belongs to the person who sent it.')
  expect(stdout).toContain('How we know:')
  expect(stdout).toMatch(/\? Issuer known to you/)
  expect(stdout).toContain('ISSUER_NOT_TRUSTED')
})

test.each(['ld', 'jwt'])('finds a change in a credential of the form %s', async (format) => {
  const file = await issuer.signed({}, ['--format', format])
  const text = readFileSync(file, 'utf8').trim()
  const changed =
    format === 'ld'
      ? text.replace('Diagnoses', 'Diagnosed')
      : `${text.slice(0, -4)}${text.endsWith('AAAA') ? 'BBBB' : 'AAAA'}`
  writeFileSync(path('changed'), changed)
  const { code, report, find } = await verifyJson([path('changed')])
  expect(code).toBe(1)
  expect(find('integrity')).toMatchObject({ outcome: 'fail' })
  expect(report.credential).toBeNull()
  const { stdout } = await runCommand(['verify', path('changed')])
  expect(stdout).toContain('Do not rely on this')
  expect(stdout).toContain('nothing in it is proven')
  expect(stdout).not.toContain('Diagnosed')
})

test.each([
  ['no signature', UNSIGNED, 1, 'VC_UNSECURED'],
  ['a member twice', '{"type":["VerifiableCredential"],"type":[]}', 1, 'JSON_DUPLICATE_KEY'],
  ['broken JSON', '{"type":', 1, 'JSON_SYNTAX'],
  ['nothing', '', 1, 'INPUT_EMPTY'],
  ['a PDF', '%PDF-1.7', 2, 'INPUT_UNSUPPORTED_TYPE'],
  [
    'a proof of a kind that is not read',
    { ...UNSIGNED, proof: { type: 'DataIntegrityProof', cryptosuite: 'x-2031' } },
    2,
    'VC_CRYPTOSUITE_UNSUPPORTED',
  ],
])('reports on a file with %s', async (_name, content, expected, reason) => {
  writeFileSync(path('file'), typeof content === 'string' ? content : JSON.stringify(content))
  const { code, find } = await verifyJson([path('file')])
  expect(code).toBe(expected)
  expect(find('integrity')).toMatchObject({ code: reason })
  expect((await runCommand(['verify', path('file')])).code).toBe(expected)
})

test.each([
  ['before it starts', '2026-01-31', 1, 'VC_NOT_YET_VALID'],
  ['within its dates', '2026-02-01T00:00:00Z', 0, undefined],
  ['after its end', '2027-02-02T00:00:00+00:00', 1, 'VC_EXPIRED'],
])('judges for a moment %s', async (_name, at, expected, reason) => {
  const jwt = await issuer.signed({ validFrom: '2026-02-01T00:00:00Z', validUntil: '2027-02-01T00:00:00Z' }, [
    '--format',
    'jwt',
  ])
  const { code, find } = await verifyJson([jwt, '--at', at])
  expect(code).toBe(expected)
  expect(find('validity_period')?.code).toBe(reason)
})

const withStatus = { credentialStatus: [statusEntry({ listUrl: LIST, index: 7, purpose: 'revocation' })] }

test.each([
  ['in force', [6], 0, 'pass', undefined],
  ['cancelled', [7], 1, 'fail', 'STATUS_REVOKED'],
] as const)('reads from the list of the issuer that it is %s', async (_name, set, expected, outcome, reason) => {
  const network = networkWith({ [LIST]: await signedList([...set]) })
  const file = await issuer.signed(withStatus)
  const { code, find } = await verifyJson([file], network)
  expect(code).toBe(expected)
  expect(find('status')).toMatchObject({ outcome, source: 'live', asOf: NOW.toISOString() })
  expect(find('status')?.code).toBe(reason)
  expect(network.asked).toEqual([LIST])
})

test('a list that cannot be reached is not known, never in force', async () => {
  const file = await issuer.signed(withStatus)
  const { code, report, find } = await verifyJson([file], networkWith({}))
  expect(code).toBe(2)
  expect(report.verdict).toBe('indeterminate')
  expect(find('status')).toMatchObject({ outcome: 'unknown', code: 'STATUS_RETRIEVAL_ERROR' })
  expect((await runCommand(['verify', file], networkWith({}))).stdout).toContain('could not be checked')
})

test('what a list says today is not known for another day', async () => {
  const network = networkWith({ [LIST]: await signedList([7]) })
  const file = await issuer.signed({ ...withStatus, validFrom: '2026-01-01T00:00:00Z' }, ['--format', 'jwt'])
  const { code, find } = await verifyJson([file, '--at', '2026-03-01'], network)
  expect(code).toBe(2)
  expect(find('status')).toMatchObject({ outcome: 'unknown' })
  expect(network.asked).toEqual([])
})

test('offline asks nobody: what needs another site is not known', async () => {
  const network = networkWith({ [LIST]: await signedList([]) })
  const file = await issuer.signed({ ...withStatus, issuer: WEB_ISSUER }, [
    '--verification-method',
    `${WEB_ISSUER}#${didKey.slice('did:key:'.length)}`,
  ])
  const { code, find } = await verifyJson([file, '--offline'], network)
  expect(code).toBe(2)
  expect(network.asked).toEqual([])
  expect(find('integrity')).toMatchObject({ outcome: 'pass' })
  expect(find('issuer_identity')).toMatchObject({ outcome: 'unknown' })
  expect(find('status')).toMatchObject({ outcome: 'unknown' })
})

test('asks the site of an issuer which keys are its own', async () => {
  const method = `${WEB_ISSUER}#key-1`
  const publicKeyMultibase = didKey.slice('did:key:'.length)
  const document = {
    id: WEB_ISSUER,
    verificationMethod: [{ id: method, type: 'Multikey', controller: WEB_ISSUER, publicKeyMultibase }],
    assertionMethod: [method],
  }
  const network = networkWith({ 'https://college.example/.well-known/did.json': JSON.stringify(document) })
  const file = await issuer.signed({ issuer: { id: WEB_ISSUER, type: ['Profile'] } }, ['--verification-method', method])
  const { code, find } = await verifyJson([file], network)
  expect(code).toBe(0)
  expect(find('issuer_identity')).toMatchObject({ outcome: 'pass', source: 'live' })
})

test('compares with the person the viewer expects', async () => {
  const file = await issuer.signed()
  expect((await verifyJson([file, '--person', UNSIGNED.credentialSubject.id])).find('person')?.outcome).toBe('pass')
  expect((await verifyJson([file, '--person', didKey])).find('person')?.outcome).toBe('fail')
})

test('says that the viewer declines an issuer', async () => {
  const file = await issuer.signed()
  const { stdout } = await runCommand(['verify', file, '--decline', didKey])
  expect(stdout).toContain('You do not accept its issuer.')
})

test('reads a credential from an address', async () => {
  const url = 'https://college.example/credentials/1'
  const network = networkWith({ [url]: readFileSync(await issuer.signed(), 'utf8') })
  expect((await verifyJson([url], network)).code).toBe(0)
})

test.each([
  ['http of a stranger', 'http://college.example/1', 'URL_SCHEME'],
  ['an address inside', 'https://127.0.0.1/1', 'URL_FORBIDDEN'],
  ['a site that is not there', 'https://college.example/1', 'FETCH_DNS'],
])('does not ask %s', async (_name, url, reason) => {
  const fetchWith = (allowedOrigins: readonly string[]) => guardedFetchWith({ allowedOrigins, lookup: async () => [] })
  const { code, find } = await verifyJson([url], { fetchWith })
  expect(code).toBe(2)
  expect(find('integrity')).toMatchObject({ outcome: 'unknown', code: reason })
})

test('a document made to compute for long is given up, and nobody waits for ever', async () => {
  // For each letter more, the pattern of this schema takes twice as long.
  const schema = 'https://college.example/schema'
  const $schema = 'https://json-schema.org/draft/2020-12/schema'
  const properties = { name: { pattern: '^(a+)+$' } }
  const network = networkWith({ [schema]: JSON.stringify({ $schema, properties }) })
  const file = await issuer.signed({
    name: `${'a'.repeat(60)}!`,
    credentialSchema: [{ id: schema, type: 'JsonSchema' }],
  })
  const { code, report } = await verifyJson([file], network)
  expect(network.asked).toEqual([schema])
  expect(code).toBe(2)
  expect(report.checks[0]).toMatchObject({ outcome: 'unknown', code: 'VC_COMPLEXITY' })
})

test('names as peers what was given, what is set, and a development server', async () => {
  const seen: string[][] = []
  const fetchWith = (origins: readonly string[]) => {
    seen.push([...origins])
    return networkWith({}).fetchWith()
  }
  const args = ['verify', 'https://a.example/x', '--peer', 'https://badges.campus.example:8443']
  await runCommand(args, { fetchWith, env: { CLOUDTNT_ISSUER_ORIGIN: 'http://localhost:9001' } })
  await runCommand(args, {
    fetchWith,
    env: { NODE_ENV: 'production', CLOUDTNT_PEER_ORIGINS: 'https://one.example, https://two.example' },
  })
  expect(seen).toEqual([
    ['https://badges.campus.example:8443', 'http://localhost:9001', 'http://localhost:7002', 'http://localhost:7003'],
    ['https://badges.campus.example:8443', 'https://one.example', 'https://two.example'],
  ])
})

test('does not obey the terminal codes of a hostile credential', async () => {
  const name = 'Engine\u001b[2J\u001b[H\u001b]0;pwned\u0007\u009b31m\u202e repair'
  const file = await issuer.signed({
    credentialSubject: {
      ...UNSIGNED.credentialSubject,
      achievement: { ...UNSIGNED.credentialSubject.achievement, name },
    },
    issuer: { id: didKey, type: ['Profile'], name: `Harbour\u001b[8m` },
  })
  for (const args of [
    ['verify', file],
    ['verify', file, '--json'],
    ['inspect', file],
    ['inspect', file, '--json'],
  ]) {
    const { stdout } = await runCommand(args)
    expect(stdout).toContain('Engine')
    expect(stdout).not.toMatch(/[^\n\p{L}\p{M}\p{N}\p{P}\p{S}\p{Zs}]/u)
  }
})

test('shows colours only where they are seen', async () => {
  const file = await issuer.signed()
  expect((await runCommand(['verify', file], { isColoured: true })).stdout).toContain('\u001b[32m✓')
  expect((await runCommand(['verify', file])).stdout).not.toContain('\u001b')
})

test.each([
  ['no file', []],
  ['two files', ['a', 'b']],
  ['a file that is not there', ['/nowhere/credential.json']],
  ['a folder', ['/']],
  ['an unknown option', ['x', '--loud']],
  ['a date that is none', ['x', '--at', '2026-02-30']],
  ['an address offline', ['https://college.example/1', '--offline']],
  ['a peer that is no origin', ['x', '--peer', 'localhost:7001']],
])('refuses %s as a wrong call', async (_name, args) => {
  const { code, stdout, stderr } = await runCommand(['verify', ...args])
  expect(code).toBe(3)
  expect(stdout).toBe('')
  expect(stderr).toContain('cloudtnt verify --help')
})
