// The sentence above a report, by a table of rules: what matters most comes first, and nothing is said that was not found.
import type { CredentialErrorCode } from '@cloudtnt/credential/errors'
import type { Check, CheckName, Outcome, VerificationReport } from '@cloudtnt/credential/verify/report'
import type strings from '../i18n/en/credential-view.json'
import type { State } from '../ui/state-mark.tsx'

type Words = (typeof strings)['headline']
/** The key of a sentence in `credential-view.json`, below `headline`. */
export type HeadlineKey =
  | 'notGenuine'
  | 'unsigned'
  | 'notCheckable'
  | 'otherSigner'
  | 'foreignKey'
  | 'issuerUnconfirmed'
  | `genuine.${keyof Words['genuine']}`
  | `also.${keyof Words['also']}`
  | 'formatBroken'
  | 'formatUnknown'
  | 'containedBroken'
  | 'containedUnknown'
  | 'issuer.known'
  | 'issuer.declined'
  | 'issuer.unlisted'
  | 'person.matches'
  | 'person.differs'
  | 'person.unchecked'

type Genuineness = Exclude<HeadlineKey, `${string}.${string}` | `format${string}` | `contained${string}`> | 'genuine'
type Force = keyof Words['genuine']

/** Whose eyes: a holder is not told that nobody has checked who they are, nor whom they trust. */
export type Viewer = 'verifier' | 'holder'

/** One or more sentences for every report that there can be, and how the whole looks. */
export function headlineOf(
  report: VerificationReport,
  viewer: Viewer = 'verifier',
): { state: State; sentences: HeadlineKey[] } {
  const found = foundIn(report.checks)
  const genuineness = firstThatFits(GENUINENESS, found)
  const force = firstThatFits(FORCE, found)
  const sentences = sentencesOf(found, genuineness, force)
  const state = stateOf(report, genuineness, force)
  if (viewer === 'verifier') return { state, sentences }
  const said = sentences.filter((key) => !NOT_FOR_HOLDERS.has(key))
  const isJustUnlisted = genuineness === 'genuine' && force === 'inForce' && report.warnings.every(isTrustAlone)
  return { state: state === 'look' && isJustUnlisted ? 'confirmed' : state, sentences: said }
}

/** Whom to trust is the verifier's question: a holder knows from whom they have it. */
const isTrustAlone = ({ code }: VerificationReport['warnings'][number]) => code === 'ISSUER_NOT_TRUSTED'

const NOT_FOR_HOLDERS: ReadonlySet<HeadlineKey> = new Set(['issuer.known', 'issuer.unlisted', 'person.unchecked'])

function sentencesOf(found: Found, genuineness: Genuineness, force: Force): HeadlineKey[] {
  if (genuineness === 'genuine') return [`genuine.${force}`, ...formOf(found), issuerOf(found), personOf(found)]
  // While it is open who signed, or what, nothing that the file says of itself is worth a sentence here.
  if (genuineness !== 'issuerUnconfirmed') return [genuineness]
  return [genuineness, ...(force === 'inForce' ? [] : [`also.${force}` as const]), ...formOf(found)]
}

type Found = Record<CheckName, { is: Outcome; code: CredentialErrorCode | undefined }>
type Rule<Name> = { name: Name; fits: (found: Found) => boolean }

const holds = ({ is }: Found[CheckName]) => is === 'pass' || is === 'warn'
/** For what a credential may do without: a list of cancellations, dates. */
const holdsOrIsAbsent = (check: Found[CheckName]) => holds(check) || check.is === 'not_applicable'

/** The last rule of each table catches what no other knows, so it is one that promises nothing. */
const GENUINENESS: Rule<Genuineness>[] = [
  { name: 'unsigned', fits: ({ integrity }) => integrity.is === 'fail' && integrity.code === 'VC_UNSECURED' },
  { name: 'notGenuine', fits: ({ integrity }) => integrity.is === 'fail' },
  { name: 'otherSigner', fits: (found) => holds(found.integrity) && found.issuer_identity.is === 'fail' },
  { name: 'genuine', fits: (found) => holds(found.integrity) && holds(found.issuer_identity) },
  { name: 'issuerUnconfirmed', fits: (found) => holds(found.integrity) },
  { name: 'foreignKey', fits: (found) => found.issuer_identity.is === 'fail' },
  { name: 'notCheckable', fits: () => true },
]

const FORCE: Rule<Force>[] = [
  { name: 'onHold', fits: ({ status }) => status.is === 'fail' && status.code === 'STATUS_SUSPENDED' },
  { name: 'cancelled', fits: ({ status }) => status.is === 'fail' },
  { name: 'notStarted', fits: (found) => failsBy(found.validity_period, 'VC_NOT_YET_VALID') },
  { name: 'ended', fits: (found) => failsBy(found.validity_period, 'VC_EXPIRED') },
  { name: 'datesBroken', fits: (found) => found.validity_period.is === 'fail' },
  { name: 'inForce', fits: (found) => holdsOrIsAbsent(found.status) && holdsOrIsAbsent(found.validity_period) },
  { name: 'datesUnknown', fits: (found) => holdsOrIsAbsent(found.status) },
  { name: 'statusUnknown', fits: () => true },
]

function failsBy(check: Found[CheckName], code: CredentialErrorCode): boolean {
  return check.is === 'fail' && check.code === code
}

function firstThatFits<Name>(rules: Rule<Name>[], found: Found): Name {
  const rule = rules.find((candidate) => candidate.fits(found))
  if (!rule) throw new Error('the last rule of a table fits everything')
  return rule.name
}

function formOf({ format, contained_credentials: contained }: Found): HeadlineKey[] {
  const sentences: HeadlineKey[] = []
  if (format.is === 'fail') sentences.push('formatBroken')
  if (format.is === 'unknown') sentences.push('formatUnknown')
  if (contained.is === 'fail') sentences.push('containedBroken')
  if (contained.is === 'unknown') sentences.push('containedUnknown')
  return sentences
}

function issuerOf({ issuer_trust }: Found): HeadlineKey {
  if (issuer_trust.is === 'fail') return 'issuer.declined'
  return issuer_trust.is === 'pass' ? 'issuer.known' : 'issuer.unlisted'
}

function personOf({ person }: Found): HeadlineKey {
  if (person.is === 'fail') return 'person.differs'
  return person.is === 'pass' ? 'person.matches' : 'person.unchecked'
}

const STATE_OF_VERDICT: Record<VerificationReport['verdict'], State> = {
  valid: 'confirmed',
  'valid-with-warnings': 'look',
  invalid: 'problem',
  indeterminate: 'unknown',
}

function stateOf(report: VerificationReport, genuineness: Genuineness, force: Force): State {
  const { verdict, answers } = report
  if (answers.issuerKnown === 'fail' || answers.person === 'fail') return 'problem'
  // What is on hold may come back: it looks other than what is cancelled for good.
  if (verdict === 'invalid' && genuineness === 'genuine' && force === 'onHold') return 'look'
  return STATE_OF_VERDICT[verdict]
}

function foundIn(checks: Check[]): Found {
  const found = checks.map(({ name, outcome, code }) => [name, { is: outcome, code }])
  const holdsNone = { contained_credentials: { is: 'not_applicable', code: undefined } }
  return { ...holdsNone, ...Object.fromEntries(found) } as Found
}
