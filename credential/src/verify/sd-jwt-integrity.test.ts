import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import rfc from '../../vectors/sd-jwt/rfc9901-draft22-vectors.json' with { type: 'json' }
import { didKeyOf } from '../did/did-key.ts'
import { CredentialError } from '../errors.ts'
import type { Json, JsonObject } from '../json.ts'
import { publicKeyToJwk } from '../key/jwk.ts'
import { nodeCrypto } from '../node.ts'
import { readCredential, readCredentialText } from '../read-credential.ts'
import { bindSdJwt } from '../sd-jwt/bind-sd-jwt.ts'
import type { ClaimPath } from '../sd-jwt/claim-path.ts'
import { discloseClaims } from '../sd-jwt/disclose-claims.ts'
import { issueCredentialSdJwt } from '../sd-jwt/issue-credential-sd-jwt.ts'
import { issueSdJwt, issueSdJwtVc } from '../sd-jwt/issue-sd-jwt-vc.ts'
import { toEnvelope } from '../securing/envelope.ts'
import { College, keyPair, NOW, verifyAt, Web } from '../testing/a-college.ts'
import type { VerificationReport } from './report.ts'

const ISSUER = 'https://college.example/school'
const METADATA = 'https://college.example/.well-known/jwt-vc-issuer/school'
const OCCASION = { nonce: 'n-1', audience: 'https://verifier.example', now: NOW, crypto: nodeCrypto }

let issuer: Awaited<ReturnType<typeof keyPair>>
let holder: Awaited<ReturnType<typeof keyPair>>
let other: Awaited<ReturnType<typeof keyPair>>
beforeAll(async () => {
  issuer = await keyPair('P-256', 'key-1')
  holder = await keyPair('Ed25519', 'holder')
  other = await keyPair('P-256', 'key-1')
})

const jwkOf = ({ publicKey }: typeof issuer, kid = 'key-1') => ({ ...publicKeyToJwk(publicKey), kid })
const published = (metadata?: JsonObject) => {
  const web = new Web()
  web.documents.set(METADATA, metadata ?? { issuer: ISSUER, jwks: { keys: [jwkOf(issuer)] } })
  return web
}
const claims = (): JsonObject => ({
  vct: 'https://college.example/engine-repair',
  iss: ISSUER,
  iat: 1_780_000_000,
  nbf: 1_770_000_000,
  exp: 1_800_000_000,
  sub: 'did:example:maria',
  cnf: { jwk: publicKeyToJwk(holder.publicKey) },
  given_name: 'María',
  skills: ['engines', 'pumps'],
})
const DISCLOSABLE: ClaimPath[] = [['given_name'], ['skills', null]]

const issue = (changes: JsonObject = {}, signer = issuer.signer) =>
  issueSdJwtVc({ ...claims(), ...changes }, { signer, kid: 'key-1', disclosable: DISCLOSABLE })

function outcomesOf({ verdict, checks }: VerificationReport) {
  const found = checks.filter(({ outcome }) => outcome === 'fail' || outcome === 'unknown')
  const required = found.filter(({ name }) => !['issuer_trust', 'person', 'evidence'].includes(name))
  return { verdict, ...Object.fromEntries(required.map(({ name, outcome, code }) => [name, `${outcome} ${code}`])) }
}

const verify = async (text: string, web = published()) => verifyAt(web, readCredential(text))

test('an SD-JWT VC of an issuer on the web is confirmed by the metadata of the issuer', async () => {
  const text = await bindSdJwt(discloseClaims(await issue(), [['skills', 1]]), { signer: holder.signer, ...OCCASION })
  const found = readCredential(text)
  expect(found).toMatchObject({ format: 'sd-jwt', text })
  const report = await verifyAt(published(), found)
  expect(outcomesOf(report)).toEqual({ verdict: 'valid-with-warnings' })
  expect(report.warnings.map(({ code }) => code)).toEqual(['ISSUER_NOT_TRUSTED'])
  expect(report.credential).toEqual({
    type: ['VerifiableCredential', 'https://college.example/engine-repair'],
    issuer: ISSUER,
    validFrom: '2026-02-02T02:40:00Z',
    validUntil: '2027-01-15T08:00:00Z',
    credentialSubject: { id: 'did:example:maria', skills: ['pumps'] },
  })
  const trust = { accepted: [ISSUER], declined: [] }
  expect(await verifyAt(published(), found, { trust })).toMatchObject({ verdict: 'valid' })
})

