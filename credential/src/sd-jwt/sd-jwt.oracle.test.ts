import { createHash, randomBytes } from 'node:crypto'
import { SDJwtInstance } from '@sd-jwt/core'
import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc'
import { CompactSign, compactVerify, importJWK, type JWK } from 'jose'
import { expect, test } from 'vitest'
import { fromBase64url, toBase64url, utf8 } from '../bytes.ts'
import type { CurveKey } from '../crypto.ts'
import type { JsonObject } from '../json.ts'
import { publicKeyToJwk } from '../key/jwk.ts'
import { nodeCrypto } from '../node.ts'
import { verifyCompactJws } from '../securing/compact-jws.ts'
import { signerFromPrivateKey } from '../signer.ts'
import { bindSdJwt } from './bind-sd-jwt.ts'
import { decodeSdJwt } from './decode-sd-jwt.ts'
import { discloseClaims } from './disclose-claims.ts'
import { issueSdJwtVc } from './issue-sd-jwt-vc.ts'
import { verifyBoundSdJwt } from './verify-bound-sd-jwt.ts'

const NOW = new Date()
const OCCASION = { nonce: 'n-0S6_WzA2Mj', audience: 'https://verifier.example', now: NOW, crypto: nodeCrypto }
const SECONDS = Math.floor(NOW.getTime() / 1000)

async function party() {
  const { publicKey, privateKey } = await nodeCrypto.generateKey('P-256')
  const signer = signerFromPrivateKey(nodeCrypto, { type: 'P-256', privateKey }, 'key-1')
  return {
    publicKey,
    signer,
    sign: async (data: string) => toBase64url(await signer.sign(utf8(data))),
    verify: (data: string, signature: string) => nodeCrypto.verify(publicKey, utf8(data), fromBase64url(signature)),
  }
}

async function parties() {
  const [issuer, holder] = [await party(), await party()]
  const config = {
    signer: issuer.sign,
    verifier: issuer.verify,
    signAlg: 'ES256',
    kbSigner: holder.sign,
    kbVerifier: holder.verify,
    kbSignAlg: 'ES256',
    hasher: (data: string | ArrayBuffer, alg: string) =>
      new Uint8Array(
        createHash(alg.replace('-', ''))
          .update(data as string)
          .digest(),
      ),
    saltGenerator: (length: number) => randomBytes(length).toString('base64url'),
  }
  return { issuer, holder, config, claims: claimsFor(holder.publicKey) }
}

function claimsFor(holder: CurveKey) {
  return {
    vct: 'https://college.example/credentials/engine-repair',
    iss: 'https://college.example',
    iat: SECONDS - 60,
    cnf: { jwk: publicKeyToJwk(holder) },
    name: 'María 漢',
    grade: 'A',
    address: { street: 'Quay 1', city: 'Harbour' },
    skills: ['engines', 'pumps', { name: 'welding', level: 2 }],
  }
}

test('an SD-JWT VC of ours, shown and bound by us, verifies in @sd-jwt/sd-jwt-vc', async () => {
  const { issuer, holder, config, claims } = await parties()
  const disclosable = [
    ['name'],
    ['grade'],
    ['address'],
    ['address', 'street'],
    ['skills', null],
    ['skills', 2, 'level'],
  ]
  const decoys = [
    { path: [], count: 3 },
    { path: ['skills'], count: 2 },
  ]
  const issued = await issueSdJwtVc(claims as JsonObject, { signer: issuer.signer, kid: 'key-1', disclosable, decoys })
  const other = new SDJwtVcInstance(config)
  expect((await other.verify(issued)).payload).toEqual(claims)

  const paths = [['name'], ['address', 'city'], ['skills', 2, 'name']]
  const shown = await bindSdJwt(discloseClaims(issued, paths), { signer: holder.signer, ...OCCASION })
  const { payload, kb } = await other.verify(shown, { keyBindingNonce: OCCASION.nonce })
  const { grade: _, ...rest } = claims
  expect(payload).toEqual({ ...rest, address: { city: 'Harbour' }, skills: [{ name: 'welding' }] })
  expect(kb?.payload).toMatchObject({ aud: OCCASION.audience, nonce: OCCASION.nonce })
  expect(decodeSdJwt(shown).claims).toEqual(payload)
})

test('an SD-JWT VC of @sd-jwt/sd-jwt-vc, shown and bound by it, verifies here', async () => {
  const { issuer, config, claims } = await parties()
  const other = new SDJwtVcInstance(config)
  const frame = {
    _sd: ['name', 'grade', 'address'],
    _sd_decoy: 2,
    address: { _sd: ['street'] },
    skills: { _sd: [0, 2], _sd_decoy: 1 },
  }
  const issued = await other.issue(claims as never, frame as never)
  expect(decodeSdJwt(issued).claims).toEqual(claims)

  const kb = { payload: { iat: SECONDS, aud: OCCASION.audience, nonce: OCCASION.nonce } }
  const shown = await other.present(issued, { name: true, skills: { 2: true } } as never, { kb })
  const sdJwt = decodeSdJwt(shown)
  expect(await verifyCompactJws(sdJwt, issuer.publicKey, nodeCrypto)).toBe(true)
  await verifyBoundSdJwt(sdJwt, OCCASION)
  const { grade: _, address: __, ...rest } = claims
  expect(sdJwt.claims).toEqual({ ...rest, skills: ['pumps', { name: 'welding', level: 2 }] })
})

test.each([
  'sha-256',
  'sha-384',
  'sha-512',
] as const)('@sd-jwt/core and we make the same digests with %s', async (hashAlg) => {
  const { config, claims } = await parties()
  const other = new SDJwtInstance({ ...config, hashAlg })
  const issued = await other.issue(claims as never, { _sd: ['name'] } as never)
  expect(decodeSdJwt(issued).payload._sd_alg).toBe(hashAlg)
  expect(decodeSdJwt(issued).claims).toEqual(claims)
})

test('jose verifies the signed part of ours, and we that of jose', async () => {
  const { issuer, claims } = await parties()
  const issued = await issueSdJwtVc(claims as JsonObject, {
    signer: issuer.signer,
    kid: 'key-1',
    disclosable: [['name']],
  })
  const key = await importJWK(publicKeyToJwk(issuer.publicKey) as JWK, 'ES256')
  const { protectedHeader } = await compactVerify(decodeSdJwt(issued).jws, key)
  expect(protectedHeader).toEqual({ alg: 'ES256', typ: 'dc+sd-jwt', kid: 'key-1' })

  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
  const jws = await new CompactSign(utf8('{"vct":"x"}')).setProtectedHeader({ alg: 'ES256' }).sign(pair.privateKey)
  const jwk = (await crypto.subtle.exportKey('jwk', pair.publicKey)) as JsonObject
  const { publicKeyFromJwk } = await import('../key/jwk.ts')
  const { key_ops: _, ext: __, ...bare } = jwk
  expect(await verifyCompactJws(decodeSdJwt(`${jws}~`), publicKeyFromJwk(bare), nodeCrypto)).toBe(true)
})
