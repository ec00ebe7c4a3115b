import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { toBase64url, utf8 } from '../bytes.ts'
import { keyInIdentifier } from '../did/key-in-identifier.ts'
import { CredentialError } from '../errors.ts'
import { isJsonObject, type Json, type JsonObject } from '../json.ts'
import { listOf } from '../members.ts'
import { unbakePng } from '../open-badges/unbake-png.ts'
import { unbakeSvg } from '../open-badges/unbake-svg.ts'
import { type FoundCredential, readCredential } from '../read-credential.ts'
import { canonicalizeReference } from '../reference/canonicalize.ts'
import { decodeCredentialJwt } from '../securing/vc-jose.ts'
import { controllerDocument, verifyAt, Web } from '../testing/a-college.ts'
import { checkFormat } from './format.ts'

/** Every change, rather than some of the largest documents. */
const SLOW = process.env.SLOW === '1'
const VECTORS = new URL('../../vectors/', import.meta.url)
const offline = new Web()

function read(name: string): FoundCredential {
  return readCredential(new Uint8Array(readFileSync(new URL(name, VECTORS))))
}

const EMBEDDED = [
  'open-badges/validator-samples/simple.json',
  'open-badges/validator-samples/simple.1ob',
  'open-badges/validator-samples/simple-context-version.json',
  'open-badges/validator-samples/simple-did-key-method.json',
  'open-badges/validator-samples/simple-json.png',
  'open-badges/validator-samples/simple-json.svg',
  'open-badges/validator-samples/endorsement-valid.json',
  'open-badges/validator-samples/clr-simple.json',
  'open-badges/validator-samples/complete.json',
  'open-badges/specification-examples/linked-data-proof-ob-7-signed-credential.json',
  'open-badges/specification-examples/linked-data-proof-clr-7-signed-credential.json',
  'vc-di-eddsa/eddsa-rdfc-2022/signedDataInt.json',
  'vc-di-eddsa/eddsa-rdfc-2022/employ/signedDataInt.json',
  'vc-di-eddsa/proof-set-chain/signedProofSet1.json',
  'vc-di-eddsa/proof-set-chain/signedProofSet2.json',
  'vc-di-eddsa/Ed25519Signature2020/signedEdSig.json',
  'vc-di-eddsa/eddsa-jcs-2022/signedJCS.json',
  'vc-di-ecdsa/ecdsa-rdfc-2019-p256/signedECDSAP256.json',
  'vc-di-ecdsa/ecdsa-rdfc-2019-p384/employ/signedECDSAP384.json',
  'vc-di-ecdsa/ecdsa-jcs-2019-p256/signedJCSECDSAP256.json',
  'vc-di-ecdsa/ecdsa-jcs-2019-p384/signedJCSECDSAP384.json',
  'vc-di-ecdsa/ecdsa-sd-2023/employ/derivedRevealDocument.json',
  'vc-di-ecdsa/ecdsa-sd-2023/employ/addSignedSDBase.json',
  'open-badges/validator-samples/sd-derived-credential.json',
  'open-badges/validator-samples/simple_v1.json',
  'open-badges/validator-samples/clr-simple_v1.json',
]
const TOKENS = [
  'open-badges/validator-samples/simple-jwt.png',
  'open-badges/validator-samples/simple-jwt.svg',
  'open-badges/validator-samples/simple-jwt_v1.png',
]
const NOT_READ_HERE = ['vc-di-bbs/derivedRevealDocument.json']

async function integrityOf(found: FoundCredential): Promise<string> {
  const report = await verifyAt(offline, found)
  return report.checks[0]?.outcome ?? 'missing'
}

describe('every signed example', () => {
  test.each([
    ...EMBEDDED,
    ...TOKENS,
  ])('%s is intact, and not invalid although its issuer cannot be asked', async (name) => {
    const { verdict, checks, credential } = await verifyAt(offline, read(name))
    expect(checks[0]).toEqual({ name: 'integrity', outcome: 'pass' })
    expect(credential).not.toBeNull()
    expect(verdict).toBe('indeterminate')
  })

  test.each(NOT_READ_HERE)('%s is indeterminate: its kind of signature is not read here', async (name) => {
    const { verdict, checks } = await verifyAt(offline, read(name))
    expect(checks[0]).toMatchObject({ outcome: 'unknown', code: 'VC_CRYPTOSUITE_UNSUPPORTED' })
    expect(verdict).toBe('indeterminate')
  })

  test.each(
    EMBEDDED.filter((name) => name.includes('ob') || name.includes('simple')),
  )('%s is its issuer’s where the issuer lists the key, and not where it lists another', async (name) => {
    const { document } = read(name)
    const [proof] = listOf(document.proof).filter(isJsonObject)
    const [issuer = '', fragment = ''] = String(proof?.verificationMethod).split('#')
    if (!issuer.startsWith('https:')) return
    const web = new Web()
    const key = keyInIdentifier(String(proof?.verificationMethod))
    const outcome = async () => (await verifyAt(web, read(name))).checks[1]?.outcome
    web.documents.set(issuer, controllerDocument(issuer, key ? [key] : [], [fragment]))
    expect(await outcome()).toBe('pass')
    const other = keyInIdentifier('did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2')
    web.documents.set(issuer, controllerDocument(issuer, other ? [other] : [], ['other']))
    expect(await outcome()).toBe('fail')
  })
})

