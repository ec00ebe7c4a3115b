import type { Check, CheckName, Outcome } from '@cloudtnt/credential/verify/report'
import { CHECK_NAMES, reportOf } from '@cloudtnt/credential/verify/report'
import { createInstance } from 'i18next'
import { expect, test } from 'vitest'
import ar from '../i18n/ar/credential-view.json' with { type: 'json' }
import en from '../i18n/en/credential-view.json' with { type: 'json' }
import { headlineOf } from './headline.ts'

const OUTCOMES: Outcome[] = ['pass', 'fail', 'warn', 'unknown', 'not_applicable']
type Findings = Partial<Record<CheckName, Omit<Check, 'name'>>>

const GOOD: Findings = {
  integrity: { outcome: 'pass' },
  issuer_identity: { outcome: 'pass' },
  issuer_trust: { outcome: 'pass' },
  status: { outcome: 'pass' },
  validity_period: { outcome: 'pass' },
  format: { outcome: 'pass' },
  contained_credentials: { outcome: 'not_applicable' },
  person: { outcome: 'pass' },
  evidence: { outcome: 'not_applicable' },
  endorsements: { outcome: 'not_applicable' },
  newer_version: { outcome: 'not_applicable' },
}
const reportWith = (findings: Findings) =>
  reportOf({ ...GOOD, ...findings }, [], findings.integrity?.outcome === 'fail' ? null : {})

const i18n = createInstance()
await i18n.init({
  lng: 'en',
  resources: { en: { v: en }, ar: { v: ar } },
  defaultNS: 'v',
  interpolation: { escapeValue: false },
})

function headline(findings: Findings): string {
  const values = { from: '1 January 2027', until: '1 March 2025' }
  return headlineOf(reportWith(findings))
    .sentences.map((key) => i18n.t(`headline.${key}`, values))
    .join(' ')
}

const FAIL = { outcome: 'fail' } as const
const UNKNOWN = { outcome: 'unknown' } as const

test.each<[string, Findings]>([
  ['Genuine and in force. You accept its issuer. It belongs to the person you named.', {}],
  [
    'Genuine and in force. Its issuer is on none of your lists. Whose it is was not checked.',
    { issuer_trust: UNKNOWN, person: UNKNOWN },
  ],
  [
    'Genuine and in force. You do not accept its issuer. It does not belong to the person you named.',
    { issuer_trust: FAIL, person: FAIL },
  ],
  [
    'Genuine and in force. You accept its issuer. It belongs to the person you named.',
    { status: { outcome: 'not_applicable' } },
  ],
  [
    'Genuine, but cancelled by the issuer. You accept its issuer. It belongs to the person you named.',
    { status: { outcome: 'fail', code: 'STATUS_REVOKED' } },
  ],
  [
    'Genuine, but on hold: the issuer may bring it back. You accept its issuer. It belongs to the person you named.',
    { status: { outcome: 'fail', code: 'STATUS_SUSPENDED' } },
  ],
  [
    'Genuine, but cancelled by the issuer. You accept its issuer. It belongs to the person you named.',
    { status: FAIL, validity_period: { outcome: 'fail', code: 'VC_EXPIRED' } },
  ],
  [
    'Genuine, but no longer in force: it ended on 1 March 2025. You accept its issuer. It belongs to the person you named.',
    { validity_period: { outcome: 'fail', code: 'VC_EXPIRED' } },
  ],
  [
    'Genuine, but not in force yet: it begins on 1 January 2027. You accept its issuer. It belongs to the person you named.',
    { validity_period: { outcome: 'fail', code: 'VC_NOT_YET_VALID' } },
  ],
  [
    'Genuine, but its dates contradict each other. You accept its issuer. It belongs to the person you named.',
    { validity_period: { outcome: 'fail', code: 'VC_MALFORMED' } },
  ],
  [
    'Genuine, but we could not check whether it was cancelled. You accept its issuer. It belongs to the person you named.',
    { status: UNKNOWN },
  ],
  [
    'Genuine, but its dates cannot be read. You accept its issuer. It belongs to the person you named.',
    { validity_period: UNKNOWN },
  ],
  [
    'Genuine and in force. It breaks the rules of its format, so parts of it cannot be relied on. You accept its issuer. It belongs to the person you named.',
    { format: FAIL },
  ],
  [
    'Genuine and in force. Whether it follows the rules of its format could not be checked. You accept its issuer. It belongs to the person you named.',
    { format: UNKNOWN },
  ],
  [
    'Genuine and in force. A credential within it does not hold. You accept its issuer. It belongs to the person you named.',
    { contained_credentials: FAIL },
  ],
  [
    'Genuine and in force. Not every credential within it could be checked. You accept its issuer. It belongs to the person you named.',
    { contained_credentials: UNKNOWN },
  ],
  ['Nothing was changed since it was signed, but we could not confirm who signed it.', { issuer_identity: UNKNOWN }],
  [
    'Nothing was changed since it was signed, but we could not confirm who signed it. Nor could we check whether it was cancelled.',
    { issuer_identity: UNKNOWN, status: UNKNOWN },
  ],
  [
    'Nothing was changed since it was signed, but we could not confirm who signed it. It is marked as cancelled.',
    { issuer_identity: UNKNOWN, status: FAIL },
  ],
  [
    'Nothing was changed since it was signed, but it was not signed by the issuer that it names.',
    { issuer_identity: FAIL },
  ],
  [
    'Not genuine as it stands: the issuer does not use the key that signed it.',
    { integrity: UNKNOWN, issuer_identity: FAIL },
  ],
  ['We could not check whether this is genuine.', { integrity: UNKNOWN }],
  ['Not signed: nobody stands behind what this file says.', { integrity: { outcome: 'fail', code: 'VC_UNSECURED' } }],
  ['Not genuine as it stands: the content and the signature do not match.', { integrity: FAIL }],
])('%s', (sentence, findings) => {
  expect(headline(findings)).toBe(sentence)
})

