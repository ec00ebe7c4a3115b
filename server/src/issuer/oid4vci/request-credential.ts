import { Problem } from '@cloudtnt/contract'
import type { Organization } from '@cloudtnt/contract/issuer/organization'
import { isJsonObject, type Json } from '@cloudtnt/credential'
import { Oauth2ServerErrorResponseError } from '@openid4vc/oauth2'
import type { CredentialIssuerMetadata } from '@openid4vc/openid4vci'
import { markDelivered } from '../claims/end-claim.ts'
import type { IssuerContext } from '../database.ts'
import { findReleasedCredential } from '../issuance/find-credential.ts'
import { type IssuedVersion, issueVersion } from '../issuance/issue-version.ts'
import { readAward } from '../issuance/released-award.ts'
import type { Signing } from '../signing/signer.ts'
import { SigningRefused } from '../signing/signing-refused.ts'
import { authorizeRequest } from './authorize-request.ts'
import {
  configurationId,
  credentialIssuerOf,
  FORMATS,
  type Format,
  issuerMetadata,
  messages,
  metadataFor,
  resolvedMetadata,
} from './issuer-metadata.ts'
import { assertKeyProof, type KeyProof, readKeyProof } from './key-proof.ts'
import { useNonce } from './make-nonce.ts'
import { ProtocolError } from './protocol-error.ts'

/**
 * Credential request (OpenID4VCI 1.0 §8): checks token, configuration and key proof, and gives the credential made out
 * to the key.
 *
 * @returns the body of the response. The credential in it is byte for byte what was stored: an object for `ldp_vc`,
 *   a text for `jwt_vc_json`.
 * @throws ProtocolError with the codes of §8.3.1.2
 */
export async function requestCredential(
  ctx: IssuerContext,
  signing: Signing,
  organization: Organization,
  input: { headers: Headers; body: Json },
): Promise<string> {
  const token = await authorizeRequest(ctx, organization.id, { headers: input.headers, purpose: 'credential' })
  const { format, metadata } = await configurationOf(ctx, organization, token.credentialId, input.body)
  const proof = proofOf(input.body)
  assertMessage(resolvedMetadata(ctx.origin, organization.slug, metadata), input.body)
  if (!(await useNonce(ctx, organization.id, proof.nonce)))
    throw new ProtocolError('invalid_nonce', 'The nonce was used, has ended or is not ours. Get a fresh one.')
  const audience = credentialIssuerOf(ctx.origin, organization.slug)
  await assertKeyProof(proof, { audience, now: ctx.now() })
  const version = await issueTo(ctx, signing, token.credentialId, proof.did)
  await markDelivered(ctx, token.credentialId)
  const credential = format === 'ldp_vc' ? version.document : JSON.stringify(version.jwt)
  return `{"credentials":[{"credential":${credential}}],"notification_id":${JSON.stringify(token.notificationId)}}`
}

/** The one of the award's two configurations that is asked for, and the metadata that describes it. */
async function configurationOf(
  ctx: IssuerContext,
  organization: Organization,
  credentialId: string,
  body: Json,
): Promise<{ format: Format; metadata: CredentialIssuerMetadata }> {
  const credential = await findReleasedCredential(ctx, credentialId)
  if (!credential) throw denied('The award is not there any more.')
  const { achievementId } = credential
  const { number, content } = readAward(credential.award).achievement
  const asked = askedFor(body)
  const format = FORMATS.find((each) => configurationId(achievementId, each) === asked)
  if (!format) throw await unknownConfiguration(ctx, organization, asked)
  return { format, metadata: metadataFor(ctx.origin, organization, [{ achievementId, number, content }]) }
}

/** The configuration that the request names: our tokens name no `credential_identifiers`, so that none is known. */
function askedFor(body: Json): string {
  if (!isJsonObject(body)) throw invalidRequest('The request is no JSON object.')
  const { credential_configuration_id: id, credential_identifier: identifier } = body
  if (identifier !== undefined)
    throw new ProtocolError('unknown_credential_identifier', 'Ask by credential_configuration_id.')
  if (body.credential_response_encryption !== undefined)
    throw new ProtocolError('invalid_encryption_parameters', 'Responses are not encrypted here beyond TLS.')
  if (typeof id !== 'string') throw invalidRequest('The request names no credential_configuration_id.')
  return id
}

async function unknownConfiguration(
  ctx: IssuerContext,
  organization: Organization,
  asked: string,
): Promise<ProtocolError> {
  const known = (await issuerMetadata(ctx, organization)).credential_configurations_supported
  if (Object.hasOwn(known, asked)) return invalidRequest('The access token is for another credential configuration.')
  return new ProtocolError('unknown_credential_configuration', 'There is no such credential configuration.')
}

function assertMessage(metadata: ReturnType<typeof resolvedMetadata>, body: Json): void {
  try {
    messages.parseCredentialRequest({ issuerMetadata: metadata, credentialRequest: body as Record<string, unknown> })
  } catch (error) {
    if (!(error instanceof Oauth2ServerErrorResponseError)) throw error
    throw invalidRequest('The credential request does not have the form of OpenID4VCI 1.0.')
  }
}

/** One proof of type `jwt`; batches are not offered. */
function proofOf(body: Json): KeyProof {
  const proofs = isJsonObject(body) ? body.proofs : undefined
  const jwts = isJsonObject(proofs) ? proofs.jwt : undefined
  const [jwt, ...more] = Array.isArray(jwts) ? jwts : []
  if (typeof jwt !== 'string' || more.length > 0)
    throw new ProtocolError('invalid_proof', 'The request needs proofs with exactly one proof of type jwt.')
  return readKeyProof(jwt)
}

async function issueTo(
  ctx: IssuerContext,
  signing: Signing,
  credentialId: string,
  did: string,
): Promise<IssuedVersion> {
  try {
    return await issueVersion(ctx, signing, { credentialId, subject: did })
  } catch (error) {
    if (error instanceof SigningRefused) {
      ctx.log.error({ err: error, credentialId, reason: error.reason }, 'the signer refused an award')
      throw denied('The issuer has to look at this award before it can be given out.')
    }
    if (error instanceof Problem && error.code === 'STATE_TRANSITION') throw denied(error.message)
    throw error
  }
}

function invalidRequest(description: string): ProtocolError {
  return new ProtocolError('invalid_credential_request', description)
}

function denied(description: string): ProtocolError {
  return new ProtocolError('credential_request_denied', description)
}
