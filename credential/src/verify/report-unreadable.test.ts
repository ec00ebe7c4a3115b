import { expect, test } from 'vitest'
import { CredentialError, type CredentialErrorCode } from '../errors.ts'
import { isNoCredential, reportUnreadable } from './report-unreadable.ts'

const reportFor = (code: CredentialErrorCode) => reportUnreadable(new CredentialError(code, 'x'))

test.each([
  'VC_UNSECURED',
  'JWT_MALFORMED',
  'JSON_DUPLICATE_KEY',
  'IMAGE_MALFORMED',
  'JSON_SYNTAX',
  'INPUT_EMPTY',
] as const)('calls a credential broken by %s invalid', (code) => {
  const report = reportFor(code)
  expect(report).toMatchObject({ verdict: 'invalid', credential: null, warnings: [] })
  expect(report.checks[0]).toEqual({ name: 'integrity', outcome: 'fail', code })
})

test.each([
  'INPUT_UNSUPPORTED_TYPE',
  'INPUT_TOO_LARGE',
  'VC_COMPLEXITY',
  'FETCH_TIMEOUT',
  'URL_FORBIDDEN',
] as const)('holds nothing against a credential that is not read here (%s)', (code) => {
  const report = reportFor(code)
  expect(report.verdict).toBe('indeterminate')
  expect(report.checks[0]).toMatchObject({ outcome: 'unknown', code })
})

test('keeps the facts that belong to the code', () => {
  const error = new CredentialError('FETCH_STATUS', 'x', { params: { status: '404' } })
  expect(reportUnreadable(error).checks[0]?.params).toEqual({ status: '404' })
})

test('tells no credential from a broken one', () => {
  const codes: CredentialErrorCode[] = ['INPUT_EMPTY', 'JSON_SYNTAX', 'IMAGE_NO_CREDENTIAL', 'FETCH_DNS']
  expect(codes.every((code) => isNoCredential({ code }))).toBe(true)
  const broken: CredentialErrorCode[] = ['VC_UNSECURED', 'JWT_MALFORMED', 'JSON_DUPLICATE_KEY', 'IMAGE_MALFORMED']
  expect(broken.some((code) => isNoCredential({ code }))).toBe(false)
})
