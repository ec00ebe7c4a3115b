import { beforeEach, describe, expect, test } from 'vitest'
import { fromBase64url, toBase64url, utf8 } from '../bytes.ts'
import { isJsonObject, type JsonObject } from '../json.ts'
import { readCredential, readCredentialText } from '../read-credential.ts'
import { signCompactJws } from '../securing/compact-jws.ts'
import { College, verifyAt, Web } from '../testing/a-college.ts'

let web: Web
let college: College
beforeEach(async () => {
  web = new Web()
  college = await College.open(web)
})

const part = (value: unknown) => toBase64url(utf8(JSON.stringify(value)))

async function verify(text: string) {
  const { verdict, checks, credential } = await verifyAt(web, readCredential(text))
  const said = checks.slice(0, 2).map(({ outcome, code }) => (code ? `${outcome} ${code}` : outcome))
  return { verdict, said, credential }
}
const sign = (payload: JsonObject) =>
  signCompactJws({ alg: 'ES256', kid: college.p256.verificationMethod }, payload, college.p256)

describe('a token is a forgery', () => {
  test.each<[string, (parts: string[]) => string[]]>([
    ['whose content was changed', ([header = '', , signature = '']) => [header, part(forged()), signature]],
    [
      'whose header was changed',
      ([, payload = '', signature = '']) => [part({ ...header(), typ: 'jwt' }), payload, signature],
    ],
    ['whose signature was changed', ([head = '', payload = '', signature = '']) => [head, payload, flipped(signature)]],
    ['whose signature was taken away', ([head = '', payload = '']) => [head, payload, '']],
    ['that another key of the issuer is said to have signed', ([, ...rest]) => [part(header('ed25519')), ...rest]],
  ])('%s', async (_, change) => {
    const { text } = await college.signJwt(college.award())
    expect((await verify(text)).said).toEqual(['pass', 'pass'])
    const { verdict, said, credential } = await verify(change(text.split('.')).join('.'))
    expect([verdict, said[0], credential]).toEqual(['invalid', 'fail VC_PROOF_INVALID', null])
  })

  const forged = () => ({ ...college.award(), name: 'Rocket repair' })
  const header = (key: 'p256' | 'ed25519' = 'p256') => ({
    alg: 'ES256',
    kid: college[key].verificationMethod,
    typ: 'JWT',
  })
  const flipped = (text: string) => toBase64url(fromBase64url(text).map((byte, i) => (i === 3 ? byte ^ 1 : byte)))

  test.each<[string, JsonObject, string]>([
    ['of an issuer that its content denies', { iss: 'did:web:other.example' }, 'fail VC_ISSUER_MISMATCH'],
    ['of another credential than it holds', { jti: 'urn:uuid:2' }, 'fail VC_ID_MISMATCH'],
    ['for another holder', { sub: 'did:example:bob' }, 'fail JWT_CLAIM_INVALID'],
    ['with an end that nobody can read', { exp: 'never' }, 'fail JWT_CLAIM_INVALID'],
  ])('%s', async (_, claims, expected) => {
    const { said, credential } = await verify(await sign({ ...college.award(), ...claims }))
    expect([said[0], credential]).toEqual([expected, null])
  })
})

describe('when a token says that it was made', () => {
  const withdrawn = (end: JsonObject) => {
    const document = web.documents.get(college.id) ?? {}
    const methods = [document.verificationMethod].flat().filter(isJsonObject)
    web.documents.set(college.id, {
      ...document,
      verificationMethod: methods.map((method) => ({ ...method, ...end })),
    })
  }
  const seconds = (moment: string) => Date.parse(moment) / 1000
  const identityOf = async (claims: JsonObject) => (await verify(await sign({ ...college.award(), ...claims }))).said[1]

  test('counts where its key was withdrawn, and only as far as a thief could have written it', async () => {
    withdrawn({ revoked: '2026-05-15T00:00:00Z' })
    expect(await identityOf({ iat: seconds('2026-05-14T23:59:59Z') })).toBe('warn KEY_REVOKED')
    expect(await identityOf({ iat: seconds('2026-05-15T00:00:00Z') })).toBe('fail KEY_REVOKED')
    expect(await identityOf({})).toBe('fail KEY_REVOKED')
  })

  test('counts where its key has ended', async () => {
    withdrawn({ expires: '2026-05-15T00:00:00Z' })
    expect(await identityOf({ iat: seconds('2026-05-14T23:59:59Z') })).toBe('pass')
    expect(await identityOf({})).toBe('fail KEY_REVOKED')
  })
})

test('a token that was found within larger limits is verified within them', async () => {
  const pictures = ['a', 'b'].map((letter) => ({ id: `data:image/png;base64,${letter.repeat(600 * 1024)}` }))
  const text = await sign({ ...college.award(), evidence: pictures })
  expect(() => readCredential(text)).toThrowError(expect.objectContaining({ code: 'INPUT_TOO_LARGE' }))
  const { checks } = await verifyAt(web, readCredentialText(text, { maxBytes: 2 * 1024 * 1024 }))
  expect(checks[0]).toEqual({ name: 'integrity', outcome: 'pass' })
})
