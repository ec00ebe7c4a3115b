import type { Finding } from '../finding.ts'
import type { JsonObject } from '../json.ts'
import { objectsIn } from '../members.ts'

/**
 * Tells whether there may be a newer version. The address of a refresh service is not followed here: it is the
 * holder's business, and asking it would tell the issuer who looks.
 *
 * @param isReplaced the issuer's status list says so.
 */
export function checkNewerVersion(credential: JsonObject, isReplaced: boolean): Finding {
  if (isReplaced) return { outcome: 'warn' }
  const services = objectsIn(credential.refreshService)
  return { outcome: services.length > 0 ? 'unknown' : 'not_applicable' }
}
