import { CredentialError, type CredentialErrorCode, reasonOf } from '../errors.ts'
import type { Finding, Outcome } from '../finding.ts'
import type { JsonObject } from '../json.ts'
import { isDefinite } from '../securing/is-definite.ts'
import type { ConfirmedSignature } from './issuer-identity.ts'
import type { OuterPeriod } from './validity-period.ts'

/** Whether nothing changed since somebody signed it; and who that may have been, for the next check to judge. */
export type Integrity = {
  finding: Finding
  /** What was verified, taken from what was verified: nobody has to trust that a file was read rightly before. */
  document: JsonObject
  /** Only those that hold. */
  signatures: ConfirmedSignature[]
  /** The payload of the token, for a credential in one, and its dates. */
  claims?: JsonObject
  period: OuterPeriod
  /** Some programs make other statements of it than those that were verified. */
  isInexact?: boolean
}

export function unconfirmed(
  document: JsonObject,
  outcome: Outcome,
  code: CredentialErrorCode | undefined,
  params?: Record<string, string>,
): Integrity {
  // Without its key a signature cannot be judged. That the key is not the issuer's is for the next check to say.
  const judged = code === 'KEY_NOT_AUTHORIZED' ? 'unknown' : outcome
  const finding = { outcome: judged, ...(code && { code }), ...(params && { params }) }
  return { finding, document, signatures: [], period: {} }
}

/** What an error says of a token; any other error is a fault of ours and goes on. */
export function unconfirmedToken(document: JsonObject, error: unknown): Integrity {
  if (!(error instanceof CredentialError)) throw error
  const { code, params } = reasonOf(error)
  return unconfirmed(document, isDefinite(code) ? 'fail' : 'unknown', code, params)
}

/** To whom the name of a key points. */
export function controllerIn(name: string): { controller: string } {
  return { controller: name.split('#')[0] ?? name }
}
