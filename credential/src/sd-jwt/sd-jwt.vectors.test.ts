import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import groupExamples from '../../vectors/sd-jwt/oauth-wg-examples.json' with { type: 'json' }
import rfc from '../../vectors/sd-jwt/rfc9901-draft22-vectors.json' with { type: 'json' }
import pythonCases from '../../vectors/sd-jwt/sd-jwt-python.json' with { type: 'json' }
import type { Json, JsonObject } from '../json.ts'
import { publicKeyFromJwk, publicKeyToJwk } from '../key/jwk.ts'
import { nodeCrypto } from '../node.ts'
import { verifyCompactJws } from '../securing/compact-jws.ts'
import { keyPair } from '../testing/a-college.ts'
import { bindSdJwt } from './bind-sd-jwt.ts'
import { type ClaimPath, findsClaim } from './claim-path.ts'
import { decodeSdJwt } from './decode-sd-jwt.ts'
import { discloseClaims } from './disclose-claims.ts'
import { issueSdJwt } from './issue-sd-jwt-vc.ts'
import { verifyBoundSdJwt } from './verify-bound-sd-jwt.ts'

const OCCASION = { nonce: '1234567890', audience: 'https://verifier.example.org', crypto: nodeCrypto }
const folder = new URL('../../vectors/sd-jwt/', import.meta.url)
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8')

describe('RFC 9901', () => {
  const issuer = publicKeyFromJwk(rfc.issuer_public_jwk)
  test.each(
    rfc.vectors.map((vector, i) => ({ ...vector, number: i + 1 })),
  )('example $number ($section) verifies, and every disclosure finds its place', async ({ sd_jwt: text }) => {
    const sdJwt = decodeSdJwt(text)
    expect(await verifyCompactJws(sdJwt, issuer, nodeCrypto)).toBe(true)
    expect(sdJwt.places).toHaveLength(sdJwt.disclosures.length)
    expect(JSON.stringify(sdJwt.claims)).not.toContain('_sd')
  })

  const bound = rfc.vectors.filter(({ sd_jwt: text }) => !text.endsWith('~'))
  test('three of them are bound to their holder', () => expect(bound).toHaveLength(3))

  test.each(
    bound,
  )('$section: the key binding holds, for this reader, this question and this moment', async (vector) => {
    const sdJwt = decodeSdJwt(vector.sd_jwt)
    const now = new Date(1000 * (JSON.parse(atob(sdJwt.keyBinding?.split('.')[1] ?? '')).iat as number))
    await verifyBoundSdJwt(sdJwt, { ...OCCASION, now })
    const refused = (changes: object) => verifyBoundSdJwt(sdJwt, { ...OCCASION, now, ...changes })
    await expect(refused({ nonce: '1' })).rejects.toMatchObject({ code: 'VP_NONCE' })
    await expect(refused({ audience: 'https://other.example' })).rejects.toMatchObject({ code: 'VP_AUDIENCE' })
    for (const days of [1, 365, -1, -365]) {
      const then = new Date(now.getTime() + days * 86_400_000)
      await expect(refused({ now: then })).rejects.toMatchObject({ code: 'VP_EXPIRED' })
    }
    const rearranged = [sdJwt.jws, ...sdJwt.disclosures.reverse(), sdJwt.keyBinding].join('~')
    await expect(verifyBoundSdJwt(decodeSdJwt(rearranged), { ...OCCASION, now })).rejects.toMatchObject({
      code: 'VP_HOLDER_BINDING',
    })
  })
})

test('OpenID4VP: the SD-JWT VCLD presentation verifies, and says what it is said to say', async () => {
  const text = read('sd-jwt-vcld/sd_jwt_presentation.txt').replaceAll('\n', '')
  const sdJwt = decodeSdJwt(text)
  expect(await verifyCompactJws(sdJwt, publicKeyFromJwk(rfc.issuer_public_jwk), nodeCrypto)).toBe(true)
  expect(sdJwt.payload).toEqual(JSON.parse(read('sd-jwt-vcld/sd_jwt_payload.json')))
  expect(sdJwt.claims).toEqual(JSON.parse(read('sd-jwt-vcld/verified_contents.json')))
  await verifyBoundSdJwt(sdJwt, { ...OCCASION, now: new Date(1_744_743_394_000) })
  const issued = decodeSdJwt(read('sd-jwt-vcld/sd_jwt_issuance.txt').replaceAll('\n', ''))
  expect(issued.claims).toMatchObject(JSON.parse(read('sd-jwt-vcld/user_claims.json')))
})

/** What is issued, shown and read, of any example: all three by us, the outcome by them. */
type Example = { claims: JsonObject; disclosable: ClaimPath[]; disclose: ClaimPath[]; expected?: JsonObject }

