import { expect, test } from 'vitest'
import {
  authorizationServerMetadataUrls,
  issuerMetadataUrl,
  parseAuthorizationServerMetadata,
  parseIssuerMetadata,
} from './issuer-metadata.ts'
import jwtExample from './vectors/credential_metadata_jwt_vc_json.json' with { type: 'json' }
import ldpExample from './vectors/credential_metadata_ldp_vc.json' with { type: 'json' }

const issuer = 'https://issuer.example/o/harbour'
const metadata = (more: object) =>
  JSON.stringify({ credential_issuer: issuer, credential_endpoint: `${issuer}/credential`, ...more })
const refused = expect.objectContaining({ code: 'OFFER_INVALID' })

test('looks for metadata before the path of the issuer', () => {
  expect(issuerMetadataUrl(issuer)).toBe('https://issuer.example/.well-known/openid-credential-issuer/o/harbour')
  expect(issuerMetadataUrl('https://issuer.example')).toBe(
    'https://issuer.example/.well-known/openid-credential-issuer',
  )
  expect(issuerMetadataUrl('https://issuer.example/')).toBe(issuerMetadataUrl('https://issuer.example'))
  expect(authorizationServerMetadataUrls(issuer)[0]).toBe(
    'https://issuer.example/.well-known/oauth-authorization-server/o/harbour',
  )
})

test('reads the configurations of the examples', () => {
  const ldp = parseIssuerMetadata(metadata(ldpExample), issuer)
  expect(ldp.configurations.get('UniversityDegree_LDP_VC')).toMatchObject({
    format: 'ldp_vc',
    types: ['VerifiableCredential', 'UniversityDegreeCredential'],
    bindingMethods: ['did:example'],
    display: [{ name: 'University Credential', logoAlt: 'a square logo of a university' }],
  })
  const jwt = parseIssuerMetadata(metadata(jwtExample), issuer)
  expect([...jwt.configurations.values()][0]).toMatchObject({ format: 'jwt_vc_json', proofAlgorithms: ['ES256'] })
})

test('refuses metadata in which the issuer is somebody else', () => {
  const others = metadata({}).replace(issuer, 'https://issuer.example/o/evil')
  expect(() => parseIssuerMetadata(others, issuer)).toThrow(refused)
})

test.each([
  ['no credential endpoint', { credential_endpoint: undefined }],
  ['an endpoint without https', { credential_endpoint: 'http://issuer.example/credential' }],
  ['a nonce endpoint that is a script', { nonce_endpoint: 'javascript:alert(1)' }],
])('refuses metadata with %s', (_what, more) => {
  expect(() => parseIssuerMetadata(metadata(more), issuer)).toThrow(refused)
})

test('refuses a sign-in server that describes itself as another one', () => {
  const text = JSON.stringify({ issuer, token_endpoint: `${issuer}/token` })
  expect(parseAuthorizationServerMetadata(text, issuer)).toEqual({ issuer, tokenEndpoint: `${issuer}/token` })
  expect(() => parseAuthorizationServerMetadata(text, 'https://issuer.example')).toThrow(refused)
})
