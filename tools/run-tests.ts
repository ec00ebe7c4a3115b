// Runs every test of every runner and ends with one line that sums them: `N passed, N failed`.
//
//   node run.mjs test                 checks, unit and server tests on the embedded PostgreSQL, browser journeys
//   node run.mjs test --quick         without the browser
//   TEST_DATABASE_URL=… node run.mjs test --database   the server tests again, on that PostgreSQL server
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { ROOT } from './source-files.ts'
import { readPlaywrightReport, readVitestReport, type TestReport } from './test-report.ts'

const only = new Set(process.argv.slice(2))
const reports = fs.mkdtempSync(path.join(os.tmpdir(), 'cloudtnt-reports-'))

function run(program: string, args: string[], env: Record<string, string> = {}): boolean {
  const result = spawnSync(program, args, { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...env } })
  return result.status === 0
}

/** A runner that ends badly without a readable report counts as one failure: silence is never a pass. */
function readReport(runner: string, ok: boolean, file: string, read: (text: string) => TestReport): TestReport {
  try {
    const report = read(fs.readFileSync(file, 'utf8'))
    if (ok || report.failed > 0) return report
    return { ...report, failed: 1, failures: [...report.failures, `${runner} ended badly outside its tests`] }
  } catch {
    return { passed: 0, failed: 1, skipped: 0, failures: [`${runner} left no report`] }
  }
}

function vitest(name: string, args: string[]): TestReport {
  const file = path.join(reports, `${name}.json`)
  const ok = run('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...args])
  return readReport('vitest', ok, file, readVitestReport)
}

function playwright(): TestReport {
  const file = path.join(reports, 'playwright.json')
  const ok = run('playwright', ['test', '-c', 'e2e/playwright.config.ts', '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
  })
  return readReport('playwright', ok, file, readPlaywrightReport)
}

function checks(): TestReport {
  const steps: [string, string[]][] = [
    ['tsc', ['-p', 'tsconfig.json']],
    ['biome', ['check', '.']],
    ['node', ['tools/check-vocabulary.ts']],
    ['node', ['tools/check-layers.ts']],
    ['node', ['tools/write-docs.ts', '--check']],
  ]
  const bad = steps.filter(([program, args]) => !run(program, args)).map((step) => step.flat().join(' '))
  return { passed: steps.length - bad.length, failed: bad.length, skipped: 0, failures: bad }
}

const totals: TestReport[] = []
if (only.has('--database')) totals.push(vitest('database', ['--project', 'server']))
else {
  totals.push(checks(), vitest('all', []))
  if (!only.has('--quick')) totals.push(playwright())
}
fs.rmSync(reports, { recursive: true, force: true })
const sum = (key: 'passed' | 'failed' | 'skipped') => totals.reduce((total, count) => total + count[key], 0)
for (const failure of totals.flatMap(({ failures }) => failures)) console.log(`✗ ${failure}`)
console.log(`${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`)
process.exit(sum('failed') === 0 ? 0 : 1)