async function roundTrip({ claims, disclosable, disclose }: Example, decoys: ClaimPath[] = []) {
  const { publicKey, signer } = await keyPair('P-256', 'key-1')
  const options = { disclosable, decoys: decoys.map((path) => ({ path, count: 3 })) }
  const issued = await issueSdJwt(claims, { signer, header: { typ: 'example+sd-jwt' }, ...options })
  expect(await verifyCompactJws(decodeSdJwt(issued), publicKey, nodeCrypto)).toBe(true)
  // One example asks for what is not there.
  const paths = disclose.filter((path) => findsClaim(path, claims))
  return { all: decodeSdJwt(issued), shown: decodeSdJwt(discloseClaims(issued, paths)) }
}

const asCases = (examples: object) => Object.entries(examples as Record<string, Example>)
describe.each([
  ['sd-jwt-python', asCases(pythonCases)],
  ['the working group', asCases(groupExamples)],
])('the examples of %s', (_, cases) => {
  test.each(
    cases,
  )('%s: all that was issued is read again, and what is shown is what was chosen', async (_, example) => {
    const { all, shown } = await roundTrip(example, [[]])
    expect(all.claims).toEqual(example.claims)
    expect(all.disclosures).toHaveLength(example.disclosable.length)
    if (example.expected) expect(shown.claims).toEqual(example.expected)
    for (const { place } of shown.places) expect(all.places.map((each) => each.place)).toContainEqual(place)
    expect(JSON.stringify(all.payload)).toContain('"_sd":')
  })
})

/** The frames of sd-jwt-js as paths. */
function pathsIn(frame: unknown, claims: Json, way: (string | number)[] = []): (string | number)[][] {
  if (frame === true) return [way]
  return stepsOf(frame, claims).flatMap(([step, inner, value]) => pathsIn(inner, value, [...way, step]))
}

function disclosableIn(frame: unknown, claims: Json, way: (string | number)[] = []): (string | number)[][] {
  if (typeof frame !== 'object' || frame === null) return []
  const { _sd: names = [], _sd_decoy, ...inner } = frame as { _sd?: (string | number)[]; _sd_decoy?: number }
  const below = stepsOf(inner, claims).flatMap(([step, each, value]) => disclosableIn(each, value, [...way, step]))
  return [...names.map((name) => [...way, name]), ...below]
}

/** In a list their names are positions; one that is not there is passed over. */
function stepsOf(frame: unknown, claims: Json): [step: string | number, inner: unknown, value: Json][] {
  const steps = Object.entries((frame ?? {}) as object)
  return steps.flatMap(([name, inner]) => {
    const value = (claims as JsonObject)[name]
    return value === undefined ? [] : [[Array.isArray(claims) ? Number(name) : name, inner, value]]
  })
}

describe('the examples of sd-jwt-js', () => {
  const names = readdirSync(new URL('sd-jwt-js/', folder))
  test('are all here', () => expect(names).toHaveLength(17))

  test.each(names)('%s: what is shown is what was chosen', async (name) => {
    const { claims, disclosureFrame, presentationFrames, presentedClaims } = JSON.parse(read(`sd-jwt-js/${name}`))
    const disclose = pathsIn(presentationFrames, claims)
    const { all, shown } = await roundTrip({ claims, disclosable: disclosableIn(disclosureFrame, claims), disclose })
    expect(all.claims).toEqual(claims)
    // They leave out an object of which nothing is shown; by RFC 9901 §7.1 it stays, as sd-jwt-python has it.
    expect(shown.claims).toEqual(name === 'array_none_disclosed.json' ? { is_over: {} } : presentedClaims)
  })
})

test('the example of an SD-JWT VC payload of OpenID4VP is one that we issue, but for chance', async () => {
  const claims = JSON.parse(read('sd_jwt_vc_unsecured.json')) as JsonObject
  const { _sd, ...open } = JSON.parse(read('sd_jwt_vc.json')) as JsonObject
  const disclosable = ['given_name', 'family_name', 'birthdate'].map((name) => [name])
  const { _sd_alg, ...others } = open
  const { all } = await roundTrip({ claims: { ...claims, ...others }, disclosable, disclose: [] })
  const { _sd: digests, ...ours } = all.payload
  expect(ours).toEqual(open)
  expect(digests).toHaveLength(3)
})

test('a holder binds what is shown; another key cannot', async () => {
  const { signer } = await keyPair('P-256', 'key-1')
  const [holder, other] = [await keyPair('Ed25519', ''), await keyPair('Ed25519', '')]
  const jwk = publicKeyToJwk(holder.publicKey)
  const claims = { cnf: { jwk }, name: 'Maria', grade: 'A' }
  const issued = await issueSdJwt(claims, { signer, header: { typ: 'dc+sd-jwt' }, disclosable: [['name'], ['grade']] })
  const occasion = { ...OCCASION, now: new Date('2026-06-01T12:00:00Z') }
  const shown = await bindSdJwt(discloseClaims(issued, [['name']]), { signer: holder.signer, ...occasion })
  expect(decodeSdJwt(shown).claims).toEqual({ cnf: { jwk }, name: 'Maria' })
  await verifyBoundSdJwt(decodeSdJwt(shown), occasion)
  await expect(bindSdJwt(issued, { signer: other.signer, ...occasion })).rejects.toMatchObject({
    code: 'VP_HOLDER_BINDING',
  })
})
