import fc from 'fast-check'
import { CompactSign, compactVerify, importJWK, type JWK } from 'jose'
import { describe, expect, test } from 'vitest'
import cryptoVectors from '../../vectors/wycheproof/json_web_crypto_test.json' with { type: 'json' }
import keyVectors from '../../vectors/wycheproof/json_web_key_test.json' with { type: 'json' }
import signatureVectors from '../../vectors/wycheproof/json_web_signature_test.json' with { type: 'json' }
import { toBase64url, utf8 } from '../bytes.ts'
import type { PublicKey } from '../crypto.ts'
import { CredentialError } from '../errors.ts'
import type { JsonObject } from '../json.ts'
import { publicKeyFromJwk, publicKeyToJwk } from '../key/jwk.ts'
import { keyPairFromJwk } from '../key/private-jwk.ts'
import { nodeCrypto } from '../node.ts'
import { signerFromPrivateKey } from '../signer.ts'
import {
  algorithmFor,
  decodeCompactJws,
  jsonObjectIn,
  mediaTypeOf,
  refuseUnsafeHeader,
  signCompactJws,
  verifyCompactJws,
} from './compact-jws.ts'
import { isCompactJws } from './token-form.ts'

type Vector = { tcId: number; comment: string; result: string; jws?: unknown }
type Group = { comment: string; public?: JsonObject; private?: JsonObject; tests: Vector[] }
const GROUPS = ([cryptoVectors, keyVectors, signatureVectors] as unknown as { testGroups: Group[] }[]).flatMap(
  ({ testGroups }, file) => testGroups.map((group) => ({ ...group, file: ['crypto', 'key', 'signature'][file] })),
)
const VECTORS = GROUPS.flatMap(({ tests, file, comment: about, ...keys }) =>
  tests
    .filter((vector) => vector.jws !== undefined)
    .map(({ tcId, comment, result, jws }) => ({ name: `${file} ${tcId}: ${about}, ${comment}`, result, jws, ...keys })),
)

/** As a reader does it: the key first, then the header, then the signature. */
async function verdictOf({ jws, ...keys }: { jws: unknown; public?: JsonObject; private?: JsonObject }) {
  try {
    const key = publicKeyFromJwk(keys.public ?? keys.private ?? {})
    if (typeof jws !== 'string') return 'not a compact JWS'
    const decoded = decodeCompactJws(jws)
    refuseUnsafeHeader(decoded.header, ['jwt'])
    return (await verifyCompactJws(decoded, key, nodeCrypto)) ? 'valid' : 'VC_PROOF_INVALID'
  } catch (error) {
    if (error instanceof CredentialError) return error.code
    throw error
  }
}

describe('the vectors of Wycheproof', () => {
  const valid = VECTORS.filter(({ result }) => result === 'valid')
  const invalid = VECTORS.filter(({ result }) => result !== 'valid')
  const isAllowed = ({ public: key }: (typeof VECTORS)[number]) => key?.alg === 'ES256' || key?.alg === 'RS256'

  test.each(invalid)('$name is refused', async (vector) => {
    expect(await verdictOf(vector)).not.toBe('valid')
  })

  test.each(valid.filter(isAllowed))('$name is accepted', async (vector) => {
    expect(await verdictOf(vector)).toBe('valid')
  })

  test('valid ones of algorithms that are not read are refused: shared secrets, RSA-PSS, longer hashes, P-521', async () => {
    const refused = valid.filter((vector) => !isAllowed(vector))
    const kinds = refused.map(async (vector) => {
      const keys = vector.public ?? vector.private
      return `${keys?.keys ? 'a set of shared secrets' : keys?.alg}: ${await verdictOf(vector)}`
    })
    expect([...new Set(await Promise.all(kinds))].sort()).toEqual([
      // A slip of the vectors: there is no ES521, and their key of it is on P-521.
      'ES521: VC_CRYPTOSUITE_UNSUPPORTED',
      'HS256: KEY_INVALID',
      'PS256: VC_CRYPTOSUITE_UNSUPPORTED',
      'PS384: VC_CRYPTOSUITE_UNSUPPORTED',
      'PS512: VC_CRYPTOSUITE_UNSUPPORTED',
      'RS384: VC_CRYPTOSUITE_UNSUPPORTED',
      'RS512: VC_CRYPTOSUITE_UNSUPPORTED',
      'a set of shared secrets: VC_CRYPTOSUITE_UNSUPPORTED',
    ])
  })

  test('are all here', () => {
    expect([valid.filter(isAllowed).length, valid.length, invalid.length]).toEqual([12, 55, 421])
  })
})

const HOLDER = 'did:web:college.example#key-1'

async function signedWith(type: 'Ed25519' | 'P-256' | 'P-384', payload: JsonObject) {
  const { publicKey, privateKey } = await nodeCrypto.generateKey(type)
  const alg = algorithmFor(type)
  const signer = signerFromPrivateKey(nodeCrypto, { type, privateKey }, HOLDER)
  return { alg, publicKey, jws: await signCompactJws({ alg, kid: HOLDER }, payload, signer) }
}

