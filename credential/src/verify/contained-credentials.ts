import { CredentialError } from '../errors.ts'
import type { Finding } from '../finding.ts'
import { isJsonObject, type Json, type JsonObject } from '../json.ts'
import { idOf, listOf, objectsIn } from '../members.ts'
import { readTextWhenLoaded } from '../read-when-loaded.ts'
import type { FoundCredential } from '../reading.ts'
import { type ContainedCredential, REQUIRED_CHECKS, type VerificationReport } from './report.ts'
import { reportUnreadable } from './report-unreadable.ts'

/** More than a transcript of a whole education holds. */
const MAX_CONTAINED = 64
export type Verify = (found: FoundCredential) => Promise<VerificationReport>
/** `contained` also lists those within those; `reports` has one for each item. */
export type Contained = { finding: Finding; contained: ContainedCredential[]; reports: VerificationReport[] }

/**
 * Verifies each credential that a credential holds on its own (CLR 2.0 §4.1: signed individually), and those within
 * them. What is wrong with one is wrong with the whole: the outer signature says no more than that they were put
 * together.
 *
 * One that is not signed is covered by the outer signature alone, so that its own issuer is not known.
 */
export async function checkContainedCredentials(credential: JsonObject, verify: Verify): Promise<Contained> {
  const items = objectsIn(credential.credentialSubject).flatMap(({ verifiableCredential }) =>
    listOf(verifiableCredential),
  )
  if (items.length === 0) return { finding: { outcome: 'not_applicable' }, contained: [], reports: [] }
  return checkCredentials(items, '/credentialSubject/verifiableCredential', verify)
}

/** The same for any list of credentials. `at` is the place of the list, as a JSON pointer. */
export async function checkCredentials(items: Json[], at: string, verify: Verify): Promise<Contained> {
  if (items.length > MAX_CONTAINED)
    return { finding: { outcome: 'unknown', code: 'VC_COMPLEXITY' }, contained: [], reports: [] }
  const reports: VerificationReport[] = []
  const contained: ContainedCredential[] = []
  for (const [index, item] of items.entries()) {
    const report = await verifyItem(item, verify)
    reports.push(report)
    const { verdict, checks, warnings } = report
    const place = `${at}/${index}`
    contained.push({ at: place, id: (isJsonObject(item) && idOf(item)) || null, verdict, checks, warnings })
    for (const each of report.contained ?? []) contained.push({ ...each, at: place + each.at })
  }
  return { finding: findingOf(contained), contained, reports }
}

async function verifyItem(item: Json, verify: Verify): Promise<VerificationReport> {
  try {
    if (!isJsonObject(item)) throw new CredentialError('VC_MALFORMED', 'What stands for a credential is no object.')
    return await verify(await readTextWhenLoaded(JSON.stringify(item)))
  } catch (error) {
    if (!(error instanceof CredentialError)) throw error
    return reportUnreadable(error)
  }
}

/** The worst of all. The facts name the first credential of that kind, and how many are sound. */
function findingOf(contained: ContainedCredential[]): Finding {
  const sound = contained.filter(({ verdict }) => verdict === 'valid' || verdict === 'valid-with-warnings')
  const params = { total: String(contained.length), sound: String(sound.length) }
  const bad = contained.find((each) => each.verdict === 'invalid' && !isUnsigned(each))
  if (bad) return { outcome: 'fail', ...reasonOf(bad), params: { ...params, ...idParam(bad) } }
  const open = contained.find(({ verdict }) => verdict === 'indeterminate' || verdict === 'invalid')
  if (open) return { outcome: 'unknown', ...reasonOf(open), params: { ...params, ...idParam(open) } }
  const [remark] = contained.flatMap(({ warnings }) => warnings)
  return remark ? { outcome: 'warn', code: remark.code, params } : { outcome: 'pass', params }
}

function isUnsigned({ checks }: ContainedCredential): boolean {
  return checks.some(({ name, code }) => name === 'integrity' && code === 'VC_UNSECURED')
}

function reasonOf({ checks }: ContainedCredential): Pick<Finding, 'code'> {
  const required = checks.filter(({ name }) => REQUIRED_CHECKS.includes(name))
  const decisive =
    required.find(({ outcome }) => outcome === 'fail') ?? required.find(({ outcome }) => outcome === 'unknown')
  return decisive?.code ? { code: decisive.code } : {}
}

function idParam({ id }: ContainedCredential): Record<string, string> {
  return id === null ? {} : { id }
}
