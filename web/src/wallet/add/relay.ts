import { CallError, call } from '@cloudtnt/contract'
import { relay as endpoint } from '@cloudtnt/contract/wallet/relay'
import { fromBase64url, fromUtf8 } from '@cloudtnt/credential/bytes'
import { didWebUrl } from '@cloudtnt/credential/did/did-web'
import { CredentialError, type CredentialErrorCode } from '@cloudtnt/credential/errors'
import type { Relay } from '../../credential-check/document-source.ts'
import { developmentOrigins } from '../../credential-check/page-address.ts'

const CODES_OF_OTHER_SITES = /^(FETCH|URL)_[A-Z_]+$/

/**
 * Asks the wallet's host to get a public address that lets no page read it. The host sees what passes: the person is
 * told.
 *
 * @throws CredentialError with the code of what went wrong there
 */
export async function relayAddress(address: string): Promise<{ contentType: string; body: Uint8Array }> {
  try {
    const { contentType, body } = await call(endpoint, { address })
    return { contentType, body: fromBase64url(body) }
  } catch (cause) {
    if (!(cause instanceof CallError)) throw cause
    const code = CODES_OF_OTHER_SITES.test(cause.code) ? (cause.code as CredentialErrorCode) : 'FETCH_FAILED'
    throw new CredentialError(code, 'The address could not be reached through the wallet’s host either.', { cause })
  }
}

/** The same for what a check needs of other sites: never a credential. */
export const relayDocument: Relay = async ({ kind, address }) => {
  const allowHttpOrigins = developmentOrigins(address, globalThis.location)
  const url = kind === 'did-document' ? didWebUrl(address, { allowHttpOrigins }) : address
  const { body } = await relayAddress(url)
  return { text: fromUtf8(body) }
}
