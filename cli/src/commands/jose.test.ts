import { readFileSync, writeFileSync } from 'node:fs'
import type { JsonObject } from '@cloudtnt/credential/json'
import { publicKeyToJwk } from '@cloudtnt/credential/key/jwk'
import { keyPairToJwk } from '@cloudtnt/credential/key/private-jwk'
import { nodeCrypto } from '@cloudtnt/credential/node'
import { signCompactJws } from '@cloudtnt/credential/securing/compact-jws'
import { signerFromPrivateKey } from '@cloudtnt/credential/signer'
import { beforeAll, expect, test } from 'vitest'
import { runCommand, temporaryFolder } from '../testing/run-command.ts'

const path = temporaryFolder()
const ISSUER = 'https://college.example/keys'
const CREDENTIAL = {
  '@context': ['https://www.w3.org/ns/credentials/v2', 'https://www.w3.org/ns/credentials/examples/v2'],
  type: ['VerifiableCredential', 'AlumniCredential'],
  issuer: ISSUER,
  credentialSubject: { name: 'Maria', places: ['Harbour', 'Mill'] },
}
const PRESENTATION = {
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  type: ['VerifiablePresentation'],
  holder: ISSUER,
  verifiableCredential: [
    {
      '@context': 'https://www.w3.org/ns/credentials/v2',
      type: 'EnvelopedVerifiableCredential',
      id: 'data:application/vc+jwt,e30.e30.e30',
    },
  ],
}
const DOCUMENTS: Record<string, JsonObject> = {
  credential_jose: CREDENTIAL,
  credential_sdjwt: CREDENTIAL,
  presentation_jose: PRESENTATION,
  presentation_sdjwt: PRESENTATION,
}
const FEATURES = Object.keys(DOCUMENTS)

beforeAll(async () => {
  for (const [name, type] of [
    ['p256', 'P-256'],
    ['p384', 'P-384'],
    ['other', 'P-256'],
  ] as const) {
    const { publicKey, privateKey } = await nodeCrypto.generateKey(type)
    const secretKeyJwk = keyPairToJwk({ publicKey, privateKey: { type, privateKey } })
    const method = { id: `${ISSUER}#${name}`, publicKeyJwk: publicKeyToJwk(publicKey), secretKeyJwk }
    writeFileSync(path(`${name}.json`), JSON.stringify(method))
    writeFileSync(path(`${name}-public.json`), JSON.stringify({ ...method, secretKeyJwk: undefined }))
  }
})

function jose(action: string, content: JsonObject | string, feature: string, key = 'p256', more: string[] = []) {
  const input = path('input')
  writeFileSync(input, typeof content === 'string' ? content : JSON.stringify(content))
  const options = ['--input', input, '--key', path(`${key}.json`), '--feature', feature]
  return runCommand(['jose', action, ...options, ...more])
}

async function issued(feature: string, key = 'p256', more: string[] = []): Promise<string> {
  const { code, stdout } = await jose('issue', DOCUMENTS[feature] ?? {}, feature, key, more)
  expect(code).toBe(0)
  return JSON.parse(stdout).data
}

/** The token of a payload that the command itself would not make. */
function forged(payload: JsonObject, typ: string): Promise<string> {
  const { secretKeyJwk } = JSON.parse(readFileSync(path('p256.json'), 'utf8'))
  const privateKey = new Uint8Array(
    Array.from(atob(secretKeyJwk.d.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0)),
  )
  const signer = signerFromPrivateKey(nodeCrypto, { type: 'P-256', privateKey }, ISSUER)
  return signCompactJws({ alg: 'ES256', typ, kid: ISSUER }, payload, signer)
}

test.each(
  FEATURES.flatMap((feature) => ['p256', 'p384'].map((key) => [feature, key] as const)),
)('%s by a key of %s: issues, and verifies what it issued by that key alone', async (feature, key) => {
  const token = await issued(feature, key)
  expect(await jose('verify', token, feature, `${key}-public`)).toMatchObject({
    code: 0,
    stdout: '{"result":"success"}\n',
  })
  const other = await jose('verify', token, feature, 'other')
  expect(other).toMatchObject({ code: 1, stdout: '{"result":"failure","data":"VC_PROOF_INVALID"}\n' })
})

test('hides what was asked to be hidden', async () => {
  const sd = ['--sd', '["credentialSubject.name","credentialSubject.places[1]"]']
  const token = await issued('credential_sdjwt', 'p256', sd)
  const [jws, ...disclosures] = token.split('~')
  expect(disclosures.filter(Boolean)).toHaveLength(2)
  expect(atob(jws?.split('.')[1]?.replaceAll('-', '+').replaceAll('_', '/') ?? '')).not.toMatch(/Maria|Mill/)
  expect((await jose('verify', token, 'credential_sdjwt')).code).toBe(0)
})

