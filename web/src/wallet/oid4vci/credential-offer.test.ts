import { expect, test } from 'vitest'
import { isOfferLink, parseCredentialOffer, parseOfferLink } from './credential-offer.ts'
import severalCredentials from './vectors/credential_offer_multiple_credentials.json' with { type: 'json' }
import preAuthorizedCode from './vectors/credential_offer_pre-authz_code.json' with { type: 'json' }

const offer = {
  credential_issuer: 'https://issuer.example/o/harbour',
  credential_configuration_ids: ['engine_ldp_vc'],
  grants: { 'urn:ietf:params:oauth:grant-type:pre-authorized_code': { 'pre-authorized_code': 'abc' } },
}
const refused = expect.objectContaining({ code: 'OFFER_INVALID' })

test('reads the examples of the standard', () => {
  expect(parseCredentialOffer(JSON.stringify(severalCredentials))).toEqual({
    credentialIssuer: 'https://credential-issuer.example.com',
    configurationIds: ['UniversityDegreeCredential', 'org.iso.18013.5.1.mDL'],
    preAuthorized: {
      code: 'oaKazRN8I0IbtZ0C7JuMn5',
      transactionCode: {
        inputMode: 'numeric',
        length: 4,
        description: 'Please provide the one-time code that was sent via e-mail',
      },
    },
  })
  expect(parseCredentialOffer(JSON.stringify(preAuthorizedCode)).preAuthorized?.transactionCode).toEqual({
    inputMode: 'numeric',
    description: 'Please provide the one-time code which was sent to your mobile phone via SMS',
  })
})

test('asks for a code also where the description of the code is empty', () => {
  const grants = {
    'urn:ietf:params:oauth:grant-type:pre-authorized_code': { 'pre-authorized_code': 'abc', tx_code: {} },
  }
  const { preAuthorized } = parseCredentialOffer(JSON.stringify({ ...offer, grants }))
  expect(preAuthorized?.transactionCode).toEqual({ inputMode: 'numeric', description: '' })
})

const text = JSON.stringify(offer)
const uri = 'https://issuer.example/o/harbour/oid4vci/offers/x'

test.each([
  `openid-credential-offer://?credential_offer=${encodeURIComponent(text)}`,
  `https://any.wallet.example/offer?credential_offer=${encodeURIComponent(text)}`,
  `credential_offer=${encodeURIComponent(text)}`,
  ` ${text}\n`,
])('finds the offer in what was pasted', (link) => {
  expect(parseOfferLink(link)).toEqual({ offer: parseCredentialOffer(text) })
})

test('finds where the offer is', () => {
  const link = `openid-credential-offer://?credential_offer_uri=${encodeURIComponent(uri)}`
  expect(parseOfferLink(link)).toEqual({ offerUri: uri })
  expect(isOfferLink(link)).toBe(true)
  expect(isOfferLink('https://issuer.example/credential.json')).toBe(false)
})

test('bears with http only where it is allowed', () => {
  const local = text.replace('https://issuer.example', 'http://localhost:7001')
  expect(() => parseCredentialOffer(local)).toThrow(refused)
  const { credentialIssuer } = parseCredentialOffer(local, { allowHttpOrigins: ['http://localhost:7001'] })
  expect(credentialIssuer).toBe('http://localhost:7001/o/harbour')
})

test.each([
  ['no JSON', 'hello'],
  ['a member twice', text.replace('{', '{"credential_issuer":"https://evil.example",')],
  ['no issuer', JSON.stringify({ ...offer, credential_issuer: undefined })],
  ['an issuer with a fragment', JSON.stringify({ ...offer, credential_issuer: 'https://issuer.example/#x' })],
  ['an issuer with a user name', JSON.stringify({ ...offer, credential_issuer: 'https://a@issuer.example/' })],
  ['no credential', JSON.stringify({ ...offer, credential_configuration_ids: [] })],
  ['something else than names', JSON.stringify({ ...offer, credential_configuration_ids: 'engine' })],
  ['a grant without its code', JSON.stringify({ ...offer, grants: { [Object.keys(offer.grants)[0] ?? '']: {} } })],
])('refuses an offer with %s', (_what, input) => {
  expect(() => parseCredentialOffer(input)).toThrow(refused)
})

test.each([
  'https://issuer.example/',
  `?credential_offer=${text}&credential_offer_uri=${uri}`,
  'javascript:alert(1)',
])('refuses a link without exactly one offer', (link) => {
  expect(() => parseOfferLink(link)).toThrow(refused)
})
