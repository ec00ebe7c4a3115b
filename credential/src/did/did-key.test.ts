import { expect, test } from 'vitest'
import bls12381 from '../../vectors/did-key/bls12381.json' with { type: 'json' }
import ed25519 from '../../vectors/did-key/ed25519-x25519.json' with { type: 'json' }
import nistCurves from '../../vectors/did-key/nist-curves.json' with { type: 'json' }
import rsa from '../../vectors/did-key/rsa.json' with { type: 'json' }
import secp256k1 from '../../vectors/did-key/secp256k1.json' with { type: 'json' }
import x25519 from '../../vectors/did-key/x25519.json' with { type: 'json' }
import { fromHex, fromMultibase, toHex, toMultibase } from '../bytes.ts'
import type { PublicKey } from '../crypto.ts'
import type { JsonObject } from '../json.ts'
import { publicKeyFromJwk } from '../key/jwk.ts'
import { findVerificationMethod, parseDidDocument } from './did-document.ts'
import { didKeyDocument, didKeyOf, publicKeyFromDidKey } from './did-key.ts'
import { keyInIdentifier } from './key-in-identifier.ts'

type Method = { publicKeyBase58?: string; publicKeyJwk?: JsonObject }

const methods: [string, Method][] = [
  ...Object.entries(ed25519).map(([did, vector]) => [did, vector.verificationKeyPair] as [string, Method]),
  ...Object.entries(nistCurves).map(([did, vector]) => [did, vector.verificationMethod] as [string, Method]),
]
const VECTORS = methods
  .filter(([, { publicKeyJwk }]) => publicKeyJwk?.crv !== 'P-521')
  .map(([did, method]) => [did, keyOf(did, method)] as const)

function keyOf(did: string, { publicKeyBase58, publicKeyJwk }: Method): PublicKey {
  if (publicKeyJwk) return publicKeyFromJwk(publicKeyJwk)
  const type = did.startsWith('did:key:z6Mk') ? 'Ed25519' : 'P-256'
  return { type, bytes: fromMultibase(`z${publicKeyBase58}`) }
}

test.each(VECTORS)('%s is the key of the official vector, both ways', (did, key) => {
  expect(publicKeyFromDidKey(did)).toEqual(key)
  expect(didKeyOf(key as Parameters<typeof didKeyOf>[0])).toBe(did)
  const document = parseDidDocument(didKeyDocument(did), did)
  const methodId = `${did}#${did.slice('did:key:'.length)}`
  expect(findVerificationMethod(document, methodId, 'assertionMethod').publicKey).toEqual(key)
  expect(keyInIdentifier(methodId)).toEqual(key)
  expect(keyInIdentifier(did)).toEqual(key)
})

test('the vectors hold keys of all three kinds', () => {
  const types = new Set(VECTORS.map(([, key]) => key.type))
  expect([...types].sort()).toEqual(['Ed25519', 'P-256', 'P-384'])
})

test.each([...Object.keys(rsa), ...Object.keys(secp256k1)])('%s is of a kind that is not read', (did) => {
  expect(() => publicKeyFromDidKey(did)).toThrowError(expect.objectContaining({ code: 'VC_CRYPTOSUITE_UNSUPPORTED' }))
})

const DID = VECTORS[0]?.[0] as string
test.each([
  ['DID_MALFORMED', 'nothing', ''],
  ['DID_MALFORMED', 'a web address', 'https://example.com'],
  ['DID_MALFORMED', 'a fragment', `${DID}#key`],
  ['DID_MALFORMED', 'a query', `${DID}?a`],
  ['DID_MALFORMED', 'a path', `${DID}/a`],
  ['DID_MALFORMED', 'a line end', `${DID}\n`],
  ['DID_MALFORMED', 'a key cut short', `did:key:${toMultibase(fromMultibase(DID.slice(8)).slice(0, 33), 'z')}`],
  ['DID_MALFORMED', 'what is not base58', `${DID}0`],
  ['DID_MALFORMED', 'the second spelling of a key', `did:key:${toMultibase(fromMultibase(DID.slice(8)), 'u')}`],
  ['DID_MALFORMED', 'a version before the key', `did:key:1.1:${DID.slice(8)}`],
  ['DID_METHOD_UNSUPPORTED', 'another method', 'did:example:123'],
  ['KEY_WEAK', 'a point of small order', `did:key:${toMultibase(fromHex(`ed0101${'00'.repeat(31)}`), 'z')}`],
])('answers %s for %s', (code, _, did) => {
  expect(() => publicKeyFromDidKey(did)).toThrowError(expect.objectContaining({ code }))
})