test('an SD-JWT VC in an envelope is read as the one in it', async () => {
  const text = await issue()
  const envelope = JSON.stringify(toEnvelope(text, 'application/dc+sd-jwt'))
  expect(readCredential(envelope)).toMatchObject({ container: 'json', format: 'sd-jwt', text })
  expect(outcomesOf(await verify(envelope))).toEqual({ verdict: 'valid-with-warnings' })
})

test('an SD-JWT VC of an issuer that is a DID is confirmed by its document', async () => {
  const college = await College.open(new Web())
  const text = await issueSdJwtVc(
    { ...claims(), iss: college.id },
    { signer: college.p256, kid: college.p256.verificationMethod, disclosable: DISCLOSABLE },
  )
  expect(outcomesOf(await verify(text, college.web))).toEqual({ verdict: 'valid-with-warnings' })
  const did = didKeyOf(holder.publicKey)
  const own = { ...holder.signer, verificationMethod: `${did}#${did.slice(8)}` }
  const byKey = await issueSdJwtVc(
    { ...claims(), iss: did },
    { signer: own, kid: own.verificationMethod, disclosable: [] },
  )
  expect(outcomesOf(await verify(byKey, new Web()))).toEqual({ verdict: 'valid-with-warnings' })
})

test('an Open Badge as SD-JWT is judged as an Open Badge, hidden members and all', async () => {
  const college = await College.open(new Web())
  const badge = college.award()
  const disclosable = [['credentialSubject', 'achievement', 'criteria', 'narrative']]
  const options = { signer: college.p256, kid: college.p256.verificationMethod, disclosable }
  const text = await issueCredentialSdJwt(badge, options)
  const report = await verify(text, college.web)
  expect(report.credential).toEqual(badge)
  expect(outcomesOf(report)).toEqual({ verdict: 'valid-with-warnings' })
  const hidden = await verify(discloseClaims(text, []), college.web)
  expect(hidden.credential).toMatchObject({ credentialSubject: { achievement: { criteria: {} } } })
})

describe('examples of the standards', () => {
  const web = new Web()
  for (const address of ['https://pid-issuer.bund.de.example', 'https://issuer.example.com']) {
    const metadata = { issuer: address, jwks: { keys: [rfc.issuer_public_jwk] } }
    web.documents.set(`${address}/.well-known/jwt-vc-issuer`, metadata)
  }
  const vectors = rfc.vectors.map(({ sd_jwt: text }) => text)
  const ofType = (typ: string) => vectors.filter((text) => atob(text.split('.')[0] ?? '').includes(typ))
  const file = new URL('../../vectors/sd-jwt/sd-jwt-vcld/sd_jwt_presentation.txt', import.meta.url)
  const vcld = readFileSync(file, 'utf8').replaceAll('\n', '')

  test.each([...ofType('dc+sd-jwt'), vcld])('SD-JWT VC %#, bound or not, is confirmed', async (text) => {
    const report = await verify(text, web)
    expect(report.checks.slice(0, 2).map(({ outcome }) => outcome)).toEqual(['pass', 'pass'])
    expect(report.verdict).toMatch(/^valid|indeterminate/)
  })

  test('the PID of RFC 9901 A.3 is in force, and shows what it discloses', async () => {
    const report = await verify(ofType('dc+sd-jwt')[1] ?? '', web)
    expect(outcomesOf(report)).toEqual({ verdict: 'valid-with-warnings' })
    expect(report.credential).toMatchObject({
      type: ['VerifiableCredential', 'urn:eudi:pid:de:1'],
      credentialSubject: { age_equal_or_over: { '18': true }, nationalities: ['DE'] },
    })
  })

  test('the content of an SD-JWT VCLD is the credential', async () => {
    const { credential } = await verify(vcld, web)
    expect(credential).toMatchObject({ issuer: 'https://issuer.example.com', credentialSubject: { givenName: 'John' } })
  })

  test.each(
    vectors.filter((text) => !ofType('dc+sd-jwt').includes(text)),
  )('a profile that is not known here (%#) is never taken for a forgery', async (text) => {
    expect(await verdictOf(text)).toMatch(/^indeterminate$|^INPUT_UNSUPPORTED_TYPE$/)
  })
})

