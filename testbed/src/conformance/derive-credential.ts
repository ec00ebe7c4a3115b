import type { JsonObject } from '@cloudtnt/credential/json'
import { canonicalizeStatementsReference } from '@cloudtnt/credential/reference/canonicalize'
import { deriveCredential } from '@cloudtnt/credential/securing/derive-credential'
import { canonicalize } from './canonicalize.ts'
import { objectIn, pointersIn, type VcApiRequest } from './request-body.ts'

/**
 * `POST /credentials/derive` of the VC-API: what a holder does, without a key.
 *
 * @throws MalformedRequest, CredentialError
 */
export function deriveRequest({ body, options }: VcApiRequest): Promise<JsonObject> {
  return deriveCredential(objectIn(body, 'verifiableCredential'), {
    selectivePointers: pointersIn(options, 'selectivePointers') ?? [],
    canonicalize,
    canonicalizeStatements: canonicalizeStatementsReference,
  })
}