/** Every combination of outcomes of the checks that a headline looks at, with the rest of the report as it would be. */
function* everyReport() {
  const looked = [
    'integrity',
    'issuer_identity',
    'issuer_trust',
    'status',
    'validity_period',
    'format',
    'person',
  ] as const
  for (let n = 0; n < OUTCOMES.length ** looked.length; n++) {
    const outcomes = looked.map((name, place) => [
      name,
      { outcome: OUTCOMES[Math.floor(n / 5 ** place) % 5] as Outcome },
    ])
    yield reportWith(Object.fromEntries(outcomes))
  }
}

test('whatever the outcomes are, there are words for them in both languages', () => {
  const keys = new Set<string>()
  for (const report of everyReport()) {
    const { sentences } = headlineOf(report)
    expect(sentences.length).toBeGreaterThan(0)
    for (const key of sentences) keys.add(`headline.${key}`)
  }
  for (const key of keys) for (const lng of ['en', 'ar']) expect(i18n.exists(key, { lng, fallbackLng: [] })).toBe(true)
})

type Is = Record<CheckName, Outcome>
const holds = (outcome: Outcome) => outcome === 'pass' || outcome === 'warn'
const isGenuine = (is: Is) => holds(is.integrity) && holds(is.issuer_identity)

/** What a sentence claims, and what must have been found for it. */
const CLAIMS: [sentence: RegExp, mayBeSaid: (is: Is) => boolean][] = [
  [/^genuine\./, isGenuine],
  [/^genuine\.inForce$/, (is) => ![is.status, is.validity_period].some((o) => o === 'unknown' || o === 'fail')],
  [/^issuer\.known$/, (is) => isGenuine(is) && is.issuer_trust === 'pass'],
  [/^person\.matches$/, (is) => isGenuine(is) && is.person === 'pass'],
]

test('what is not known is never told as a pass', () => {
  const wrong: unknown[] = []
  for (const report of everyReport()) {
    const is = Object.fromEntries(report.checks.map((check) => [check.name, check.outcome])) as Is
    const { sentences } = headlineOf(report)
    const tooMuch = CLAIMS.filter(([claim, may]) => sentences.some((key) => claim.test(key)) && !may(is))
    if (tooMuch.length > 0) wrong.push({ is, sentences })
  }
  expect(wrong).toEqual([])
})

test('only a valid report of a person and an issuer that are not refused looks confirmed', () => {
  for (const report of everyReport()) {
    if (headlineOf(report).state !== 'confirmed') continue
    expect(report.verdict).toBe('valid')
    expect([report.answers.person, report.answers.issuerKnown]).not.toContain('fail')
  }
})

test('a holder is told how the credential stands, not whom to trust', () => {
  const report = reportWith({ issuer_trust: UNKNOWN, person: UNKNOWN })
  expect(headlineOf(report, 'holder').sentences).toEqual(['genuine.inForce'])
  expect(headlineOf(reportWith({ person: FAIL }), 'holder').sentences).toContain('person.differs')
})

test('a headline is made from all checks of a report', () => {
  expect(reportWith({}).checks.map(({ name }) => name)).toEqual(
    CHECK_NAMES.filter((name) => name !== 'contained_credentials'),
  )
})

test('does not trouble a holder with whom others trust, and still says what needs a look', () => {
  const unlisted = { code: 'ISSUER_NOT_TRUSTED' as const }
  const report = reportOf({ ...GOOD, issuer_trust: UNKNOWN }, [unlisted], {})
  expect(headlineOf(report).state).toBe('look')
  expect(headlineOf(report, 'holder').state).toBe('confirmed')
  const unsafe = reportOf({ ...GOOD, issuer_trust: UNKNOWN }, [unlisted, { code: 'TEXT_UNSAFE' }], {})
  expect(headlineOf(unsafe, 'holder').state).toBe('look')
  const ended = reportOf({ ...GOOD, validity_period: { outcome: 'fail', code: 'VC_EXPIRED' } }, [unlisted], {})
  expect(headlineOf(ended, 'holder').state).toBe('problem')
})
