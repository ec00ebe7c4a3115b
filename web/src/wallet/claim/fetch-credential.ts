import {
  credentialRequestBody,
  type NotificationEvent,
  notificationBody,
  parseCredentialResponse,
  parseErrorResponse,
  parseNonceResponse,
} from '../oid4vci/credential-request.ts'
import type { CredentialConfiguration, IssuerMetadata } from '../oid4vci/issuer-metadata.ts'
import { createKeyProof, proofAlgorithmOf } from '../oid4vci/key-proof.ts'
import type { Token } from '../oid4vci/token-request.ts'
import { askIssuer, type IssuerLine, readAnswer, refusalOf } from './ask-issuer.ts'
import { ClaimError, type ClaimErrorCode } from './claim-error.ts'
import type { HolderSigner } from './holder-signers.ts'

/** What was received in one form, byte for byte. */
export type Received = { configuration: CredentialConfiguration; text: string; did: string | undefined }

export type Fetched = { received: Received[]; notificationId: string | undefined }

const REFUSALS: Record<string, ClaimErrorCode> = {
  invalid_proof: 'KEY_REFUSED',
  credential_request_denied: 'DENIED',
  invalid_token: 'OFFER_ENDED',
  unknown_credential_configuration: 'OFFER_BROKEN',
  unknown_credential_identifier: 'OFFER_BROKEN',
  invalid_credential_request: 'OFFER_BROKEN',
}

type Ports = IssuerLine & { now: () => Date }

/**
 * Fetches one form of what was offered, with proof of the holder's key. A nonce that the issuer does not take any more
 * is replaced once, silently.
 *
 * @throws ClaimError
 */
export async function fetchCredential(
  metadata: IssuerMetadata,
  configuration: CredentialConfiguration,
  token: Token,
  signers: HolderSigner[],
  ports: Ports,
): Promise<Fetched> {
  const signer = signerFor(configuration, signers)
  const first = await request(metadata, configuration, token, signer, ports)
  const nonceWasOld = first.status >= 400 && parseErrorResponse(first.text).error === 'invalid_nonce'
  const answer = nonceWasOld ? await request(metadata, configuration, token, signer, ports) : first
  if (answer.status !== 200 && answer.status !== 202) throw refusalOf(answer, REFUSALS)
  const response = readAnswer(() => parseCredentialResponse(answer.text))
  if ('transactionId' in response) throw new ClaimError('NOT_READY')
  return {
    received: response.credentials.map((text) => ({ configuration, text, did: signer?.did })),
    notificationId: response.notificationId,
  }
}

async function request(
  metadata: IssuerMetadata,
  configuration: CredentialConfiguration,
  token: Token,
  signer: HolderSigner | undefined,
  ports: Ports,
): Promise<{ status: number; text: string }> {
  const { credentialIssuer } = metadata
  const nonce = signer && (await freshNonce(metadata, ports))
  const proof = signer && (await createKeyProof(signer, { credentialIssuer, nonce, now: ports.now() }))
  const [identifier] = token.credentialIdentifiers.get(configuration.id) ?? []
  const asked = identifier === undefined ? { configurationId: configuration.id } : { identifier }
  return askIssuer(ports, metadata.credentialEndpoint, {
    method: 'POST',
    headers: { authorization: `Bearer ${token.accessToken}`, 'content-type': 'application/json' },
    body: credentialRequestBody(asked, proof),
  })
}

async function freshNonce({ nonceEndpoint }: IssuerMetadata, line: IssuerLine): Promise<string | undefined> {
  if (nonceEndpoint === undefined) return undefined
  const answer = await askIssuer(line, nonceEndpoint, { method: 'POST' })
  if (answer.status !== 200) throw refusalOf(answer, {})
  return readAnswer(() => parseNonceResponse(answer.text))
}

/** The first of the holder's keys that the issuer takes; none where the credential is bound to no key. */
function signerFor(configuration: CredentialConfiguration, signers: HolderSigner[]): HolderSigner | undefined {
  const { bindingMethods, proofAlgorithms } = configuration
  if (bindingMethods.length === 0 && proofAlgorithms === undefined) return undefined
  const takesAlgorithm = ({ keyType }: HolderSigner) => {
    const name = proofAlgorithmOf(keyType)
    return (
      !proofAlgorithms || proofAlgorithms.includes(name) || (name === 'EdDSA' && proofAlgorithms.includes('Ed25519'))
    )
  }
  const takesMethod = ({ did }: HolderSigner) =>
    bindingMethods.length === 0 || bindingMethods.some((method) => method === 'did' || did.startsWith(`${method}:`))
  const signer = signers.find((each) => takesAlgorithm(each) && takesMethod(each))
  if (!signer) throw new ClaimError('NO_SUPPORTED_KEY')
  return signer
}

/** Tells the issuer what became of it. That it cannot be told changes nothing for the holder. */
export async function notifyIssuer(
  metadata: IssuerMetadata,
  token: Token,
  notificationId: string | undefined,
  event: NotificationEvent,
  line: IssuerLine,
): Promise<void> {
  if (!metadata.notificationEndpoint || notificationId === undefined) return
  await askIssuer(line, metadata.notificationEndpoint, {
    method: 'POST',
    headers: { authorization: `Bearer ${token.accessToken}`, 'content-type': 'application/json' },
    body: notificationBody(notificationId, event),
  }).catch((error: unknown) => {
    if (!(error instanceof ClaimError)) throw error
  })
}
