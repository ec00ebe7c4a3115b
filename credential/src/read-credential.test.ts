import { readFileSync } from 'node:fs'
import { zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { concat, toBase64url, utf8 } from './bytes.ts'
import { FORM_LOADERS } from './form-loaders.ts'
import { bakePng } from './open-badges/bake-png.ts'
import { bakeSvg } from './open-badges/bake-svg.ts'
import { toTextForm } from './open-badges/text-form.ts'
import { readCredential } from './read-credential.ts'
import { readWhenLoaded } from './read-when-loaded.ts'
import { reading } from './reading.ts'
import { toEnvelope } from './securing/envelope.ts'

const SAMPLES = new URL('../vectors/open-badges/validator-samples/', import.meta.url)
const sample = (name: string) => new Uint8Array(readFileSync(new URL(name, SAMPLES)))
const json = new TextDecoder().decode(sample('simple.json'))
const part = (value: unknown) => toBase64url(utf8(JSON.stringify(value)))
const jwtOf = (payload: unknown, header: unknown = { alg: 'ES256' }) => `${part(header)}.${part(payload)}.AAAA`
const badge = { type: ['VerifiableCredential', 'OpenBadgeCredential'], issuer: 'https://college.example' }
const jwt = jwtOf(badge)
const vcEnvelope = toEnvelope(jwt, 'application/vc+jwt')
const envelope = (id: string) => JSON.stringify({ ...vcEnvelope, id })

function codeOf(input: Uint8Array | string): unknown {
  try {
    return readCredential(input)
  } catch (error) {
    return (error as { code?: string }).code
  }
}

describe('finds the credential', () => {
  test.each([
    ['in a JSON file', json, 'json'],
    ['in a PNG', bakePng(sample('simple-json.png'), json), 'png'],
    ['in an SVG', bakeSvg('<svg/>', json), 'svg'],
    ['in a text that people read', toTextForm(json, ['Teamwork']), 'txt'],
  ])('%s, and gives it back byte for byte', async (_, input, container) => {
    const found = readCredential(input)
    expect(await readWhenLoaded(input)).toEqual(found)
    expect(found).toMatchObject({ container, format: 'data-integrity', text: json, document: JSON.parse(json) })
    expect(readCredential(typeof input === 'string' ? utf8(input) : input)).toEqual(found)
  })

  test.each([
    ['in a file with a line at its end', `${jwt}\n`, 'jwt'],
    ['in a PNG', bakePng(sample('simple-json.png'), jwt), 'png'],
    ['in an SVG', bakeSvg('<svg/>', jwt), 'svg'],
    ['in a text that people read', toTextForm(jwt, ['Teamwork']), 'txt'],
    ['in an envelope', JSON.stringify(toEnvelope(jwt, 'application/vc+jwt')), 'json'],
  ])('as a signed token %s', async (_, input, container) => {
    expect(await readWhenLoaded(input)).toEqual(readCredential(input))
    expect(readCredential(input)).toMatchObject({ container, format: 'jwt', text: jwt, document: badge })
  })

  test('behind a byte order mark', () => {
    expect(readCredential(concat(Uint8Array.of(0xef, 0xbb, 0xbf), utf8(json))).text).toBe(json)
  })

  test.each([
    'simple.1ob',
    'complete.json',
    'simple-json.svg',
    'simple-jwt.svg',
    'simple-json.png',
    'simple-jwt_v1.png',
  ])('in the validator sample %s', (name) => {
    expect(readCredential(sample(name)).document.type).toContain('VerifiableCredential')
  })

  test('and notes that the picture around it shows words', () => {
    expect(readCredential(bakeSvg('<svg><text>Level 9</text></svg>', json)).pictureShowsText).toBe(true)
    expect(readCredential(bakeSvg('<svg/>', json)).pictureShowsText).toBeUndefined()
  })

  test('without the claims of the token, which are no part of it', () => {
    const found = readCredential(
      jwtOf({ ...badge, iss: badge.issuer, nbf: 1, exp: 2, sub: 'a', jti: 'b', iat: 3, aud: 'c' }),
    )
    expect(found.document).toEqual(badge)
  })

  test('fills in an older credential from the claims of its token', () => {
    const vc = { type: ['VerifiableCredential'], credentialSubject: { name: 'Maria' } }
    const found = readCredential(
      jwtOf({ vc, iss: 'did:example:a', jti: 'urn:x', sub: 'did:example:b', nbf: 0, exp: 60 }),
    )
    expect(found.document).toEqual({
      ...vc,
      id: 'urn:x',
      issuer: 'did:example:a',
      issuanceDate: '1970-01-01T00:00:00Z',
      expirationDate: '1970-01-01T00:01:00Z',
      credentialSubject: { name: 'Maria', id: 'did:example:b' },
    })
  })
})

describe('answers clearly when it is given', () => {
  const unsigned = JSON.stringify({ ...JSON.parse(json), proof: undefined })
  const ob2 = JSON.stringify({ '@context': 'https://w3id.org/openbadges/v2', type: 'Assertion' })
  const presentation = JSON.stringify({ type: ['VerifiablePresentation'], verifiableCredential: [] })
  test.each<[string, Uint8Array | string, string]>([
    ['nothing', '', 'INPUT_EMPTY'],
    ['blanks', ' \n', 'INPUT_EMPTY'],
    ['a file that is too large', new Uint8Array(6 * 1024 * 1024), 'INPUT_TOO_LARGE'],
    ['a PDF', utf8('%PDF-1.7 …'), 'INPUT_UNSUPPORTED_TYPE'],
    ['a ZIP', zipSync({ a: utf8('b') }), 'INPUT_UNSUPPORTED_TYPE'],
    ['a JPEG', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0), 'INPUT_UNSUPPORTED_TYPE'],
    ['prose', 'hello', 'INPUT_UNSUPPORTED_TYPE'],
    ['an Open Badges 2 badge', ob2, 'INPUT_UNSUPPORTED_TYPE'],
    ['a presentation', presentation, 'INPUT_UNSUPPORTED_TYPE'],
    ['a signed presentation', jwtOf({ vp: {} }), 'INPUT_UNSUPPORTED_TYPE'],
    ['a presentation in a picture', bakeSvg('<svg/>', presentation), 'INPUT_UNSUPPORTED_TYPE'],
    ['another kind of token', jwtOf({ sub: 'a' }), 'INPUT_UNSUPPORTED_TYPE'],
    ['a list of statements', '<urn:uuid:1> <https://schema.org/name> "Engine <svg>" .\n', 'INPUT_UNSUPPORTED_TYPE'],
    [
      'statements about somebody without a name',
      '_:c14n0 <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://schema.org/Person> .\n',
      'INPUT_UNSUPPORTED_TYPE',
    ],
    ['an SVG picture without a credential', '<svg:svg xmlns:svg="http://www.w3.org/2000/svg"/>', 'IMAGE_NO_CREDENTIAL'],
    ['an SD-JWT with a part that is none', `${jwt}~WyJh~`, 'SDJWT_DISCLOSURE_INVALID'],
    ['an SD-JWT with a part of another', `${jwt}~${part(['salt', 'name', 'Maria'])}~`, 'SDJWT_DISCLOSURE_INVALID'],
    ['an SD-JWT that is no credential', `${jwtOf({ sub: 'a' })}~`, 'INPUT_UNSUPPORTED_TYPE'],
    ['an SD-JWT of two megabytes', `${jwtOf({ vct: 'x' })}~${'A'.repeat(2_000_000)}~`, 'INPUT_TOO_LARGE'],
    ['an envelope around other content', envelope('data:text/plain,a'), 'INPUT_UNSUPPORTED_TYPE'],
    ['an envelope without a context', JSON.stringify({ ...vcEnvelope, '@context': [] }), 'VC_MALFORMED'],
    ['an envelope that holds an address', envelope('https://college.example/1'), 'VC_MALFORMED'],
    ['an envelope that holds it in base64', envelope(`data:application/vc+jwt;base64,${jwt}`), 'VC_MALFORMED'],
    ['an envelope of a presentation', JSON.stringify(toEnvelope(jwt, 'application/vp+jwt')), 'INPUT_UNSUPPORTED_TYPE'],
    ['an envelope that calls a presentation a credential', envelope(`data:application/vp+jwt,${jwt}`), 'VC_MALFORMED'],
    ['an envelope that calls a token an SD-JWT', envelope(`data:application/vc+sd-jwt,${jwt}`), 'SDJWT_MALFORMED'],
    ['a credential that is not signed', unsigned, 'VC_UNSECURED'],
    ['several credentials at once', `[${json}]`, 'INPUT_UNSUPPORTED_TYPE'],
    ['JSON that says a thing twice', json.replace('"id"', '"id": "x", "id"'), 'JSON_DUPLICATE_KEY'],
    [
      'a token whose payload says a thing twice',
      `${part({})}.${toBase64url(utf8('{"vc":{},"vc":{}}'))}.AAAA`,
      'JSON_DUPLICATE_KEY',
    ],
    ['a token whose header is no object', `${part([])}.${part(badge)}.AAAA`, 'JWT_MALFORMED'],
    ['a token with a header of a megabyte', jwtOf(badge, { alg: 'x'.repeat(999_999) }), 'INPUT_TOO_LARGE'],
    ['text that is not UTF-8', Uint8Array.of(0x7b, 0xff), 'INPUT_ENCODING'],
  ])('%s', async (_, input, code) => {
    expect(codeOf(input)).toBe(code)
    await expect(readWhenLoaded(input)).rejects.toMatchObject({ code })
  })

  test('the name of a file plays no part: a renamed picture is still a picture', () => {
    expect(codeOf(concat(sample('simple-jwt.png').subarray(0, 8), utf8(json)))).toBe('IMAGE_MALFORMED')
  })
})

test.each<[string, Uint8Array | string, string[]]>([
  ['JSON', utf8(json), []],
  ['a token', jwt, ['jwt']],
  ['an SD-JWT', `${jwtOf({ vct: 'x', iss: 'https://college.example' })}~`, ['sd-jwt']],
  ['an envelope', JSON.stringify(vcEnvelope), ['envelope', 'jwt']],
  ['a PNG', bakePng(sample('simple-json.png'), json), ['png']],
  ['an SVG with a token', bakeSvg('<svg/>', jwt), ['other', 'svg', 'jwt']],
  ['a text that people read', toTextForm(json, ['Teamwork']), ['other', 'txt']],
])('reading %s asks for no more than it takes', async (_, input, expected) => {
  const asked: string[] = []
  const steps = reading(input)
  for (let step = steps.next(); !step.done; step = steps.next(await FORM_LOADERS[step.value]())) asked.push(step.value)
  expect(asked).toEqual(expected)
})
