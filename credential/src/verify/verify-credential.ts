import type { JsonObject } from '../json.ts'
import { isJsonObject } from '../json.ts'
import { idOf, listOf } from '../members.ts'
import type { FoundCredential } from '../read-credential.ts'
import { hasExponentNumber } from '../securing/assert-exact-in-rdf.ts'
import { confirmCredential, isHeld } from './confirm-credential.ts'
import { checkEndorsements } from './endorsements.ts'
import { checkEvidence } from './evidence.ts'
import { checkFormat } from './format.ts'
import { checkIssuerTrust } from './issuer-trust.ts'
import { checkNewerVersion } from './newer-version.ts'
import { checkPerson } from './person.ts'
import { type Finding, reportOf, type VerificationReport, type Warning } from './report.ts'
import { isKeyItself } from './signing-key.ts'
import { checkStatus } from './status.ts'
import { hasUnsafeText } from './unsafe-text.ts'
import type { VerifyOptions } from './verify-options.ts'

/**
 * Verifies a credential and tells what was found, check by check. It does not throw for a credential that does not
 * hold: that is a finding like another.
 *
 * Nothing is believed of a credential whose integrity is not confirmed: then all other checks are `unknown`, and the
 * report holds no credential.
 */
export async function verifyCredential(found: FoundCredential, options: VerifyOptions): Promise<VerificationReport> {
  const { findings, claims, isSignedByOthers } = await confirmCredential(found, options)
  const { issuer_identity: identity } = findings
  if (!isHeld(findings.integrity) || !identity) return reportOf(findings, [], null)

  const credential = found.document
  const issuer = idOf(credential.issuer) ?? ''
  const trust = checkIssuerTrust(issuer, identity, options.trust)
  const status = await checkStatus(credential, options)
  return reportOf(
    {
      ...findings,
      issuer_trust: trust,
      status: status.finding,
      format: await checkFormat(credential, claims),
      person: await checkPerson(credential, options.expectedPerson, options.crypto),
      evidence: checkEvidence(credential),
      endorsements: await checkEndorsements(credential, options),
      newer_version: checkNewerVersion(credential, status.isReplaced),
    },
    warningsOf(found, { trust, isSignedByOthers }),
    credential,
  )
}

/** What no check is about, but a person should know. */
function warningsOf(found: FoundCredential, known: { trust: Finding; isSignedByOthers: boolean }): Warning[] {
  const { document: credential } = found
  const issuer = idOf(credential.issuer) ?? ''
  const isUntrusted = known.trust.outcome !== 'pass'
  const warnings: [holds: boolean, code: Warning['code']][] = [
    [isUntrusted, 'ISSUER_NOT_TRUSTED'],
    // A key alone stands for nobody: the name beside it is what its holder chose to write.
    [isUntrusted && hasName(credential.issuer) && isKeyItself(issuer), 'ISSUER_NAME_UNVERIFIED'],
    [
      listOf(credential.credentialSubject).some((subject) => isJsonObject(subject) && subject.id === issuer),
      'SELF_ISSUED',
    ],
    [known.isSignedByOthers, 'PROOF_BY_THIRD_PARTY'],
    [hasUnsafeText(credential), 'TEXT_UNSAFE'],
    [found.format === 'data-integrity' && hasExponentNumber(credential), 'VC_DATA_LOSS'],
    [found.pictureShowsText === true, 'IMAGE_TEXT_UNSIGNED'],
  ]
  return warnings.filter(([holds]) => holds).map(([, code]) => ({ code }))
}

function hasName(issuer: JsonObject[string] | undefined): boolean {
  return isJsonObject(issuer) && issuer.name !== undefined
}
