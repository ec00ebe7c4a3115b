import { stripVTControlCharacters } from 'node:util'

/** What a runner counted, and each test that failed (or passed only when it was asked again), by name and reason. */
export type TestReport = { passed: number; failed: number; skipped: number; failures: string[] }

type VitestReport = {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTotalTests: number
  testResults: {
    name: string
    message?: string
    assertionResults: { fullName: string; status: string; failureMessages?: string[] }[]
  }[]
}

type Suite = {
  suites?: Suite[]
  specs?: {
    title: string
    file: string
    tests: { status: string; results: { error?: { message?: string } }[] }[]
  }[]
}
type PlaywrightReport = {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number }
  suites: Suite[]
}

/** The first lines of a reason, without what would colour a terminal: the rest is in the log above. */
function reason(message = 'no reason was given'): string {
  return stripVTControlCharacters(message).split('\n', 6).join('\n    ')
}

/** Reads the JSON report of Vitest. @throws where no test ran: silence is never a pass. */
export function readVitestReport(text: string): TestReport {
  const report = JSON.parse(text) as VitestReport
  if (report.numTotalTests === 0) throw new Error('no test ran')
  const failures = report.testResults.flatMap(({ name, message, assertionResults }) => {
    const failed = assertionResults.filter(({ status }) => status === 'failed')
    const whole = failed.length === 0 && message ? [`${name}: ${reason(message)}`] : []
    return [...whole, ...failed.map((test) => `${name}: ${test.fullName}: ${reason(test.failureMessages?.[0])}`)]
  })
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests,
    failures,
  }
}

/** Reads the JSON report of Playwright. @throws where no journey ran. */
export function readPlaywrightReport(text: string): TestReport {
  const { stats, suites } = JSON.parse(text) as PlaywrightReport
  if (stats.expected + stats.unexpected + stats.flaky === 0) throw new Error('no journey ran')
  const specs = (suite: Suite): NonNullable<Suite['specs']> => [
    ...(suite.specs ?? []),
    ...(suite.suites ?? []).flatMap(specs),
  ]
  const failures = specs({ suites }).flatMap(({ title, file, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ status, results }) => {
        const word = status === 'flaky' ? ' (passed when it was asked again)' : ''
        return `${file}: ${title}${word}: ${reason(results.find(({ error }) => error)?.error?.message)}`
      }),
  )
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped, failures }
}
