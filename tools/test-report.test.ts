import { expect, test } from 'vitest'
import { readPlaywrightReport, readVitestReport } from './test-report.ts'

const counts = { numPassedTests: 1, numFailedTests: 1, numPendingTests: 0, numTotalTests: 2 }

test('names each test that failed, with its reason', () => {
  const assertionResults = [
    { fullName: 'adds', status: 'passed' },
    { fullName: 'divides', status: 'failed', failureMessages: ['\u001b[31mAssertionError: 1 is not 2\u001b[39m'] },
  ]
  const report = { ...counts, testResults: [{ name: 'sum.test.ts', message: '', assertionResults }] }
  expect(readVitestReport(JSON.stringify(report))).toEqual({
    passed: 1,
    failed: 1,
    skipped: 0,
    failures: ['sum.test.ts: divides: AssertionError: 1 is not 2'],
  })
})

test('names a file that could not start', () => {
  const report = { ...counts, testResults: [{ name: 'sum.test.ts', message: 'no such module', assertionResults: [] }] }
  expect(readVitestReport(JSON.stringify(report)).failures).toEqual(['sum.test.ts: no such module'])
})

test('names journeys that failed, and those that passed only when asked again', () => {
  const spec = (title: string, status: string) => ({
    title,
    file: 'story.e2e.ts',
    tests: [{ status, results: [{ error: { message: 'too late' } }, {}] }],
  })
  const suites = [{ suites: [{ specs: [spec('claims', 'unexpected')] }], specs: [spec('shares', 'flaky')] }]
  const stats = { expected: 3, unexpected: 1, flaky: 1, skipped: 0 }
  expect(readPlaywrightReport(JSON.stringify({ stats, suites }))).toEqual({
    passed: 4,
    failed: 1,
    skipped: 0,
    failures: ['story.e2e.ts: shares (passed when it was asked again): too late', 'story.e2e.ts: claims: too late'],
  })
})

test('silence is never a pass', () => {
  expect(() => readVitestReport(JSON.stringify({ ...counts, numTotalTests: 0, testResults: [] }))).toThrow()
  const stats = { expected: 0, unexpected: 0, flaky: 0, skipped: 0 }
  expect(() => readPlaywrightReport(JSON.stringify({ stats, suites: [] }))).toThrow()
})
