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

type Count = { passed: number; failed: number; skipped: number }

const only = new Set(process.argv.slice(2))
const reports = fs.mkdtempSync(path.join(os.tmpdir(), 'cloudtnt-reports-'))

function run(program: string, args: string[], env: Record<string, string> = {}): boolean {
  const result = spawnSync(program, args, { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...env } })
  return result.status === 0
}

/** A runner that ends badly without a readable report counts as one failure: silence is never a pass. */
function countOr(ok: boolean, read: () => Count): Count {
  try {
    const count = read()
    return !ok && count.failed === 0 ? { ...count, failed: 1 } : count
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

function vitest(name: string, args: string[]): Count {
  const file = path.join(reports, `${name}.json`)
  const ok = run('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...args])
  return countOr(ok, () => {
    const r = JSON.parse(fs.readFileSync(file, 'utf8')) as {
      numPassedTests: number
      numFailedTests: number
      numPendingTests: number
      numTotalTests: number
    }
    if (r.numTotalTests === 0) throw new Error('no test ran')
    return { passed: r.numPassedTests, failed: r.numFailedTests, skipped: r.numPendingTests }
  })
}

function playwright(): Count {
  const file = path.join(reports, 'playwright.json')
  const ok = run('playwright', ['test', '-c', 'e2e/playwright.config.ts', '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
  })
  return countOr(ok, () => {
    const { stats } = JSON.parse(fs.readFileSync(file, 'utf8')) as {
      stats: { expected: number; unexpected: number; flaky: number; skipped: number }
    }
    if (stats.expected + stats.unexpected === 0) throw new Error('no journey ran')
    return { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped }
  })
}

function checks(): Count {
  const steps: [string, string[]][] = [
    ['tsc', ['-p', 'tsconfig.json']],
    ['biome', ['check', '.']],
    ['node', ['tools/check-vocabulary.ts']],
    ['node', ['tools/check-layers.ts']],
    ['node', ['tools/write-docs.ts', '--check']],
  ]
  const results = steps.map(([program, args]) => run(program, args))
  return { passed: results.filter(Boolean).length, failed: results.filter((ok) => !ok).length, skipped: 0 }
}

const counts: Count[] = []
if (only.has('--database')) counts.push(vitest('database', ['--project', 'server']))
else {
  counts.push(checks(), vitest('all', []))
  if (!only.has('--quick')) counts.push(playwright())
}
fs.rmSync(reports, { recursive: true, force: true })
const sum = (key: keyof Count) => counts.reduce((total, count) => total + count[key], 0)
console.log(`${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`)
process.exit(sum('failed') === 0 ? 0 : 1)
