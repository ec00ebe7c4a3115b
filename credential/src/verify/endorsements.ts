import { CredentialError } from '../errors.ts'
import { isJsonObject, type JsonObject } from '../json.ts'
import { listOf } from '../members.ts'
import { type FoundCredential, readCredentialText } from '../read-credential.ts'
import { confirmCredential, isConfirmed } from './confirm-credential.ts'
import type { Finding } from './report.ts'
import type { VerifyOptions } from './verify-options.ts'

const MAX_ENDORSEMENTS = 20
const MAX_DEPTH = 2

/**
 * Verifies each endorsement within a credential on its own (Open Badges 3.0 §9.2). One that cannot be confirmed is not
 * counted; it takes nothing from the credential.
 */
export async function checkEndorsements(credential: JsonObject, options: VerifyOptions): Promise<Finding> {
  const endorsements = endorsementsIn(credential)
  if (endorsements.length === 0) return { outcome: 'not_applicable' }
  if (endorsements.length > MAX_ENDORSEMENTS) return { outcome: 'unknown', code: 'VC_COMPLEXITY' }
  let genuine = 0
  for (const endorsement of endorsements) {
    if (endorsement && (await isGenuine(endorsement, options))) genuine++
  }
  const params = { total: String(endorsements.length), genuine: String(genuine) }
  return genuine === endorsements.length
    ? { outcome: 'pass', params }
    : { outcome: 'warn', code: 'ENDORSEMENT_INVALID', params }
}

async function isGenuine(endorsement: FoundCredential, options: VerifyOptions): Promise<boolean> {
  const confirmed = await confirmCredential(endorsement, options)
  if (!isConfirmed(confirmed)) return false
  const { checkStatus } = await import('./status.ts')
  const { finding } = await checkStatus(confirmed.document, options, confirmed.claims)
  return finding.outcome === 'pass' || finding.outcome === 'not_applicable'
}

/** Undefined stands for one that cannot be read. */
function endorsementsIn(credential: JsonObject, depth = 1): (FoundCredential | undefined)[] {
  const direct = endorsable(credential).flatMap((object) => [
    ...listOf(object.endorsement).map((item) => (isJsonObject(item) ? embedded(item) : undefined)),
    ...listOf(object.endorsementJwt).map((item) => (typeof item === 'string' ? signed(item) : undefined)),
  ])
  if (depth === MAX_DEPTH) return direct
  return direct.flatMap((found) => [found, ...(found ? endorsementsIn(found.document, depth + 1) : [])])
}

/** The parts of a credential that can be endorsed: itself, its issuer, the achievement and who designed it. */
function endorsable(credential: JsonObject): JsonObject[] {
  const subjects = listOf(credential.credentialSubject).filter(isJsonObject)
  const achievements = subjects.map(({ achievement }) => achievement).filter(isJsonObject)
  const creators = achievements.map(({ creator }) => creator)
  return [credential, credential.issuer, ...achievements, ...creators].filter(isJsonObject)
}

function embedded(document: JsonObject): FoundCredential {
  return { container: 'json', format: 'data-integrity', text: JSON.stringify(document), document }
}

function signed(text: string): FoundCredential | undefined {
  try {
    return readCredentialText(text)
  } catch (error) {
    if (error instanceof CredentialError) return undefined
    throw error
  }
}