describe('the key of the issuer', () => {
  test('that is only in a certificate is not known, rather than denied', async () => {
    const header = { typ: 'dc+sd-jwt', x5c: ['MIIB'] }
    const text = await issueSdJwt(claims(), { signer: other.signer, header, disclosable: [] })
    const web = published({ issuer: ISSUER, jwks: { keys: [] } })
    expect(outcomesOf(await verify(text, web))).toMatchObject({
      verdict: 'indeterminate',
      integrity: 'unknown JWT_KEY_UNTRUSTED',
    })
  })

  test('may lie in a set of its own', async () => {
    const web = published({ issuer: ISSUER, jwks_uri: 'https://college.example/keys' })
    web.documents.set('https://college.example/keys', { keys: [jwkOf(other, 'key-0'), jwkOf(issuer)] })
    expect(outcomesOf(await verify(await issue(), web))).toEqual({ verdict: 'valid-with-warnings' })
  })

  test.each<[string, () => JsonObject, object]>([
    [
      'of another issuer',
      () => ({ issuer: 'https://evil.example', jwks: { keys: [jwkOf(issuer)] } }),
      { verdict: 'indeterminate', integrity: 'unknown DID_DOCUMENT_INVALID' },
    ],
    [
      'without keys',
      () => ({ issuer: ISSUER }),
      { verdict: 'indeterminate', integrity: 'unknown DID_DOCUMENT_INVALID' },
    ],
    [
      'with its keys twice',
      () => ({ issuer: ISSUER, jwks: { keys: [] }, jwks_uri: 'https://a.example' }),
      { verdict: 'indeterminate', integrity: 'unknown DID_DOCUMENT_INVALID' },
    ],
    [
      'without this key',
      () => ({ issuer: ISSUER, jwks: { keys: [jwkOf(issuer, 'key-2')] } }),
      { verdict: 'invalid', integrity: 'unknown KEY_NOT_AUTHORIZED', issuer_identity: 'fail KEY_NOT_AUTHORIZED' },
    ],
    [
      'with another key of this name',
      () => ({ issuer: ISSUER, jwks: { keys: [jwkOf(other)] } }),
      { verdict: 'invalid', integrity: 'fail VC_PROOF_INVALID' },
    ],
  ])('is not taken from metadata %s', async (_, metadata, expected) => {
    expect(outcomesOf(await verify(await issue(), published(metadata())))).toMatchObject(expected)
  })

  const controller = () => {
    const own = { id: `${ISSUER}#key-1`, type: 'JsonWebKey', controller: ISSUER, publicKeyJwk: jwkOf(issuer) }
    return { id: ISSUER, verificationMethod: [own], assertionMethod: [own.id] }
  }

  test('may stand in the issuer’s own document, where there is no metadata', async () => {
    const web = new Web()
    web.documents.set(ISSUER, controller())
    expect(outcomesOf(await verify(await issue(), web))).toEqual({ verdict: 'valid-with-warnings' })
    expect(web.asked.slice(0, 2)).toEqual([METADATA, ISSUER])
  })

  test('that its metadata leave out is not looked for elsewhere', async () => {
    const web = published({ issuer: ISSUER, jwks: { keys: [jwkOf(other, 'key-2')] } })
    web.documents.set(ISSUER, controller())
    expect(outcomesOf(await verify(await issue(), web))).toMatchObject({ integrity: 'unknown KEY_NOT_AUTHORIZED' })
  })

  test('is asked for where its kind of issuer publishes it, and nowhere else', async () => {
    const web = new Web()
    const college = await College.open(web)
    const kid = college.p256.verificationMethod
    const ofDid = await issueSdJwtVc({ ...claims(), iss: college.id }, { signer: college.p256, kid, disclosable: [] })
    expect((await verify(ofDid, web)).checks[0]?.outcome).toBe('pass')
    expect(new Set(web.asked)).toEqual(new Set([college.id]))
    const badge = { ...college.award(), issuer: { id: ISSUER, type: ['Profile'] } }
    web.documents.set(ISSUER, controller())
    web.asked.length = 0
    const options = { signer: issuer.signer, kid: 'key-1', disclosable: [] }
    const header = { typ: 'vc+sd-jwt', kid: 'key-1' }
    const ofW3c = [
      await issueCredentialSdJwt(badge, options),
      await issueSdJwt({ ...badge, iss: ISSUER }, { ...options, header }),
    ]
    for (const text of ofW3c) expect((await verify(text, web)).checks[0]?.outcome).toBe('pass')
    expect(new Set(web.asked)).toEqual(new Set([ISSUER]))
  })

  test('counts as withdrawn from the moment that its document says', async () => {
    const web = new Web()
    const college = await College.open(web)
    const document = web.documents.get(college.id) as { verificationMethod: JsonObject[] }
    const verificationMethod = document.verificationMethod.map((each) => ({ ...each, revoked: '2026-05-15T00:00:00Z' }))
    web.documents.set(college.id, { ...document, verificationMethod } as JsonObject)
    const identityOf = async (iat: Json | undefined) => {
      const { iat: _, ...rest } = claims()
      const payload = { ...rest, iss: college.id, ...(iat !== undefined && { iat }) }
      const header = { typ: 'dc+sd-jwt', kid: college.p256.verificationMethod }
      const text = await issueSdJwt(payload, { signer: college.p256, header, disclosable: [] })
      const { checks } = await verify(text, web)
      return `${checks[1]?.outcome} ${checks[1]?.code}`
    }
    const withdrawn = Date.parse('2026-05-15T00:00:00Z') / 1000
    expect(await identityOf(withdrawn - 1)).toBe('warn KEY_REVOKED')
    expect(await identityOf(withdrawn)).toBe('fail KEY_REVOKED')
    expect(await identityOf(undefined)).toBe('fail KEY_REVOKED')
  })

  test('that cannot be looked for because of a fault of ours is no finding, certificate or not', async () => {
    const faulty = Object.assign(new Web(), { controllerDocument: () => Promise.reject(new TypeError('a fault')) })
    const header = { typ: 'dc+sd-jwt', x5c: ['MIIB'] }
    const certified = await issueSdJwt(claims(), { signer: other.signer, header, disclosable: [] })
    for (const text of [await issue(), certified]) await expect(verify(text, faulty)).rejects.toThrow(TypeError)
  })

  test('is not known of an SD-JWT that does not say whom it is from', async () => {
    const { iss: _, ...nobodys } = claims()
    const did = didKeyOf(holder.publicKey)
    const header = { typ: 'dc+sd-jwt', kid: `${did}#${did.slice(8)}` }
    const report = await verify(await issueSdJwt(nobodys, { signer: holder.signer, header, disclosable: [] }))
    expect(report.verdict).toBe('invalid')
    expect(report.checks.slice(0, 2).map(({ outcome }) => outcome)).toEqual(['pass', 'fail'])
  })

  test('is unknown where the issuer is not to be reached', async () => {
    expect(outcomesOf(await verify(await issue(), new Web()))).toMatchObject({
      verdict: 'indeterminate',
      integrity: 'unknown FETCH_FAILED',
    })
  })

  test('in the header proves that nothing changed, never who signed', async () => {
    const header = { typ: 'dc+sd-jwt', jwk: publicKeyToJwk(other.publicKey) }
    const text = await issueSdJwt(claims(), { signer: other.signer, header, disclosable: [] })
    const report = await verify(text)
    expect(report.checks.find(({ name }) => name === 'integrity')?.outcome).toBe('pass')
    expect(report.checks.find(({ name }) => name === 'issuer_identity')?.outcome).not.toBe('pass')
  })
})

