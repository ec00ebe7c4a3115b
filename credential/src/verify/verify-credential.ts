import type { CredentialErrorCode } from '../errors.ts'
import type { Finding } from '../finding.ts'
import { isJsonObject, type JsonObject } from '../json.ts'
import { loadOnce } from '../load-once.ts'
import { hasMember, idOf, objectsIn } from '../members.ts'
import { checkEvidence } from '../open-badges/evidence.ts'
import { checkNewerVersion } from '../open-badges/newer-version.ts'
import type { FoundCredential } from '../reading.ts'
import { confirmCredential, isHeld } from './confirm-credential.ts'
import { hasConfusableName } from './confusable-name.ts'
import type { Contained } from './contained-credentials.ts'
import { checkFormat } from './format.ts'
import { checkIssuerTrust } from './issuer-trust.ts'
import { reportOf, type VerificationReport, type Warning } from './report.ts'
import { isKeyItself } from './signing-key.ts'
import { hasUnsafeText } from './unsafe-text.ts'
import type { VerifyOptions } from './verify-options.ts'

const NOTHING_TO_CHECK: Finding = { outcome: 'not_applicable' }
const loadStatus = loadOnce(() => import('./status.ts'))

/**
 * Verifies a credential (Open Badges 3.0 §9.1, VCDM 2.0 §7.1) and tells what was found, check by check. It does not
 * throw for a credential that does not hold: that is a finding like another.
 *
 * Nothing is believed of a credential whose integrity is not confirmed: then all other checks are `unknown`, and the
 * report holds no credential. Credentials that it holds are verified before it is judged.
 */
export async function verifyCredential(found: FoundCredential, options: VerifyOptions): Promise<VerificationReport> {
  const confirmation = await confirmCredential(found, options)
  const { document: credential, findings, claims, isSignedByOthers, isInexact } = confirmation
  const { issuer_identity: identity } = findings
  if (!isHeld(findings.integrity) || !identity) return reportOf(findings, [], null)

  const within = await checkContained(credential, options)
  const trust = checkIssuerTrust(idOf(credential.issuer) ?? '', identity, options.trust)
  const status = await checkAnyStatus(credential, options, claims)
  return reportOf(
    {
      ...findings,
      issuer_trust: trust,
      status: status.finding,
      format: await checkFormat(credential, claims, options),
      contained_credentials: within.finding,
      person: await checkExpectedPerson(credential, options),
      evidence: checkEvidence(credential),
      endorsements: await checkAnyEndorsements(credential, options),
      newer_version: checkNewerVersion(credential, status.isReplaced),
    },
    warningsOf(credential, found, { trust, isSignedByOthers, isInexact }),
    credential,
    within.contained,
  )
}

// What few credentials give rise to is loaded where one does, so that a page need not carry it.

async function checkAnyStatus(credential: JsonObject, options: VerifyOptions, claims: JsonObject = {}) {
  const isNamed = credential.credentialStatus !== undefined || claims.status !== undefined
  if (!isNamed) return { finding: NOTHING_TO_CHECK, isReplaced: false }
  const { checkStatus } = await loadStatus()
  return checkStatus(credential, options, claims)
}

/** Whom a viewer expects is compared with the outermost credential alone: those within it may be about others. */
async function checkContained(
  credential: JsonObject,
  { expectedPerson: _, ...options }: VerifyOptions,
): Promise<Pick<Contained, 'finding' | 'contained'>> {
  const isAny = hasMember(credential.credentialSubject, ['verifiableCredential'])
  if (!isAny) return { finding: NOTHING_TO_CHECK, contained: [] }
  const { checkContainedCredentials } = await import('./contained-credentials.ts')
  return checkContainedCredentials(credential, (each) => verifyCredential(each, options))
}

async function checkExpectedPerson(
  credential: JsonObject,
  { expectedPerson, crypto }: VerifyOptions,
): Promise<Finding> {
  if (!expectedPerson) return { outcome: 'unknown' }
  const { checkPerson } = await import('../open-badges/person.ts')
  return checkPerson(credential, expectedPerson, crypto)
}

async function checkAnyEndorsements(credential: JsonObject, options: VerifyOptions): Promise<Finding> {
  const isEndorsed = hasMember(credential, ['endorsement', 'endorsementJwt'])
  if (!isEndorsed) return NOTHING_TO_CHECK
  const { checkEndorsements } = await import('./endorsements.ts')
  return checkEndorsements(credential, options)
}

/** What no check is about, but a person should know. */
function warningsOf(
  credential: JsonObject,
  found: FoundCredential,
  known: { trust: Finding; isSignedByOthers: boolean; isInexact: boolean },
): Warning[] {
  const issuer = idOf(credential.issuer) ?? ''
  const isNamedByKey = isKeyItself(issuer) && isJsonObject(credential.issuer) && credential.issuer.name !== undefined
  const subjects = objectsIn(credential.credentialSubject)
  const codes: (CredentialErrorCode | false | undefined)[] = [
    known.trust.code,
    // A key alone stands for nobody: the name beside it is what its holder chose to write.
    isNamedByKey && known.trust.code === 'ISSUER_NOT_TRUSTED' && 'ISSUER_NAME_UNVERIFIED',
    subjects.some(({ id }) => id === issuer) && 'SELF_ISSUED',
    known.isSignedByOthers && 'PROOF_BY_THIRD_PARTY',
    hasConfusableName(credential) && 'NAME_CONFUSABLE',
    hasUnsafeText(credential) && 'TEXT_UNSAFE',
    known.isInexact && 'VC_DATA_LOSS',
    found.pictureShowsText === true && 'IMAGE_TEXT_UNSIGNED',
  ]
  return codes.filter((code) => typeof code === 'string').map((code) => ({ code }))
}
