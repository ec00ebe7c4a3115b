import type { CryptoPort } from '../crypto.ts'
import type { Finding } from '../finding.ts'
import type { JsonObject } from '../json.ts'
import { idOf, objectsIn } from '../members.ts'
import { matchesIdentity } from './identity-object.ts'

/**
 * Compares whom the credential names with whom the viewer expects. A match says that the credential is about that
 * person, not that they sent it.
 */
export async function checkPerson(
  credential: JsonObject,
  expected: { did?: string; email?: string } | undefined,
  crypto: CryptoPort,
): Promise<Finding> {
  const subjects = objectsIn(credential.credentialSubject)
  const findings = await Promise.all(subjects.map((subject) => comparePerson(subject, expected ?? {}, crypto)))
  const matched = findings.find((finding) => finding !== undefined && finding !== false)
  if (matched) return { outcome: 'pass', params: { by: matched } }
  return findings.includes(false) ? { outcome: 'fail' } : { outcome: 'unknown' }
}

/** By what the subject is the expected person; false when it is somebody else; undefined when it cannot be told. */
async function comparePerson(
  subject: JsonObject,
  { did, email }: { did?: string; email?: string },
  crypto: CryptoPort,
): Promise<'did' | 'email' | false | undefined> {
  const id = idOf(subject)
  if (did !== undefined && id === did) return 'did'
  const known = { identity: email ?? '', identityType: 'emailAddress' }
  const byEmail = email === undefined ? undefined : await matchesIdentity(crypto, subject.identifier, known)
  if (byEmail || (email !== undefined && id?.toLowerCase() === `mailto:${email.toLowerCase()}`)) return 'email'
  const isOther = byEmail === false || (did !== undefined && id !== undefined)
  return isOther ? false : undefined
}
