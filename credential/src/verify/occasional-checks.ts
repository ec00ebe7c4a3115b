// The checks that few credentials give rise to. What makes them is loaded where one does, so that a page need not carry it.

import type { Finding } from '../finding.ts'
import type { JsonObject } from '../json.ts'
import { loadOnce } from '../load-once.ts'
import { hasMember } from '../members.ts'
import type { Contained, Verify } from './contained-credentials.ts'
import type { StatusFinding } from './status.ts'
import type { VerifyOptions } from './verify-options.ts'

const NOTHING_TO_CHECK: Finding = { outcome: 'not_applicable' }
const loadStatus = loadOnce(() => import('./status.ts'))

export async function checkAnyStatus(
  credential: JsonObject,
  options: VerifyOptions,
  claims: JsonObject | undefined,
): Promise<StatusFinding> {
  const isNamed = credential.credentialStatus !== undefined || claims?.status !== undefined
  if (!isNamed) return { finding: NOTHING_TO_CHECK, isReplaced: false }
  const { checkStatus } = await loadStatus()
  return checkStatus(credential, options, claims)
}

export async function checkContained(credential: JsonObject, verify: Verify): Promise<Contained> {
  const isHeld = hasMember(credential.credentialSubject, ['verifiableCredential'])
  if (!isHeld) return { finding: NOTHING_TO_CHECK, contained: [], reports: [] }
  const { checkContainedCredentials } = await import('./contained-credentials.ts')
  return checkContainedCredentials(credential, verify)
}

export async function checkAnyEndorsements(credential: JsonObject, options: VerifyOptions): Promise<Finding> {
  const isEndorsed = hasMember(credential, ['endorsement', 'endorsementJwt'])
  if (!isEndorsed) return NOTHING_TO_CHECK
  const { checkEndorsements } = await import('./endorsements.ts')
  return checkEndorsements(credential, options)
}

export async function checkExpectedPerson(
  credential: JsonObject,
  { expectedPerson, crypto }: VerifyOptions,
): Promise<Finding> {
  if (!expectedPerson) return { outcome: 'unknown' }
  const { checkPerson } = await import('../open-badges/person.ts')
  return checkPerson(credential, expectedPerson, crypto)
}
