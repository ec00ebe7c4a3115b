import type { Finding } from '../finding.ts'
import type { JsonObject } from '../json.ts'
import { objectsIn } from '../members.ts'

/**
 * Counts the evidence, and how much of it is sealed with a digest. Nothing is opened: what it shows is for a person to
 * judge, and a link in a credential is not followed without being asked.
 */
export function checkEvidence(credential: JsonObject): Finding {
  const items = objectsIn(credential.evidence)
  if (items.length === 0) return { outcome: 'not_applicable' }
  const sealed = items.filter((item) => item.digestSRI !== undefined || item.digestMultibase !== undefined)
  return { outcome: 'unknown', params: { items: String(items.length), sealed: String(sealed.length) } }
}