async function isValid(jws: string, key: PublicKey): Promise<boolean> {
  try {
    const decoded = decodeCompactJws(jws)
    refuseUnsafeHeader(decoded.header, ['jwt'])
    return await verifyCompactJws(decoded, key, nodeCrypto)
  } catch (error) {
    if (error instanceof CredentialError) return false
    throw error
  }
}

describe('with jose', () => {
  test.each(['Ed25519', 'P-256', 'P-384'] as const)('what is signed with %s is accepted there', async (type) => {
    const payload = { text: 'María 漢', number: 0.5 }
    const { alg, publicKey, jws } = await signedWith(type, payload)
    const verified = await compactVerify(jws, await importJWK(publicKeyToJwk(publicKey) as JWK, alg))
    expect(verified.protectedHeader).toEqual({ alg, kid: HOLDER })
    expect(JSON.parse(new TextDecoder().decode(verified.payload))).toEqual(payload)
  })

  test('what is signed there with a private JWK of ours is accepted here', async () => {
    const jwk = { kty: 'EC', crv: 'P-256', ...EXAMPLE_KEY }
    const jws = await new CompactSign(utf8('{}'))
      .setProtectedHeader({ alg: 'ES256' })
      .sign(await importJWK(jwk, 'ES256'))
    expect(await isValid(jws, keyPairFromJwk(jwk).publicKey)).toBe(true)
  })
})

/** RFC 7515 Appendix A.3. */
const EXAMPLE_KEY = {
  x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
  y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
  d: 'jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI',
}
const CHARACTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+/. ~\n'
const RUNS = process.env.SLOW === '1' ? 100_000 : process.env.QUICK === '1' ? 60 : 1_000

test.each(['Ed25519', 'P-256'] as const)('no changed character of a token of %s is accepted', async (type) => {
  const { jws, publicKey } = await signedWith(type, { id: 'urn:uuid:1', name: 'María' })
  expect(await isValid(jws, publicKey)).toBe(true)
  const changes = fc.tuple(fc.nat(jws.length - 1), fc.constantFrom(...CHARACTERS))
  const property = fc.asyncProperty(changes, async ([at, character]) => {
    fc.pre(jws[at] !== character)
    expect(await isValid(jws.slice(0, at) + character + jws.slice(at + 1), publicKey)).toBe(false)
  })
  await fc.assert(property, { numRuns: RUNS })
}, 3_600_000)

describe('a text', () => {
  const header = toBase64url(utf8('{"alg":"ES256"}'))
  test.each<[string, string, string]>([
    ['of two parts', `${header}.e30`, 'JWT_MALFORMED'],
    ['of four parts', `${header}.e30.AAAA.AAAA`, 'JWT_MALFORMED'],
    ['without a header', '.e30.AAAA', 'JWT_MALFORMED'],
    ['of nothing', '', 'JWT_MALFORMED'],
    ['with padding', `${header}.e30=.AAAA`, 'JWT_MALFORMED'],
    ['with a line break', `${header}.e30.AA\nAA`, 'JWT_MALFORMED'],
    ['with unused bits that are set', `${header}.e31.AAAA`, 'JWT_MALFORMED'],
    ['whose header is a list', `${toBase64url(utf8('[]'))}.e30.AAAA`, 'JWT_MALFORMED'],
    [
      'whose header names a parameter twice',
      `${toBase64url(utf8('{"alg":1,"alg":2}'))}.e30.AAAA`,
      'JSON_DUPLICATE_KEY',
    ],
    ['whose header is long', `${toBase64url(utf8(`{"x":"${'a'.repeat(16_400)}"}`))}.e30.AAAA`, 'INPUT_TOO_LARGE'],
  ])('%s is refused', (_, text, code) => {
    expect(() => decodeCompactJws(text)).toThrowError(expect.objectContaining({ code }))
  })

  test('may be signed over nothing, and bear no signature: neither is judged here', () => {
    expect(decodeCompactJws(`${header}..`)).toEqual({
      header: { alg: 'ES256' },
      payload: new Uint8Array(),
      signingInput: utf8(`${header}.`),
      signature: new Uint8Array(),
    })
  })

  test('without claims is no token', () => {
    expect(() => jsonObjectIn(new Uint8Array())).toThrowError(expect.objectContaining({ code: 'JWT_MALFORMED' }))
  })
})

test('looks like a token where it has three parts, of which the last may be empty', () => {
  const tokens = ['ey_0.ey-0.AA', 'eyJ.eyJ.', '-.-.-']
  const others = [
    'eyJ.eyJ',
    '.eyJ.AA',
    'eyJ..AA',
    'eyJ.eyJ.AA.AA',
    ' eyJ.eyJ.AA',
    'eyJ.eyJ.AA\n',
    'e+J.eyJ.AA',
    'eyJ.e=J.AA',
  ]
  expect([...tokens, ...others, 'eyJ.eyJ.A~', ''].filter(isCompactJws)).toEqual(tokens)
})