describe('an SD-JWT is not confirmed', () => {
  test('with a status of a kind that is not read', async () => {
    const text = await issue({ status: { status_list: { idx: 1, uri: 'https://college.example/list' } } })
    const report = await verify(text)
    expect(report.checks.find(({ name }) => name === 'status')?.outcome).not.toBe('pass')
    expect(report.verdict).toBe('indeterminate')
  })

  test.each<[string, JsonObject, string]>([
    ['that has ended', { exp: 1_779_000_000 }, 'fail VC_EXPIRED'],
    ['that has not begun', { nbf: 1_790_000_000 }, 'fail VC_NOT_YET_VALID'],
  ])('%s', async (_, changes, expected) => {
    expect(outcomesOf(await verify(await issue(changes)))).toMatchObject({
      verdict: 'invalid',
      validity_period: expected,
    })
  })

  test.each<[string, () => Promise<string>, string]>([
    ['bound by another key', async () => `${await issue()}${(await bound()).split('~').at(-1)}`, 'VP_HOLDER_BINDING'],
    ['bound to something else', async () => rebound(), 'VP_HOLDER_BINDING'],
    [
      'of another kind of token',
      () => issueSdJwt(claims(), { ...plain(), header: { typ: 'jwt', kid: 'key-1' } }),
      'JWT_TYP_MISMATCH',
    ],
    [
      'of a kind that it does not say',
      () => issueSdJwt(claims(), { ...plain(), header: { kid: 'key-1' } }),
      'JWT_TYP_MISMATCH',
    ],
    [
      'that discloses its end',
      () => issueSdJwt(claims(), { ...plain(), disclosable: [['exp']] }),
      'SDJWT_DISCLOSURE_INVALID',
    ],
    [
      'that discloses its holder',
      () => issueSdJwt(claims(), { ...plain(), disclosable: [['cnf', 'jwk']] }),
      'SDJWT_DISCLOSURE_INVALID',
    ],
    ['with a date that is none', () => issueSdJwt({ ...claims(), exp: 'never' }, plain()), 'JWT_CLAIM_INVALID'],
    ['of two issuers', () => issueSdJwt({ ...claims(), issuer: 'did:example:b' }, plain()), 'VC_ISSUER_MISMATCH'],
  ])('%s', async (_, make, code) => {
    expect(outcomesOf(await verify(await make()))).toMatchObject({ verdict: 'invalid', integrity: `fail ${code}` })
  })

  const plain = () => ({ signer: issuer.signer, header: { typ: 'dc+sd-jwt', kid: 'key-1' }, disclosable: [] })
  /** By a holder of another copy. */
  const bound = async () => {
    const thief = await keyPair('Ed25519', '')
    const own = await issue({ cnf: { jwk: publicKeyToJwk(thief.publicKey) } })
    return bindSdJwt(own, { signer: thief.signer, ...OCCASION })
  }
  const rebound = async () => {
    const text = await bindSdJwt(await issue(), { signer: holder.signer, ...OCCASION })
    const parts = text.split('~')
    return [parts[0], ...parts.slice(2)].join('~')
  }
})

