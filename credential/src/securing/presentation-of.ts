import type { JsonObject } from '../json.ts'

const CONTEXT = 'https://www.w3.org/ns/credentials/v2'

/**
 * A presentation, for `signPresentationJwt` or a proof.
 *
 * @param credentials documents with proofs, or envelopes around tokens (`toEnvelope`): never bare tokens.
 */
export function presentationOf(credentials: JsonObject[], holder?: string): JsonObject {
  return {
    '@context': [CONTEXT],
    type: ['VerifiablePresentation'],
    ...(holder !== undefined && { holder }),
    verifiableCredential: credentials,
  }
}
