import { CredentialError, type CredentialErrorCode } from '@cloudtnt/credential/errors'
import type { Relay } from '../../credential-check/document-source.ts'

/** Codes of what went wrong between the relay and the other site; any other is the relay's own trouble. */
const CODES_OF_OTHER_SITES = /^(FETCH|DID|URL|STATUS)_[A-Z_]+$/

/** Asks this site to ask another one: for the document of an issuer or a status list, never for a credential. */
export const relayDocument: Relay = async ({ kind, address }) => {
  const [{ call, CallError }, verifier] = await Promise.all([
    import('@cloudtnt/contract/call'),
    import('@cloudtnt/contract/verifier/verify'),
  ])
  try {
    const { document, source, asOf } = await call(verifier.relayDocument, { kind, address })
    return { text: document, ...(source === 'self' ? {} : { freshness: { source, asOf } }) }
  } catch (cause) {
    if (!(cause instanceof CallError)) throw cause
    const code = CODES_OF_OTHER_SITES.test(cause.code) ? (cause.code as CredentialErrorCode) : 'FETCH_FAILED'
    throw new CredentialError(code, 'The document could not be had through this site either.', { cause })
  }
}
