import { parseDateTimeStamp } from '../date-time.ts'
import { CredentialError } from '../errors.ts'
import { isJsonObject, type Json, type JsonObject } from '../json.ts'
import { idOf, listOf } from '../members.ts'

/**
 * The claims beside a credential that is the payload itself (Open Badges 3.0 §8.2.4): four, and a fifth where it ends,
 * each equal to a member.
 *
 * @throws CredentialError `VC_MALFORMED` when the credential lacks what a claim repeats
 */
export function openBadgeClaims(credential: JsonObject): JsonObject {
  const { id: jti, validFrom, validUntil } = credential
  const iss = idOf(credential.issuer)
  const sub = subjectIdOf(credential)
  if (typeof jti !== 'string' || typeof iss !== 'string') throw unfitForJwt('It has no id, or no issuer.')
  if (typeof sub !== 'string') {
    throw unfitForJwt('Its holder has no id. Deliver it as a file with an embedded proof instead.')
  }
  return { iss, jti, sub, nbf: secondsOf(validFrom), ...(validUntil !== undefined && { exp: secondsOf(validUntil) }) }
}

/** The id of the one subject; undefined when there are several. */
export function subjectIdOf(credential: JsonObject): Json | undefined {
  const [subject, ...others] = listOf(credential.credentialSubject)
  return others.length === 0 && isJsonObject(subject) ? subject.id : undefined
}

function secondsOf(value: Json | undefined): number {
  const seconds = (parseDateTimeStamp(value)?.getTime() ?? Number.NaN) / 1000
  if (!Number.isInteger(seconds)) throw unfitForJwt('A date is missing, or not in whole seconds with a time zone.')
  return seconds
}

export function unfitForJwt(what: string): CredentialError {
  return new CredentialError('VC_MALFORMED', `The credential cannot be signed in this form. ${what}`)
}
