import { CredentialError } from '@cloudtnt/credential/errors'
import { isJsonObject, type JsonObject } from '@cloudtnt/credential/json'
import type { FoundCredential } from '@cloudtnt/credential/read-credential'
import type { VerificationReport } from '@cloudtnt/credential/verify/report'
import type { CredentialChecker } from '../../credential-check/credential-checker.ts'
import type { Received } from './fetch-credential.ts'

/** Why something that was received is not taken for a credential. */
export type Rejection = 'UNREADABLE' | 'NOT_GENUINE' | 'NOT_YOURS' | 'NOT_AS_OFFERED'

export type Judged =
  | { accepted: true; received: Received; found: FoundCredential; report: VerificationReport }
  | { accepted: false; received: Received; reason: Rejection; code: string }

/**
 * Decides whether what was received is what was offered: its signature and its issuer do not fail, it is made out to
 * the key that was shown, and it is of the type that was offered. One that is cancelled or has ended is still the
 * holder's own; it is taken, and says so.
 */
export async function judgeReceived(received: Received, checker: CredentialChecker): Promise<Judged> {
  const reject = (reason: Rejection, code: string = reason): Judged => ({ accepted: false, received, reason, code })
  try {
    const person = received.did === undefined ? {} : { person: { did: received.did } }
    const { found, report } = await checker.check(received.text, person)
    if (!found) return reject('UNREADABLE')
    const failed = report.checks.find(
      (check) => (check.name === 'integrity' || check.name === 'issuer_identity') && check.outcome === 'fail',
    )
    if (failed) return reject('NOT_GENUINE', failed.code)
    if (received.did !== undefined && subjectOf(found.document).id !== received.did) return reject('NOT_YOURS')
    if (!isAsOffered(found, received)) return reject('NOT_AS_OFFERED')
    return { accepted: true, received, found, report }
  } catch (error) {
    if (error instanceof CredentialError) return reject('UNREADABLE', error.code)
    throw error
  }
}

function isAsOffered(found: FoundCredential, { configuration }: Received): boolean {
  const isJwt = found.format === 'jwt'
  if (isJwt !== (configuration.format === 'jwt_vc_json')) return false
  const types = [found.document.type].flat()
  return configuration.types.every((type) => types.includes(type))
}

function subjectOf(document: JsonObject): JsonObject {
  const [subject] = [document.credentialSubject].flat()
  return isJsonObject(subject) ? subject : {}
}
