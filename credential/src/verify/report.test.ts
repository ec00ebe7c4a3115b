import { describe, expect, test } from 'vitest'
import { CHECK_NAMES, type CheckName, type Finding, type Outcome, reportOf } from './report.ts'

const OUTCOMES: Outcome[] = ['pass', 'fail', 'warn', 'unknown', 'not_applicable']
const REQUIRED: CheckName[] = [
  'integrity',
  'issuer_identity',
  'status',
  'validity_period',
  'format',
  'contained_credentials',
]

function withAll(outcome: Outcome, changes: Partial<Record<CheckName, Outcome>> = {}) {
  const findings = CHECK_NAMES.map((name): [CheckName, Finding] => [name, { outcome: changes[name] ?? outcome }])
  return reportOf(Object.fromEntries(findings), [], {})
}

describe('the verdict', () => {
  const expected = {
    pass: 'valid',
    fail: 'invalid',
    warn: 'valid-with-warnings',
    unknown: 'indeterminate',
    not_applicable: 'valid',
  }
  test.each(
    REQUIRED.flatMap((name) => OUTCOMES.map((outcome) => [name, outcome] as const)),
  )('follows from the required check %s when it is %s', (name, outcome) => {
    expect(withAll('pass', { [name]: outcome }).verdict).toBe(expected[outcome])
  })

  test.each(
    CHECK_NAMES.filter((name) => !REQUIRED.includes(name)),
  )('is never made worse than a warning by %s', (name) => {
    for (const outcome of OUTCOMES) {
      const expected = outcome === 'warn' ? 'valid-with-warnings' : 'valid'
      expect(withAll('pass', { [name]: outcome }).verdict).toBe(expected)
    }
    const warning = reportOf({ ...passes(), [name]: { outcome: 'warn', code: 'ENDORSEMENT_INVALID' } }, [], {})
    expect(warning).toMatchObject({ verdict: 'valid-with-warnings', warnings: [{ code: 'ENDORSEMENT_INVALID' }] })
  })

  test('is invalid by one failed check, whatever else is unknown', () => {
    for (const name of REQUIRED) expect(withAll('unknown', { [name]: 'fail' }).verdict).toBe('invalid')
  })

  test('is never valid when a check did not run', () => {
    expect(reportOf({}, [], null).verdict).toBe('indeterminate')
    for (const name of REQUIRED) {
      const { [name]: _, ...others } = passes()
      const report = reportOf(others, [], {})
      expect(report.verdict).toBe('indeterminate')
      const listed = report.checks.find((check) => check.name === name)
      expect(listed).toEqual(name === 'contained_credentials' ? undefined : { name, outcome: 'unknown' })
    }
  })

  test('has warnings with any warning', () => {
    expect(reportOf(passes(), [{ code: 'TEXT_UNSAFE' }], {}).verdict).toBe('valid-with-warnings')
  })
})

function passes(): Record<CheckName, Finding> {
  return Object.fromEntries(CHECK_NAMES.map((name) => [name, { outcome: 'pass' }])) as Record<CheckName, Finding>
}

describe('the warnings', () => {
  test('are those of the checks in their order, with their facts, and then the others', () => {
    const findings: Partial<Record<CheckName, Finding>> = {
      newer_version: { outcome: 'warn', code: 'ENDORSEMENT_INVALID' },
      format: { outcome: 'warn', code: 'VC_MALFORMED', params: { path: '/name' } },
      person: { outcome: 'warn' },
      evidence: { outcome: 'unknown', code: 'FETCH_FAILED' },
    }
    const { warnings } = reportOf({ ...passes(), ...findings }, [{ code: 'TEXT_UNSAFE' }], {})
    expect(warnings).toStrictEqual([
      { code: 'VC_MALFORMED', params: { path: '/name' } },
      { code: 'ENDORSEMENT_INVALID' },
      { code: 'TEXT_UNSAFE' },
    ])
  })
})

describe('the credentials that it holds', () => {
  test('are a check of their own where there are any', () => {
    const namesOf = (findings: Partial<Record<CheckName, Finding>>) =>
      reportOf(findings, [], {}).checks.map(({ name }) => name)
    const ten = CHECK_NAMES.filter((name) => name !== 'contained_credentials')
    expect(namesOf(passes())).toEqual(CHECK_NAMES)
    expect(namesOf({ ...passes(), contained_credentials: { outcome: 'not_applicable' } })).toEqual(ten)
    expect(namesOf({})).toEqual(ten)
  })

  test('are listed where there are any', () => {
    expect(reportOf(passes(), [], {})).not.toHaveProperty('contained')
    const { verdict, checks, warnings } = withAll('fail')
    const contained = [{ verdict, checks, warnings, at: '/verifiableCredential/0', id: null }]
    expect(reportOf(passes(), [], {}, contained).contained).toEqual(contained)
  })
})

describe('the four answers', () => {
  test('follow the worse of two checks: failed, unknown, a warning, passed, nothing to check', () => {
    const fromWorst: Outcome[] = ['fail', 'unknown', 'warn', 'pass', 'not_applicable']
    for (const [i, worse] of fromWorst.entries()) {
      for (const better of fromWorst.slice(i)) {
        const { answers } = withAll('pass', {
          integrity: worse,
          issuer_identity: better,
          status: better,
          validity_period: worse,
        })
        expect(answers).toMatchObject({ genuine: worse, inForce: worse })
      }
    }
  })

  test('are as good as the worse of the checks that bear on them', () => {
    const { answers } = withAll('pass', {
      issuer_identity: 'unknown',
      status: 'not_applicable',
      validity_period: 'fail',
    })
    expect(answers).toEqual({ genuine: 'unknown', inForce: 'fail', issuerKnown: 'pass', person: 'pass' })
  })

  test('are never a pass for something unknown', () => {
    expect(Object.values(reportOf({}, [], null).answers)).toEqual(['unknown', 'unknown', 'unknown', 'unknown'])
  })
})
