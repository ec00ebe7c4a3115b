import { CredentialError } from '../errors.ts'
import { isJsonObject, type Json, type JsonObject } from '../json.ts'
import { hasType, idOf, listOf, objectsIn } from '../members.ts'
import { readTextWhenLoaded } from '../read-when-loaded.ts'
import type { FoundCredential } from '../reading.ts'
import { confirmCredential, isConfirmed } from './confirm-credential.ts'
import type { Finding } from './report.ts'
import type { VerifyOptions } from './verify-options.ts'

const MAX_ENDORSEMENTS = 20
const MAX_DEPTH = 2

/** One that stands in a credential; not `found` where it cannot be read. */
type Endorsement = { found: FoundCredential | undefined; within: JsonObject }

/**
 * Verifies each endorsement within a credential on its own (Open Badges 3.0 §9.2). One that cannot be confirmed, or is
 * about something else, is not counted; it takes nothing from the credential.
 */
export async function checkEndorsements(credential: JsonObject, options: VerifyOptions): Promise<Finding> {
  const endorsements = await endorsementsIn(credential)
  if (endorsements.length === 0) return { outcome: 'not_applicable' }
  if (endorsements.length > MAX_ENDORSEMENTS) return { outcome: 'unknown', code: 'VC_COMPLEXITY' }
  let genuine = 0
  for (const endorsement of endorsements) {
    if (await isGenuine(endorsement, options)) genuine++
  }
  const params = { total: String(endorsements.length), genuine: String(genuine) }
  return genuine === endorsements.length
    ? { outcome: 'pass', params }
    : { outcome: 'warn', code: 'ENDORSEMENT_INVALID', params }
}

async function isGenuine({ found, within }: Endorsement, options: VerifyOptions): Promise<boolean> {
  if (!found) return false
  const confirmed = await confirmCredential(found, options)
  if (!isConfirmed(confirmed) || !isAbout(confirmed.document, within)) return false
  const { checkStatus } = await import('./status.ts')
  const { finding } = await checkStatus(confirmed.document, options, confirmed.claims)
  return finding.outcome === 'pass' || finding.outcome === 'not_applicable'
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

async function endorsementsIn(credential: JsonObject, depth = 1): Promise<Endorsement[]> {
  const items = endorsable(credential)
    .filter(isJsonObject)
    .flatMap(({ endorsement, endorsementJwt }) => [
      ...listOf(endorsement).map(embedded),
      ...listOf(endorsementJwt).map(signed),
    ])
  const direct = (await Promise.all(items)).map((found) => ({ found, within: credential }))
  if (depth === MAX_DEPTH) return direct
  const inner = direct.map(({ found }) => (found ? endorsementsIn(found.document, depth + 1) : []))
  return [...direct, ...(await Promise.all(inner)).flat()]
}

/** The parts of a credential that can be endorsed: itself, its issuer, the achievement and who designed it. */
function endorsable(credential: JsonObject): Json[] {
  const subjects = objectsIn(credential.credentialSubject)
  const achievements = subjects.map(({ achievement }) => achievement).filter(isJsonObject)
  const creators = achievements.map(({ creator }) => creator)
  return [credential, credential.issuer, ...achievements, ...creators].filter((part) => part !== undefined)
}

function embedded(document: Json): FoundCredential | undefined {
  if (!isJsonObject(document)) return undefined
  return { container: 'json', format: 'data-integrity', text: JSON.stringify(document), document }
}

async function signed(text: Json): Promise<FoundCredential | undefined> {
  try {
    return typeof text === 'string' ? await readTextWhenLoaded(text) : undefined
  } catch (error) {
    if (error instanceof CredentialError) return undefined
    throw error
  }
}