test('an SD-JWT that was found within larger limits is verified within them', async () => {
  const picture = `data:image/png;base64,${'a'.repeat(600 * 1024)}`
  const text = await issue({ front: picture, back: `${picture}b` })
  expect(() => readCredential(text)).toThrowError(expect.objectContaining({ code: 'INPUT_TOO_LARGE' }))
  const found = readCredentialText(text, { maxBytes: 2 * 1024 * 1024 })
  expect((await verifyAt(published(), found)).checks[0]).toEqual({ name: 'integrity', outcome: 'pass' })
})

describe('issuing refuses', () => {
  test.each<[string, JsonObject, ClaimPath[]]>([
    ['to hide the issuer', {}, [['iss']]],
    ['to hide a part of the key', {}, [['cnf', 'jwk']]],
    ['to hide the end', {}, [['exp']]],
    ['to hide the status', { status: { status_list: {} } }, [['status', 'status_list']]],
    ['a credential without a type', { vct: '' }, []],
    ['a credential without an issuer', { iss: '' }, []],
  ])('%s', async (_, changes, disclosable) => {
    const issued = async () =>
      issueSdJwtVc({ ...claims(), ...changes }, { signer: issuer.signer, kid: 'key-1', disclosable })
    await expect(issued()).rejects.toMatchObject({ code: 'VC_MALFORMED' })
  })

  test('to hide the status of an Open Badge', async () => {
    const college = await College.open(new Web())
    const options = { signer: college.p256, kid: 'key-1', disclosable: [['credentialStatus']] }
    const issued = async () => issueCredentialSdJwt({ ...college.award(), credentialStatus: { type: 'x' } }, options)
    await expect(issued()).rejects.toMatchObject({ code: 'VC_MALFORMED' })
  })
})

const CHARACTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=.~ '
const RUNS = process.env.SLOW === '1' ? 100_000 : process.env.QUICK === '1' ? 40 : 300

test('no changed character of a shown credential is accepted, in whatever part', async () => {
  const text = await bindSdJwt(await issue(), { signer: holder.signer, ...OCCASION })
  expect(outcomesOf(await verify(text))).toEqual({ verdict: 'valid-with-warnings' })
  const property = fc.asyncProperty(fc.nat(text.length - 1), fc.constantFrom(...CHARACTERS), async (at, character) => {
    fc.pre(text[at] !== character)
    const changed = text.slice(0, at) + character + text.slice(at + 1)
    // White space around a text is no part of it.
    fc.pre(changed.trim() === changed)
    expect(await verdictOf(changed)).not.toMatch(/^valid/)
  })
  await fc.assert(property, { numRuns: RUNS })
}, 3_600_000)

async function verdictOf(text: string): Promise<string> {
  try {
    return (await verify(text)).verdict
  } catch (error) {
    if (error instanceof CredentialError) return error.code
    throw error
  }
}
