/** What Open Badges 3.0 asks of the form of a badge, beyond the data model. A fault of it is a warning, and no more. */
import { dataModelOf } from '../data-model/context-fault.ts'
import type { Fault } from '../data-model/fault.ts'
import type { JsonObject } from '../json.ts'
import { loadOnce } from '../load-once.ts'
import { hasType } from '../members.ts'
import type { SchemaSubject } from './schemas/check-schema.ts'

/** Open Badges 3.0 §8.2.4.1 wants these claims beside a credential that is the payload of a token itself. */
const CLAIMS = ['sub', 'iss', 'jti', 'nbf']
const loadSchemas = loadOnce(() => import('./schemas/check-schema.ts'))

/** Applies the published schema to a badge or an endorsement, and asks whom a badge is about (§B.1). */
export async function findBadgeFault(credential: JsonObject): Promise<Fault | undefined> {
  const subject = schemaSubjectOf(credential)
  if (!subject) return undefined
  const { checkSchema } = await loadSchemas()
  const finding = await checkSchema(credential, subject)
  if (!finding.valid) return { code: 'VC_SCHEMA', at: finding.at }
  if (subject.type === 'EndorsementCredential') return undefined
  const { id, identifier } = credential.credentialSubject as JsonObject
  return id === undefined && identifier === undefined
    ? { code: 'VC_MALFORMED', at: '/credentialSubject/id' }
    : undefined
}

/** @param claims the payload of the token, for a badge in one. */
export function badgeClaimFault(credential: JsonObject, claims: JsonObject | undefined): Fault | undefined {
  if (!claims || !schemaSubjectOf(credential)) return undefined
  const missing = CLAIMS.find((claim) => claims[claim] === undefined)
  return missing ? { code: 'JWT_CLAIM_INVALID', at: `/${missing}` } : undefined
}

function schemaSubjectOf(credential: JsonObject): SchemaSubject | undefined {
  const dataModel = dataModelOf(credential) ?? '2.0'
  if (hasType(credential, 'EndorsementCredential')) return { type: 'EndorsementCredential', dataModel }
  const isOpenBadge = hasType(credential, 'OpenBadgeCredential') || hasType(credential, 'AchievementCredential')
  return isOpenBadge ? { type: 'AchievementCredential', dataModel } : undefined
}
