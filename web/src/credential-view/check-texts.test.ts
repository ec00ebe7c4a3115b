import type { Check, Outcome } from '@cloudtnt/credential/verify/report'
import { CHECK_NAMES, reportOf } from '@cloudtnt/credential/verify/report'
import { createInstance } from 'i18next'
import { expect, test } from 'vitest'
import ar from '../i18n/ar/credential-view.json' with { type: 'json' }
import en from '../i18n/en/credential-view.json' with { type: 'json' }
import { checkText, factsOf, limitsOf, remarksOf, STATE_OF } from './check-texts.ts'

const i18n = createInstance()
await i18n.init({ lng: 'en', resources: { en: { v: en }, ar: { v: ar } }, defaultNS: 'v' })
const has = (key: string) => i18n.exists(key)
const date = (moment: Date) => moment.toISOString().slice(0, 10)

function told(check: Check, lng = 'en') {
  const text = checkText(check, { has })
  const values = { lng, defaultValue: '', ...factsOf(check, date) }
  return {
    says: i18n.t(text.says, values),
    reason: text.reason ? i18n.t(text.reason, values) : '',
    todo: text.todo.length > 0 ? i18n.t(text.todo, values) : '',
  }
}

test.each<[string, Check]>([
  ['Nothing has been changed since it was signed.', { name: 'integrity', outcome: 'pass' }],
  [
    'There is no signature. Anybody could have written this.',
    { name: 'integrity', outcome: 'fail', code: 'VC_UNSECURED' },
  ],
  [
    'We could not check the signature. It uses a kind of signature that this page cannot read.',
    { name: 'integrity', outcome: 'unknown', code: 'VC_CRYPTOSUITE_UNSUPPORTED' },
  ],
  [
    'We could not ask the issuer’s site which keys are its own. The other site did not answer in time.',
    { name: 'issuer_identity', outcome: 'unknown', code: 'FETCH_TIMEOUT' },
  ],
  [
    'The issuer is on none of your lists. That does not make it false.',
    { name: 'issuer_trust', outcome: 'unknown', code: 'ISSUER_NOT_TRUSTED' },
  ],
  ['The issuer has put it on hold. It may come back.', { name: 'status', outcome: 'fail', code: 'STATUS_SUSPENDED' }],
  [
    'Today is within its dates. It ends on 2027-03-01.',
    {
      name: 'validity_period',
      outcome: 'pass',
      params: { from: '2026-03-01T00:00:00.000Z', until: '2027-03-01T00:00:00.000Z' },
    },
  ],
  ['It has no end date.', { name: 'validity_period', outcome: 'pass', params: { from: '2026-03-01T00:00:00.000Z' } }],
  [
    'It ended on 2025-03-01. It was in force before.',
    { name: 'validity_period', outcome: 'fail', code: 'VC_EXPIRED', params: { until: '2025-03-01T00:00:00.000Z' } },
  ],
  [
    'Pieces of evidence: 3, sealed by the issuer: 2. None was opened. Open it and judge for yourself.',
    { name: 'evidence', outcome: 'unknown', params: { items: '3', sealed: '2' } },
  ],
  ['Not checked. Anybody could have forwarded this file.', { name: 'person', outcome: 'unknown' }],
  ['The content and the signature do not match.', { name: 'integrity', outcome: 'fail', code: 'VC_PROOF_INVALID' }],
  [
    'We could not read the issuer’s list, so we do not know whether it was cancelled. The other site did not answer in time.',
    { name: 'status', outcome: 'unknown', code: 'STATUS_RETRIEVAL_ERROR', params: { reason: 'FETCH_TIMEOUT' } },
  ],
])('%s', (sentence, check) => {
  const { says, reason } = told(check)
  expect(`${says} ${reason}`.trim()).toBe(sentence)
})

const everyCheck = CHECK_NAMES.flatMap((name) =>
  (Object.keys(STATE_OF) as Outcome[]).map((outcome): Check => ({ name, outcome })),
)

test.each(
  everyCheck,
)('$name that is $outcome has a sentence in both languages, and advice unless it is well', (check) => {
  for (const lng of ['en', 'ar']) {
    const { says, todo } = told(check, lng)
    expect(says).not.toBe('')
    expect(todo === '').toBe(check.outcome === 'pass' || check.outcome === 'not_applicable')
  }
})

test('no two outcomes of a check that mean different things share their sentence', () => {
  for (const { says } of Object.values(en.check)) {
    const passes = [says.pass]
    for (const other of [says.fail, says.warn, says.unknown]) expect(passes).not.toContain(other)
  }
})

test('what is not known looks neutral, never confirmed', () => {
  expect(STATE_OF.unknown).toBe('unknown')
  expect(STATE_OF.not_applicable).toBe('unknown')
})

test('whom to trust is not put to the holder of a credential', () => {
  const text = checkText({ name: 'issuer_trust', outcome: 'unknown' }, { has, viewer: 'holder' })
  expect(text).toMatchObject({ how: undefined, todo: [] })
})

test('of a check that did not run because the signature is not confirmed, nothing else is said', () => {
  const text = checkText({ name: 'status', outcome: 'unknown' }, { has, isConfirmed: false })
  expect(text).toEqual({ says: ['notLooked'], reason: undefined, how: undefined, todo: [] })
  const found = checkText(
    { name: 'issuer_identity', outcome: 'fail', code: 'KEY_NOT_AUTHORIZED' },
    { has, isConfirmed: false },
  )
  expect(found.says.at(-1)).toBe('check.issuer_identity.says.fail')
})

test('a code that a newer server may send has no words, and shows none', () => {
  const check = { name: 'status', outcome: 'unknown', code: 'FETCH_MOON' } as unknown as Check
  expect(told(check)).toMatchObject({ says: en.check.status.says.unknown, reason: '' })
})

test('no sentence is empty, because an empty one is shown as its key', () => {
  const texts = (value: object): string[] =>
    Object.values(value).flatMap((inner) => (typeof inner === 'string' ? [inner] : texts(inner)))
  for (const table of [en, ar]) expect(texts(table)).not.toContain('')
})

test('both languages have the same keys', () => {
  const keys = (value: unknown, at = ''): string[] =>
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([name, inner]) => keys(inner, `${at}.${name}`))
      : [at]
  expect(keys(ar).toSorted()).toEqual(keys(en).toSorted())
})

test('remarks leave out what a check in the list tells already', () => {
  const report = reportOf({ format: { outcome: 'warn', code: 'VC_SCHEMA' } }, [{ code: 'TEXT_UNSAFE' }], {})
  expect(remarksOf(report).map(({ code }) => code)).toEqual(['TEXT_UNSAFE'])
})

test('of a file whose signature is not confirmed, nothing of the content is relied on', () => {
  expect(limitsOf(reportOf({ integrity: { outcome: 'fail' } }, [], null))).toEqual(['content'])
  expect(limitsOf(reportOf({ evidence: { outcome: 'unknown' } }, [], {}))).toContain('evidence')
})
