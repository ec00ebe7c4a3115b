import { fromBase64url, fromUtf8, utf8 } from '@cloudtnt/credential/bytes'
import { didKeyOf, publicKeyFromDidKey } from '@cloudtnt/credential/did/did-key'
import { nodeCrypto } from '@cloudtnt/credential/node'
import { signerFromPrivateKey } from '@cloudtnt/credential/signer'
import { expect, test } from 'vitest'
import {
  credentialRequestBody,
  notificationBody,
  parseCredentialResponse,
  parseErrorResponse,
  parseNonceResponse,
} from './credential-request.ts'
import { createKeyProof } from './key-proof.ts'
import { parseTokenResponse, tokenRequestBody } from './token-request.ts'

const refused = expect.objectContaining({ code: 'OFFER_INVALID' })

test('asks for a token with the code of the offer, and with the transaction code where there is one', () => {
  expect(
    Object.fromEntries(new URLSearchParams(tokenRequestBody({ preAuthorizedCode: 'a b', transactionCode: '12' }))),
  ).toEqual({
    grant_type: 'urn:ietf:params:oauth:grant-type:pre-authorized_code',
    'pre-authorized_code': 'a b',
    tx_code: '12',
  })
  expect(tokenRequestBody({ preAuthorizedCode: 'a' })).not.toContain('tx_code')
})

test('reads a token, and by which identifiers credentials are to be asked for', () => {
  const details = [{ credential_configuration_id: 'engine', credential_identifiers: ['engine-1'] }]
  const token = { access_token: 't', token_type: 'bearer', expires_in: 300, authorization_details: details }
  expect(parseTokenResponse(JSON.stringify(token))).toEqual({
    accessToken: 't',
    expiresInSeconds: 300,
    credentialIdentifiers: new Map([['engine', ['engine-1']]]),
  })
  expect(() => parseTokenResponse('{"access_token":"t","token_type":"DPoP"}')).toThrow(refused)
})

test('proves a key to one issuer with its nonce, so that the issuer can verify it from the DID', async () => {
  const { publicKey, privateKey } = await nodeCrypto.generateKey('Ed25519')
  const did = didKeyOf(publicKey)
  const signer = signerFromPrivateKey(nodeCrypto, { type: 'Ed25519', privateKey }, `${did}#${did.slice(8)}`)
  const now = new Date('2026-03-01T12:00:00.900Z')
  const proof = await createKeyProof(signer, { credentialIssuer: 'https://issuer.example', nonce: 'n', now })
  const [header = '', payload = '', signature = ''] = proof.split('.')
  expect(JSON.parse(fromUtf8(fromBase64url(header)))).toEqual({
    alg: 'EdDSA',
    typ: 'openid4vci-proof+jwt',
    kid: signer.verificationMethod,
  })
  const claims = { aud: 'https://issuer.example', iat: 1772366400, nonce: 'n' }
  expect(JSON.parse(fromUtf8(fromBase64url(payload)))).toEqual(claims)
  const signed = utf8(`${header}.${payload}`)
  expect(await nodeCrypto.verify(publicKeyFromDidKey(did), signed, fromBase64url(signature))).toBe(true)
})

test('asks by identifier or by configuration, never by both', () => {
  expect(JSON.parse(credentialRequestBody({ identifier: 'x' }, 'p'))).toEqual({
    credential_identifier: 'x',
    proofs: { jwt: ['p'] },
  })
  expect(JSON.parse(credentialRequestBody({ configurationId: 'c' }, undefined))).toEqual({
    credential_configuration_id: 'c',
  })
})

test('keeps a credential byte for byte: white space, order, escapes and numbers as the issuer wrote them', () => {
  const exact = '{ "name" : "Caf\\u00e9 \\"}]\\"" ,"hours":1.50,\n "list":[ {}, [] ,"]"] }'
  const response = `{"notification_id":"n1",\n"credentials" : [ {"credential":"a.b.c"} ,{ "x":0, "credential" : ${exact} } ] }`
  expect(parseCredentialResponse(response)).toEqual({ credentials: ['a.b.c', exact], notificationId: 'n1' })
})

test.each([
  ['no credential', '{}'],
  ['an empty list', '{"credentials":[]}'],
  ['something else', '{"credentials":[{"credential":7}]}'],
  ['a member twice', '{"credentials":[{"credential":"a","credential":"b"}]}'],
])('refuses an answer with %s', (_what, response) => {
  expect(() => parseCredentialResponse(response)).toThrow(refused)
})

test('hears that the issuer needs time', () => {
  expect(parseCredentialResponse('{"transaction_id":"t","interval":60}')).toEqual({
    transactionId: 't',
    intervalSeconds: 60,
  })
})

test('reads a nonce and a refusal, and makes nothing of what is no refusal', () => {
  expect(parseNonceResponse('{"c_nonce":"n"}')).toBe('n')
  expect(() => parseNonceResponse('{}')).toThrow(refused)
  expect(parseErrorResponse('{"error":"invalid_grant","error_description":"2 tries are left."}')).toEqual({
    error: 'invalid_grant',
    description: '2 tries are left.',
  })
  expect(parseErrorResponse('<html>')).toEqual({ error: '', description: '' })
})

test('tells the issuer what became of the credential in plain ASCII', () => {
  expect(JSON.parse(notificationBody('n', 'credential_failure', 'Signature “bad”'))).toEqual({
    notification_id: 'n',
    event: 'credential_failure',
    event_description: 'Signature ?bad?',
  })
})