test('a fragment of a did:key that is not its key is refused', () => {
  expect(() => keyInIdentifier(`${DID}#${VECTORS[1]?.[0].slice(8)}`)).toThrowError(
    expect.objectContaining({ code: 'DID_MALFORMED' }),
  )
  expect(() => keyInIdentifier(`${DID}#`)).toThrowError(expect.objectContaining({ code: 'DID_MALFORMED' }))
})

test('a key stands in the fragment of any identifier, and is screened there', () => {
  const multikey = DID.slice(8)
  const key = publicKeyFromDidKey(DID)
  expect(keyInIdentifier(`https://example.edu/issuers/1#${multikey}`)).toEqual(key)
  expect(keyInIdentifier(`urn:uuid:1#${multikey}`)).toEqual(key)
  expect(keyInIdentifier(`did:web:example.edu#${multikey}`)).toEqual(key)
  expect(keyInIdentifier('https://example.edu/issuers/1#key-1')).toBeUndefined()
  expect(keyInIdentifier('https://example.edu/issuers/1#zebra')).toBeUndefined()
  expect(keyInIdentifier(multikey)).toBeUndefined()
  const weak = toMultibase(fromHex(`ed0101${'00'.repeat(31)}`), 'z')
  expect(() => keyInIdentifier(`https://example.edu#${weak}`)).toThrowError(
    expect.objectContaining({ code: 'KEY_WEAK' }),
  )
})

const PURPOSES = ['assertionMethod', 'authentication', 'capabilityInvocation', 'capabilityDelegation', 'keyAgreement']
const DOCUMENTS: [string, JsonObject][] = [
  ...[ed25519, nistCurves, rsa, secp256k1, bls12381].flatMap((file) =>
    Object.entries(file).map(([did, vector]): [string, JsonObject] => [did, vector.didDocument as JsonObject]),
  ),
  ...(Object.entries(x25519.didDocument) as [string, JsonObject][]),
]

test.each(DOCUMENTS)('%s has a document with the purposes of the official one', (did, official) => {
  const document = didKeyDocument(did)
  const used = (each: JsonObject) => PURPOSES.filter((purpose) => each[purpose] !== undefined)
  expect(used(document)).toEqual(used(official))
  // The vectors of BLS name the parts of a pair of keys by themselves.
  if (!did.startsWith('did:key:z5Tc'))
    for (const purpose of PURPOSES) expect(document[purpose]).toEqual(official[purpose])
  expect(document.verificationMethod).toContainEqual({
    id: `${did}#${did.slice(8)}`,
    type: 'Multikey',
    controller: did,
    publicKeyMultibase: did.slice(8),
  })
})

test('the vectors hold keys of all kinds', () => {
  const kinds = new Set(DOCUMENTS.map(([did]) => toHex(fromMultibase(did.slice(8)).slice(0, 2))))
  expect([...kinds].sort()).toEqual(['8024', '8124', '8224', '8524', 'e701', 'eb01', 'ec01', 'ed01', 'ee01'])
})

test.each([
  ['DID_MALFORMED', 'a secp256k1 key off its curve', toMultibase(fromHex(`e70102${'ff'.repeat(32)}`), 'z')],
  ['DID_MALFORMED', 'a P-521 key cut short', toMultibase(fromHex(`822402${'01'.repeat(65)}`), 'z')],
  ['DID_MALFORMED', 'an X25519 key cut short', toMultibase(fromHex(`ec01${'01'.repeat(31)}`), 'z')],
  ['DID_MALFORMED', 'an RSA key that is no SEQUENCE', toMultibase(fromHex(`8524${'01'.repeat(270)}`), 'z')],
  ['DID_MALFORMED', 'a BLS key of another length', toMultibase(fromHex(`eb01${'01'.repeat(95)}`), 'z')],
  ['KEY_WEAK', 'a P-256 key off its curve', toMultibase(fromHex(`802402${'ff'.repeat(32)}`), 'z')],
  [
    'VC_CRYPTOSUITE_UNSUPPORTED',
    'a kind of key that the method does not list',
    toMultibase(fromHex(`aa01${'01'.repeat(32)}`), 'z'),
  ],
])('writes no document and answers %s for %s', (code, _, multikey) => {
  expect(() => didKeyDocument(`did:key:${multikey}`)).toThrowError(expect.objectContaining({ code }))
})