test('hides who holds, and what is presented, as was asked', async () => {
  const sd = ['--sd', '["holder","verifiableCredential[0]"]']
  const token = await issued('presentation_sdjwt', 'p384', sd)
  expect(atob(token.split('.')[1]?.replaceAll('-', '+').replaceAll('_', '/') ?? '')).not.toMatch(/holder|Enveloped/)
  expect((await jose('verify', token, 'presentation_sdjwt', 'p384')).code).toBe(0)
})

test('writes the result into a file, and tells a refusal by its code there', async () => {
  const output = path('result.json')
  const { type: _, ...untyped } = CREDENTIAL
  const { code, stdout } = await jose('issue', untyped, 'credential_jose', 'p256', ['--output', output])
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  expect(JSON.parse(readFileSync(output, 'utf8'))).toEqual({ result: 'failure', data: 'VC_MALFORMED' })
})

test.each([
  ['a document that nobody signed', 'credential_jose', () => JSON.stringify(CREDENTIAL), 'JWT_MALFORMED'],
  ['a presentation as a credential', 'credential_jose', () => issued('presentation_jose'), 'JWT_TYP_MISMATCH'],
  ['a credential as a presentation', 'presentation_jose', () => issued('credential_jose'), 'JWT_TYP_MISMATCH'],
  ['a plain token as an SD-JWT', 'credential_sdjwt', () => issued('credential_jose'), 'SDJWT_MALFORMED'],
  [
    'a credential as an SD-JWT of a presentation',
    'presentation_sdjwt',
    () => issued('credential_sdjwt'),
    'JWT_TYP_MISMATCH',
  ],
  [
    'a presentation as an SD-JWT of a credential',
    'credential_sdjwt',
    () => issued('presentation_sdjwt'),
    'VC_CRYPTOSUITE_UNSUPPORTED',
  ],
  [
    'a plain token as an SD-JWT of a presentation',
    'presentation_sdjwt',
    () => issued('presentation_jose'),
    'SDJWT_MALFORMED',
  ],
  [
    'claims of the older kind beside a presentation',
    'presentation_sdjwt',
    async () => `${await forged({ ...PRESENTATION, vp: {} }, 'vp+sd-jwt')}~`,
    'JWT_CLAIM_INVALID',
  ],
  [
    'claims of the older kind',
    'credential_jose',
    () => forged({ ...CREDENTIAL, vp: {} }, 'vc+jwt'),
    'JWT_CLAIM_INVALID',
  ],
  [
    'another issuer in the claims',
    'credential_jose',
    () => forged({ ...CREDENTIAL, iss: 'urn:x' }, 'vc+jwt'),
    'VC_ISSUER_MISMATCH',
  ],
  ['a token that holds no credential', 'credential_jose', () => forged({ iss: ISSUER }, 'vc+jwt'), 'VC_MALFORMED'],
  [
    'an envelope with nothing in it',
    'presentation_jose',
    () =>
      forged(
        { ...PRESENTATION, verifiableCredential: [{ ...PRESENTATION.verifiableCredential[0], id: 'urn:x' }] },
        'vp+jwt',
      ),
    'VC_MALFORMED',
  ],
])('does not verify %s', async (_, feature, token, code) => {
  const { stdout } = await jose('verify', await token(), feature)
  expect(JSON.parse(stdout)).toEqual({ result: 'failure', data: code })
})

test.each([
  ['no action', ['jose', '--input', 'x'], 'issue or verify'],
  ['a feature that is not offered', ['jose', 'issue', '--feature', 'credential_cose'], 'no feature credential_cose'],
])('refuses a call with %s', async (_, args, sentence) => {
  const { code, stderr } = await runCommand(args)
  expect(code).toBe(3)
  expect(stderr).toContain(sentence)
})

test.each([['{}'], ['["a..b"]'], ['[1]'], ['no JSON'], ['["places[-1]"]']])('refuses %s as paths', async (paths) => {
  const { code, stderr } = await jose('issue', CREDENTIAL, 'credential_sdjwt', 'p256', ['--sd', paths])
  expect(code).toBe(3)
  expect(stderr).toContain('--sd')
})

test('signs with no public key', async () => {
  expect(await jose('issue', CREDENTIAL, 'credential_jose', 'p256-public')).toMatchObject({ code: 3 })
})
