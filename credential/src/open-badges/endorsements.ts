/** Endorsements within a credential (Open Badges 3.0 §9.2): where they stand, and what they may be about. */
import type { Finding } from '../finding.ts'
import { isJsonObject, type Json, type JsonObject } from '../json.ts'
import { hasType, idOf, listOf, objectsIn } from '../members.ts'

const MAX_ENDORSEMENTS = 20
const MAX_DEPTH = 2

/** How an endorsement is read and verified, which is as any other credential is. */
export type EndorsementVerifier<Found extends { document: JsonObject }> = {
  /** @param item a credential as an object, or as a token; undefined for what is neither. */
  read(item: JsonObject | string): Promise<Found | undefined>
  /** Intact, by the issuer that it names, in date, `isAbout` what it should be, and in force. */
  confirm(found: Found, isAbout: (endorsement: JsonObject) => boolean): Promise<boolean>
}

/** One that stands in a credential; not `found` where it cannot be read. */
type Endorsement<Found> = { found: Found | undefined; within: JsonObject }

/**
 * Counts the endorsements within a credential, each verified on its own. One that cannot be confirmed, or is about
 * something else, is not counted as genuine; it takes nothing from the credential.
 */
export async function countEndorsements<Found extends { document: JsonObject }>(
  credential: JsonObject,
  verifier: EndorsementVerifier<Found>,
): Promise<Finding> {
  const endorsements = await endorsementsIn(credential, verifier)
  if (endorsements.length === 0) return { outcome: 'not_applicable' }
  if (endorsements.length > MAX_ENDORSEMENTS) return { outcome: 'unknown', code: 'VC_COMPLEXITY' }
  let genuine = 0
  for (const { found, within } of endorsements) {
    if (found && (await verifier.confirm(found, (endorsement) => isAbout(endorsement, within)))) genuine++
  }
  const params = { total: String(endorsements.length), genuine: String(genuine) }
  return genuine === endorsements.length
    ? { outcome: 'pass', params }
    : { outcome: 'warn', code: 'ENDORSEMENT_INVALID', params }
}

/**
 * Whoever was praised elsewhere could put those words into a credential of their own. (Which part of a credential they
 * stand at says less: the examples of the standard have those about the issuer at the achievement too.)
 */
function isAbout(endorsement: JsonObject, credential: JsonObject): boolean {
  const subjects = listOf(credential.credentialSubject)
  const ids = new Set([...endorsable(credential), ...subjects].map(idOf))
  ids.delete(undefined)
  const endorsed = listOf(endorsement.credentialSubject).map(idOf)
  return hasType(endorsement, 'EndorsementCredential') && endorsed.length > 0 && endorsed.every((id) => ids.has(id))
}

async function endorsementsIn<Found extends { document: JsonObject }>(
  credential: JsonObject,
  verifier: EndorsementVerifier<Found>,
  depth = 1,
): Promise<Endorsement<Found>[]> {
  const items = endorsable(credential)
    .filter(isJsonObject)
    .flatMap(({ endorsement, endorsementJwt }) => [
      ...listOf(endorsement).map((item) => (isJsonObject(item) ? verifier.read(item) : undefined)),
      ...listOf(endorsementJwt).map((item) => (typeof item === 'string' ? verifier.read(item) : undefined)),
    ])
  const direct = (await Promise.all(items)).map((found) => ({ found, within: credential }))
  if (depth === MAX_DEPTH) return direct
  const inner = direct.map(({ found }) => (found ? endorsementsIn(found.document, verifier, depth + 1) : []))
  return [...direct, ...(await Promise.all(inner)).flat()]
}

/** The parts of a credential that can be endorsed: itself, its issuer, the achievement and who designed it. */
function endorsable(credential: JsonObject): Json[] {
  const subjects = objectsIn(credential.credentialSubject)
  const achievements = subjects.map(({ achievement }) => achievement).filter(isJsonObject)
  const creators = achievements.map(({ creator }) => creator)
  return [credential, credential.issuer, ...achievements, ...creators].filter((part) => part !== undefined)
}
