import { CredentialError, errorWith } from '../errors.ts'
import { isJsonObject, type Json, type JsonObject } from '../json.ts'
import { publicKeyFromJwk } from '../key/jwk.ts'
import { listOf } from '../members.ts'
import type { SigningKey } from './signing-key.ts'
import type { Resolver } from './verify-options.ts'

const WELL_KNOWN = '/.well-known/jwt-vc-issuer'
const invalid = errorWith('DID_DOCUMENT_INVALID', 'Ask the issuer to mend its metadata.')

/**
 * Finds the key of an SD-JWT VC in the metadata of its issuer (SD-JWT VC §3): below a well-known path of the issuer's
 * own address, as a set of keys or by its address.
 *
 * @param issuer an https URL.
 * @param kid as in the header; without one there must be no choice.
 * @throws CredentialError `DID_DOCUMENT_INVALID` (the metadata is of another issuer, or has no keys),
 * `KEY_NOT_AUTHORIZED` (it lists no such key), `JWT_KEY_UNTRUSTED` (which of several is not said), and as the resolver
 */
export async function findKeyOfJwtVcIssuer(
  issuer: string,
  kid: Json | undefined,
  resolver: Resolver,
): Promise<SigningKey> {
  const metadata = await resolver.controllerDocument(metadataUrl(issuer))
  if (metadata.issuer !== issuer) throw invalid('The metadata describe another issuer than the one asked for.')
  const keys = listOf((await keySetOf(metadata, resolver)).keys).filter(isJsonObject)
  const jwk = kid === undefined ? onlyOne(keys) : keys.find((key) => key.kid === kid)
  if (!jwk) throw new CredentialError('KEY_NOT_AUTHORIZED', 'The issuer does not list the key as one of its own.')
  const publicKey = publicKeyFromJwk(jwk)
  return { publicKey, listed: { id: `${issuer}#${jwk.kid ?? ''}`, controller: issuer, publicKey } }
}

/** The well-known part stands between host and path. */
function metadataUrl(issuer: string): string {
  if (!URL.canParse(issuer)) throw new CredentialError('URL_SCHEME', 'The issuer is no address that could be asked.')
  const { origin, pathname } = new URL(issuer)
  return origin + WELL_KNOWN + pathname.replace(/\/$/, '')
}

async function keySetOf({ jwks, jwks_uri: uri }: JsonObject, resolver: Resolver): Promise<JsonObject> {
  if (jwks !== undefined && uri !== undefined) throw invalid('The metadata give the keys twice.')
  if (isJsonObject(jwks)) return jwks
  if (typeof uri === 'string') return resolver.controllerDocument(uri)
  throw invalid('The metadata give no keys.')
}

function onlyOne(keys: JsonObject[]): JsonObject | undefined {
  if (keys.length < 2) return keys[0]
  throw new CredentialError('JWT_KEY_UNTRUSTED', 'The signature does not say which of several keys it was made with.')
}
