import { findCredentialFault } from '@cloudtnt/credential/data-model/credential-fault'
import type { Fault } from '@cloudtnt/credential/data-model/fault'
import { findPresentationFault } from '@cloudtnt/credential/data-model/presentation-fault'
import type { JsonObject } from '@cloudtnt/credential/json'
import type { Finding, VerificationReport } from '@cloudtnt/credential/verify/report'
import type { PresentationReport } from '@cloudtnt/credential/verify/verify-presentation'

/** What the VC-API answers: `problemDetails` is empty where it is verified. */
export type Verdict = { verified: boolean; problemDetails: Problem[] }
type Problem = Finding & { name: string }

/**
 * What stands against a credential: a proof or a form that is not sound in every point, a status or a period that is
 * known to be against it, and every check that was asked for by name and did not pass.
 */
export async function judgeCredential(report: VerificationReport, asked: readonly string[]): Promise<Verdict> {
  const checks = await withFormJudged(report.checks, report.credential, findCredentialFault)
  return verdictOf(
    checks.filter(({ name, outcome }) => {
      if (name === 'integrity' || name === 'format') return outcome !== 'pass'
      if (asked.includes(name)) return outcome !== 'pass' && outcome !== 'not_applicable'
      return (name === 'status' || name === 'validity_period') && outcome === 'fail'
    }),
  )
}

/**
 * The same for a presentation, and for each credential in it, whose issuer has to be who signed it. That nobody signed
 * the presentation, or that it shows what is about somebody else than its holder, is not held against it.
 */
export async function judgePresentation(report: PresentationReport): Promise<Verdict> {
  const checks = await withFormJudged(report.checks, report.presentation, findPresentationFault)
  const contained = await Promise.all(report.credentials.map((each) => judgeCredential(each, ['issuer_identity'])))
  const own = checks.filter(({ name, outcome }) => {
    if (outcome === 'pass' || outcome === 'not_applicable') return false
    if (name === 'contained_credentials') return outcome === 'fail' || contained.length === 0
    return !(name === 'holder' && outcome === 'warn')
  })
  return verdictOf([...own, ...contained.flatMap(({ problemDetails }) => problemDetails)])
}

/**
 * Where the words of a document are given a meaning within it, its form is not known in production. Here such contexts
 * stand, so that the rest of its form is looked at instead.
 */
async function withFormJudged(
  checks: readonly Problem[],
  document: JsonObject | null,
  findFault: (document: JsonObject) => Promise<Fault | undefined>,
): Promise<Problem[]> {
  const judged: Problem[] = []
  for (const check of checks) {
    const isInline = check.code === 'VC_CONTEXT_NOT_ALLOWED' && check.params?.context === undefined
    judged.push(check.name === 'format' && isInline && document ? formOf(await findFault(document)) : check)
  }
  return judged
}

function formOf(fault: Fault | undefined): Problem {
  if (!fault) return { name: 'format', outcome: 'pass' }
  return { name: 'format', outcome: 'fail', code: fault.code, params: { at: fault.at } }
}

function verdictOf(problemDetails: Problem[]): Verdict {
  return { verified: problemDetails.length === 0, problemDetails }
}
