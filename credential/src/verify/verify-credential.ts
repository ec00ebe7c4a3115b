import type { CredentialErrorCode } from '../errors.ts'
import type { Finding } from '../finding.ts'
import { isJsonObject, type JsonObject } from '../json.ts'
import { idOf, objectsIn } from '../members.ts'
import { checkEvidence } from '../open-badges/evidence.ts'
import { checkNewerVersion } from '../open-badges/newer-version.ts'
import type { FoundCredential } from '../reading.ts'
import { confirmCredential, isHeld } from './confirm-credential.ts'
import { hasConfusableName } from './confusable-name.ts'
import { checkFormat } from './format.ts'
import { checkIssuerTrust } from './issuer-trust.ts'
import { checkAnyEndorsements, checkAnyStatus, checkContained, checkExpectedPerson } from './occasional-checks.ts'
import { reportOf, type VerificationReport, type Warning } from './report.ts'
import { isKeyItself } from './signing-key.ts'
import { hasUnsafeText } from './unsafe-text.ts'
import type { VerifyOptions } from './verify-options.ts'

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

  const within = await checkContained(credential, (each) => verifyContained(each, options))
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

/** Whom a viewer expects is compared with the outermost credential alone: those within it may be about others. */
function verifyContained(found: FoundCredential, { expectedPerson: _, ...options }: VerifyOptions) {
  return verifyCredential(found, options)
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