describe('a header', () => {
  const codeOf = (header: JsonObject, types = ['vc+jwt', 'jwt']) => {
    try {
      refuseUnsafeHeader(header, types)
      return 'accepted'
    } catch (error) {
      return (error as { code?: string }).code ?? String(error)
    }
  }

  test.each<[string, JsonObject, string]>([
    ['names no kind of token', {}, 'accepted'],
    ['names a kind that is expected', { typ: 'jwt' }, 'accepted'],
    ['names it in capitals', { typ: 'JWT' }, 'accepted'],
    ['names it in full', { typ: 'application/vc+jwt' }, 'accepted'],
    ['names another kind', { typ: 'statuslist+jwt' }, 'JWT_TYP_MISMATCH'],
    ['names a kind that is not in that registry', { typ: 'x/application/jwt' }, 'JWT_TYP_MISMATCH'],
    ['names no text as the kind', { typ: 7 }, 'JWT_TYP_MISMATCH'],
    ['has a critical extension', { crit: ['exp'] }, 'JWT_CRIT_UNSUPPORTED'],
    ['has an empty list of critical extensions', { crit: [] }, 'JWT_CRIT_UNSUPPORTED'],
    ['sends the reader to a set of keys', { jku: 'https://evil.example/keys' }, 'JWT_KEY_UNTRUSTED'],
    ['sends the reader to a certificate', { x5u: 'https://evil.example/cert' }, 'JWT_KEY_UNTRUSTED'],
    ['says that the payload is not encoded', { b64: false }, 'JWT_KEY_UNTRUSTED'],
    ['says that the payload is packed', { zip: 'DEF' }, 'JWT_KEY_UNTRUSTED'],
    ['asks for no signature', { alg: 'none' }, 'JWT_ALG_NOT_ALLOWED'],
    ['asks for a shared secret', { alg: 'HS256' }, 'JWT_ALG_NOT_ALLOWED'],
    ['names no algorithm', { alg: null }, 'JWT_ALG_NOT_ALLOWED'],
    ['names what every object has', { alg: 'constructor' }, 'JWT_ALG_NOT_ALLOWED'],
    ['asks for a sound algorithm that is not read here', { alg: 'ES512' }, 'VC_CRYPTOSUITE_UNSUPPORTED'],
  ])('that %s', (_, changes, expected) => {
    expect(codeOf({ alg: 'ES256', ...changes })).toBe(expected)
  })

  test('tells the kind of token as the registry writes it', () => {
    const types = ['JWT', 'application/VC+JWT', 'text/application/jwt', 7, undefined] as const
    const told = types.map((typ) => mediaTypeOf(typ === undefined ? {} : { typ }))
    expect(told).toEqual(['jwt', 'vc+jwt', 'text/application/jwt', undefined, undefined])
  })
})

describe('a key', () => {
  test('of another type than the algorithm verifies nothing', async () => {
    const { jws } = await signedWith('P-256', { id: 'urn:uuid:1' })
    const { publicKey } = await signedWith('P-384', { id: 'urn:uuid:1' })
    expect(await verifyCompactJws(decodeCompactJws(jws), publicKey, nodeCrypto)).toBe(false)
    expect(
      await verifyCompactJws(decodeCompactJws(jws), { ...publicKey, type: 'Ed25519' } as PublicKey, nodeCrypto),
    ).toBe(false)
  })

  test('is not asked at all where the header names another algorithm', async () => {
    const { jws, publicKey } = await signedWith('P-256', { id: 'urn:uuid:1' })
    const other = { ...decodeCompactJws(jws), header: { alg: 'EdDSA' } }
    expect(await verifyCompactJws(other, publicKey, nodeCrypto)).toBe(false)
    await expect(verifyCompactJws({ ...other, header: { alg: 'none' } }, publicKey, nodeCrypto)).rejects.toThrowError(
      expect.objectContaining({ code: 'JWT_ALG_NOT_ALLOWED' }),
    )
  })

  test('signs with its own algorithm alone', async () => {
    expect((['Ed25519', 'P-256', 'P-384'] as const).map(algorithmFor)).toEqual(['EdDSA', 'ES256', 'ES384'])
    const { privateKey } = await nodeCrypto.generateKey('P-256')
    const signer = signerFromPrivateKey(nodeCrypto, { type: 'P-256', privateKey }, HOLDER)
    for (const alg of ['EdDSA', 'ES384', 'none', null]) {
      await expect(signCompactJws({ alg }, {}, signer)).rejects.toThrowError(
        expect.objectContaining({ code: 'JWT_ALG_NOT_ALLOWED' }),
      )
    }
  })
})