describe('any change to a signed statement', () => {
  test.each(EMBEDDED)(
    'is found in %s',
    async (name) => {
      const found = read(name)
      for (const { at, value } of sampleOf(changesOf(found.document), 15)) {
        const document = value as JsonObject
        if ((await integrityOf({ ...found, document })) !== 'pass') continue
        // What is said twice of the same thing is one statement: leaving it out once changes none.
        expect(at).toContain('left out')
        expect(await statementsOf(document), at).toBe(await statementsOf(found.document))
      }
    },
    SLOW ? 300_000 : 20_000,
  )

  function statementsOf({ proof: _, ...document }: JsonObject): Promise<string> {
    return canonicalizeReference(document)
  }

  test.each(TOKENS)('is found in %s', async (name) => {
    const found = read(name)
    const { header, payload } = decodeCredentialJwt(found.text)
    const [headerPart, payloadPart, signature] = found.text.split('.')
    const part = (value: Json) => toBase64url(utf8(JSON.stringify(value)))
    const tokens = [
      ...changesOf(payload).map(({ at, value }) => ({ at, text: `${headerPart}.${part(value)}.${signature}` })),
      ...changesOf(header).map(({ at, value }) => ({ at, text: `${part(value)}.${payloadPart}.${signature}` })),
    ]
    for (const { at, text } of tokens) expect(await integrityOf({ ...found, text }), at).not.toBe('pass')
  })

  test.each(TOKENS)('and any changed character is found in %s', async (name) => {
    const found = read(name)
    const characters = sampleOf(
      [...found.text].map((character, at) => ({ character, at })),
      300,
    )
    for (const { character, at } of characters) {
      const text = `${found.text.slice(0, at)}${character === 'A' ? 'B' : 'A'}${found.text.slice(at + 1)}`
      expect(await integrityOf({ ...found, text }), `character ${at}`).not.toBe('pass')
    }
  })
})

type Change = { at: string; value: Json }

/** One copy for each string, number and boolean, in which that one is another; and one for each member left out. */
function changesOf(value: Json, at = ''): Change[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, i) =>
      changesOf(item, `${at}/${i}`).map((change) => ({ ...change, value: value.with(i, change.value) })),
    )
  }
  if (isJsonObject(value)) {
    return Object.entries(value).flatMap(([name, member]) => {
      const { [name]: _, ...without } = value
      const within = changesOf(member, `${at}/${name}`).map((change) => ({
        ...change,
        value: { ...value, [name]: change.value },
      }))
      return [...within, { at: `${at}/${name} left out`, value: without }]
    })
  }
  if (typeof value === 'string') return [{ at, value: `${value}x` }]
  if (typeof value === 'number') return [{ at, value: value + 1 }]
  return typeof value === 'boolean' ? [{ at, value: !value }] : []
}

/** All of a small document; of a large one, some evenly through the whole, so that each run asks the same. */
function sampleOf<T>(all: T[], count: number): T[] {
  const step = SLOW || all.length <= 100 ? 1 : Math.ceil(all.length / count)
  return all.filter((_, i) => i % step === 0)
}

describe('the form of every example', () => {
  const folders = ['validator-samples', 'specification-examples', 'educredentials'].map(
    (name) => `open-badges/${name}/`,
  )
  const files = folders.flatMap((folder) => readdirSync(new URL(folder, VECTORS)).map((name) => folder + name))

  test.each(files)('of %s is never held against it', async (name) => {
    const document = documentIn(name)
    if (!document) return expect(() => read(name)).toThrow(expect.objectContaining({ code: 'INPUT_UNSUPPORTED_TYPE' }))
    expect((await checkFormat(document)).outcome).not.toBe('fail')
  })

  /** The credential, signed or not; undefined for the few examples that are none. */
  function documentIn(name: string): JsonObject | undefined {
    const bytes = new Uint8Array(readFileSync(new URL(name, VECTORS)))
    if (/png|svg/.test(name)) return readCredential(name.endsWith('png') ? unbakePng(bytes) : unbakeSvg(bytes)).document
    const document = JSON.parse(new TextDecoder().decode(bytes)) as JsonObject
    return listOf(document.type).includes('VerifiableCredential') ? document : undefined
  }

  test.each(
    files.filter((name) => name.includes('educredentials')),
  )('of %s passes but for the schemas of others', async (name) => {
    const { outcome, code, params } = await checkFormat(documentIn(name) ?? {})
    expect([outcome, code]).toEqual(code ? ['unknown', 'VC_SCHEMA'] : ['pass', undefined])
    if (code) expect(params?.schema).toContain('https://raw.githubusercontent.com/educredentials/')
  })

  test('an example without a signature is answered as unsigned', () => {
    const code = (name: string) => {
      try {
        return read(name).format
      } catch (error) {
        return error instanceof CredentialError ? error.code : error
      }
    }
    expect(code('open-badges/educredentials/full_ex.json')).toBe('VC_UNSECURED')
    expect(code('open-badges/specification-examples/basicopenbadgecredential-0-sample-openbadgecredential.json')).toBe(
      'VC_UNSECURED',
    )
  })
})
