import type { JsonObject } from '../json.ts'
import { isText } from '../members.ts'

type Form = { outcome: 'pass' } | { outcome: 'fail' | 'warn'; code: 'VC_MALFORMED'; params: { at: string } }

/** Tells an SD-JWT VC from a credential of the W3C data model in a token. */
export function isSdJwtVc(claims: JsonObject): boolean {
  return claims.vct !== undefined && claims['@context'] === undefined && claims.vc === undefined
}

/**
 * Checks the claims of an SD-JWT VC (SD-JWT VC §2.2.2): it fails when it does not say what it is, by whom, or about
 * anything; other faults are warnings.
 *
 * @param claims as revealed.
 */
export function checkSdJwtVcForm(claims: JsonObject): Form {
  if (!isText(claims.vct)) return fault('fail', '/vct')
  if (!isText(claims.iss)) return fault('fail', '/iss')
  if (claims.sub !== undefined && !isText(claims.sub)) return fault('warn', '/sub')
  const integrity = claims['vct#integrity']
  return integrity === undefined || isText(integrity) ? { outcome: 'pass' } : fault('warn', '/vct#integrity')
}

function fault(outcome: 'fail' | 'warn', at: string): Form {
  return { outcome, code: 'VC_MALFORMED', params: { at } }
}
