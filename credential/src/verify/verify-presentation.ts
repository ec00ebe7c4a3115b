import { dataModelOf } from '../data-model/context-fault.ts'
import { findPresentationFault } from '../data-model/presentation-fault.ts'
import type { VerificationPurpose } from '../did/did-document.ts'
import type { Finding } from '../finding.ts'
import type { Json, JsonObject } from '../json.ts'
import { idOf, isText, listOf } from '../members.ts'
import type { FoundPresentation } from '../read-presentation.ts'
import { toEnvelope } from '../securing/envelope.ts'
import { isCompactJws } from '../securing/token-form.ts'
import { checkContexts } from './check-contexts.ts'
import { best, isHeld } from './confirm-credential.ts'
import { checkCredentials } from './contained-credentials.ts'
import type { Integrity } from './integrity-finding.ts'
import { checkIssuerIdentity } from './issuer-identity.ts'
import { checkPresentationProof, type ExpectedUse } from './presentation-proof.ts'
import { type Verdict, type VerificationReport, verdictOf } from './report.ts'
import { verifyCredential } from './verify-credential.ts'
import type { VerifyOptions } from './verify-options.ts'

/** What a viewer knows, and what they asked the holder for. */
export type VerifyPresentationOptions = VerifyOptions & {
  /** Where given, every proof must answer it: what was made for another question may have been stolen from there. */
  expectedChallenge?: string
  /** Where given, every proof must have been made for it; one that is embedded, for no other. */
  expectedDomain?: string
  /** Default: `authentication`, which is how a holder shows that it is they who present. */
  expectedPurpose?: VerificationPurpose
  /** Accepts a presentation that nobody signed: its credentials are judged, and who presents them is not known. */
  mayBeUnsigned?: boolean
}

/** What is looked at, in the order in which a report lists it. */
export const PRESENTATION_CHECK_NAMES = ['contained_credentials', 'integrity', 'holder', 'format'] as const
/** What one check of a presentation found. */
export type PresentationCheck = { name: (typeof PRESENTATION_CHECK_NAMES)[number] } & Finding

/** What is known of a presentation and of all that it holds. */
export type PresentationReport = {
  verdict: Verdict
  checks: PresentationCheck[]
  /** One for each credential, in their order. */
  credentials: VerificationReport[]
  /** The presentation; null where it is not known to be as the holder made it. */
  presentation: JsonObject | null
}

/**
 * Verifies a presentation (VCDM 2.0 §4.13): first each credential in it on its own, then who presents them, for which
 * question and to whom. It does not throw for a presentation that does not hold.
 *
 * Codes beside those of `verifyCredential`: `VC_UNSECURED` (not signed), `VP_NONCE`, `VP_AUDIENCE`, `VP_EXPIRED`,
 * `VP_HOLDER_BINDING` (fails: signed by somebody else than the holder that it names; warns: a credential in it is about
 * somebody else than the holder).
 */
export async function verifyPresentation(
  found: FoundPresentation,
  options: VerifyPresentationOptions,
): Promise<PresentationReport> {
  const { expectedChallenge, expectedDomain, expectedPurpose = 'authentication', mayBeUnsigned, ...viewer } = options
  const items = credentialsIn(found.document)
  const inner = await checkCredentials(items, '/verifiableCredential', (each) => verifyCredential(each, viewer))
  const use = { nonce: expectedChallenge, audience: expectedDomain, now: viewer.now, purpose: expectedPurpose }
  const proven =
    found.format === 'unsecured'
      ? unsigned(found.document, use, mayBeUnsigned)
      : await checkPresentationProof(found, use, viewer)
  const holder = await checkHolder(proven, found.format, expectedPurpose, viewer)
  const checks: PresentationCheck[] = [
    { name: 'contained_credentials', ...(items.length > 0 ? inner.finding : { outcome: 'not_applicable' }) },
    { name: 'integrity', ...proven.finding },
    { name: 'holder', ...bindingOf(holder, proven, inner.reports) },
    { name: 'format', ...(await checkForm(found.document)) },
  ]
  const isUnchanged = isHeld(proven.finding) || proven.finding.outcome === 'not_applicable'
  return {
    verdict: verdictOf(
      checks.map(({ outcome }) => outcome),
      checks.some(({ outcome }) => outcome === 'warn'),
    ),
    checks,
    credentials: inner.reports,
    presentation: isUnchanged ? proven.document : null,
  }
}

/** A token stands in a presentation of VCDM 1.1 as it is (§6.3.1), and is read like one in an envelope. */
function credentialsIn(presentation: JsonObject): Json[] {
  const items = listOf(presentation.verifiableCredential)
  if (dataModelOf(presentation) !== '1.1') return items
  return items.map((item) => (isText(item) && isCompactJws(item) ? toEnvelope(item, 'application/vc+jwt') : item))
}

/** What nobody signed answers no question: where one was asked, it is not enough. */
function unsigned(document: JsonObject, { nonce, audience }: ExpectedUse, mayBeUnsigned = false): Integrity {
  const isEnough = mayBeUnsigned && nonce === undefined && audience === undefined
  const finding: Finding = isEnough ? { outcome: 'not_applicable' } : { outcome: 'fail', code: 'VC_UNSECURED' }
  return { finding, document, signatures: [], period: {} }
}

/** Whether whoever signed is the holder that it names: their document lists the key for this purpose. */
async function checkHolder(
  { finding, document, signatures }: Integrity,
  format: FoundPresentation['format'],
  purpose: VerificationPurpose,
  { now, resolver }: VerifyOptions,
): Promise<Finding> {
  const named = idOf(document.holder)
  if (finding.outcome === 'not_applicable') {
    // A name that nobody signed for is a claim.
    return named === undefined ? finding : { outcome: 'warn', code: 'VP_HOLDER_BINDING', params: { holder: named } }
  }
  if (!isHeld(finding)) return { outcome: 'unknown' }
  // The issuer named the holder's key in the credential itself.
  if (format === 'sd-jwt') return { outcome: 'pass' }
  const findings = await Promise.all(
    signatures.map((signature) => {
      const holder = named ?? signature.controller
      return holder === undefined
        ? { outcome: 'unknown' as const }
        : checkIssuerIdentity(holder, signature, now, resolver, purpose)
    }),
  )
  const found = best(findings)
  const isOther = found.code === 'KEY_NOT_AUTHORIZED' || found.code === 'VC_ISSUER_MISMATCH'
  return isOther ? { ...found, outcome: 'fail', code: 'VP_HOLDER_BINDING' } : found
}

/** A holder may show what is about somebody else, as a parent does; a reader should know that it is not about them. */
function bindingOf(finding: Finding, { document, signatures }: Integrity, reports: VerificationReport[]): Finding {
  const holder = idOf(document.holder) ?? signatures[0]?.controller
  if (finding.outcome !== 'pass' || holder === undefined) return finding
  const others = reports.filter(({ credential }) => {
    const ids = listOf(credential?.credentialSubject).flatMap((subject) => idOf(subject) ?? [])
    return ids.length > 0 && !ids.includes(holder)
  })
  return others.length === 0 ? finding : { ...finding, outcome: 'warn', code: 'VP_HOLDER_BINDING', params: { holder } }
}

async function checkForm(presentation: JsonObject): Promise<Finding> {
  const fault = await findPresentationFault(presentation)
  // The rules of a presentation are few: one that breaks them hides what is presented, or by whom.
  if (fault) return { outcome: 'fail', code: fault.code, params: { at: fault.at } }
  return checkContexts(presentation) ?? { outcome: 'pass' }
}
