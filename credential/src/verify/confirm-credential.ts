import type { Finding, Outcome } from '../finding.ts'
import type { JsonObject } from '../json.ts'
import { idOf } from '../members.ts'
import type { FoundCredential } from '../reading.ts'
import { checkIntegrity } from './integrity.ts'
import { checkIssuerIdentity } from './issuer-identity.ts'
import { checkValidityPeriod } from './validity-period.ts'
import type { VerifyOptions } from './verify-options.ts'

/**
 * What has to hold of anything signed before it is believed: a credential, an endorsement, a status list. Nothing
 * beyond integrity is judged unless that is confirmed, for what is not proven has no issuer and no dates.
 */
export type Confirmation = {
  /** As it was verified; not to be used where its integrity is not held. */
  document: JsonObject
  findings: { integrity: Finding; issuer_identity?: Finding; validity_period?: Finding }
  /** The payload of the token, for a credential in one. */
  claims?: JsonObject
  /** Somebody who is not known to be the issuer signed it. */
  isSignedByOthers: boolean
  /** Some programs make other statements of it than those that were verified. */
  isInexact: boolean
}

export async function confirmCredential(found: FoundCredential, options: VerifyOptions): Promise<Confirmation> {
  const checked = await checkIntegrity(found, options)
  const { finding: integrity, document, signatures, claims, period, isInexact = false } = checked
  if (!isHeld(integrity)) {
    // That the issuer does not use the key is known even where there is no key to check with.
    const isForeign = integrity.code === 'KEY_NOT_AUTHORIZED'
    const identity: Finding | undefined = isForeign ? { outcome: 'fail', code: 'KEY_NOT_AUTHORIZED' } : undefined
    const findings = { integrity, ...(identity && { issuer_identity: identity }) }
    return { document, findings, isSignedByOthers: false, isInexact }
  }
  const issuer = idOf(document.issuer)
  const identities = await Promise.all(
    signatures.map((signature) =>
      issuer === undefined ? NO_ISSUER : checkIssuerIdentity(issuer, signature, options.now, options.resolver),
    ),
  )
  return {
    document,
    findings: {
      integrity,
      issuer_identity: best(identities),
      validity_period: checkValidityPeriod(document, period, options.now),
    },
    ...(claims && { claims }),
    isInexact,
    isSignedByOthers: signatures.some(
      ({ controller }, i) => controller !== undefined && controller !== issuer && !isHeld(identities[i]),
    ),
  }
}

/** Intact, by the issuer it names, and in date. */
export function isConfirmed({ findings }: Confirmation): boolean {
  return [findings.integrity, findings.issuer_identity, findings.validity_period].every(isHeld)
}

/** `unknown` is never held. */
export function isHeld(finding: Finding | undefined): boolean {
  return finding?.outcome === 'pass' || finding?.outcome === 'warn'
}

const FROM_BEST: Outcome[] = ['pass', 'warn', 'unknown', 'fail']
const NO_ISSUER: Finding = { outcome: 'fail', code: 'VC_MALFORMED' }

/** One signature of the issuer is enough: others may sign beside it. */
export function best(findings: Finding[]): Finding {
  const outcome = FROM_BEST.find((candidate) => findings.some((finding) => finding.outcome === candidate))
  return findings.find((finding) => finding.outcome === outcome) ?? { outcome: 'unknown' }
}
