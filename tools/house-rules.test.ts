import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { layerFaults } from './check-layers.ts'
import { vocabularyFaults } from './check-vocabulary.ts'
import { ROOT, sourceFiles } from './source-files.ts'

const planted: string[] = []
afterAll(() => {
  for (const file of planted) fs.rmSync(file, { force: true })
})

test('the repository holds its own rules', () => {
  expect(layerFaults(sourceFiles())).toEqual([])
  expect(vocabularyFaults(sourceFiles())).toEqual([])
})

test.each([
  ['the core reaching the server', 'credential/src/x.ts', "import { a } from '@cloudtnt/server/app'"],
  ['the core touching Node', 'credential/src/x.ts', "import fs from 'node:fs'"],
  [
    'what Open Badges adds knowing of verdicts',
    'credential/src/open-badges/x.ts',
    "import { a } from '../verify/x.ts'",
  ],
  ['a key knowing of documents', 'credential/src/key/x.ts', "import { a } from '../did/x.ts'"],
  ['the contract knowing a room', 'contract/src/x.ts', "import { a } from '@cloudtnt/credential'"],
  ['outbound reaching the contract', 'outbound/src/x.ts', "import { a } from '@cloudtnt/contract'"],
  ['batch reaching the network', 'batch/src/x.ts', "import { a } from '@cloudtnt/outbound'"],
  ['the browser reaching the server', 'web/src/ui/x.ts', "import { a } from '../../../server/src/app.ts'"],
  [
    'the wallet reaching the issuer on the server',
    'server/src/wallet/vault/x.ts',
    "import { a } from '../../issuer/app.ts'",
  ],
  [
    'the verifier reaching the wallet in the browser',
    'web/src/verifier/x.tsx',
    "import { a } from '../wallet/vault/open.ts'",
  ],
  ['shared code knowing an actor', 'server/src/http/x.ts', "import { a } from '../issuer/app.ts'"],
])('fires on %s', (_name, file, text) => {
  expect(layerFaults(new Map([[file, text]]))).toHaveLength(1)
})

test.each([
  ['an empty name', 'server/src/issuer/awards/helpers.ts', ''],
  ['a name in another case', 'web/src/ui/ErrorSummary.tsx', ''],
  ['SQL outside the store', 'server/src/issuer/awards/release-award.ts', "import { sql } from 'kysely'"],
  ['rules that see the store', 'server/src/issuer/awards/rules.ts', "import { a } from './store.ts'"],
  ['routes that decide', 'server/src/issuer/awards/routes.ts', 'if (a) b()'],
  ['a note to oneself', 'cli/src/x.ts', `// TO${'DO'} later`],
])('fires on %s', (_name, file, text) => {
  expect(vocabularyFaults(new Map([[file, text]])).length).toBeGreaterThan(0)
})

const LINTED: [name: string, file: string, text: string, words: string][] = [
  ['an ambient clock', 'server/src/http/planted-clock.ts', 'export const now = () => new Date()\n', 'handed in'],
  [
    'a fetch in the core',
    'credential/src/planted-fetch.ts',
    "export const get = () => fetch('https://a.example')\n",
    'take a resolver',
  ],
  [
    'kysely in an operation',
    'server/src/issuer/events/planted-query.ts',
    "import { sql } from 'kysely'\n\nexport const a = sql`select 1`\n",
    'SQL lives in store.ts',
  ],
  [
    'a forgotten promise',
    'server/src/http/planted-promise.ts',
    'async function work(): Promise<void> {}\n\nexport function start(): void {\n  work()\n}\n',
    'noFloatingPromises',
  ],
]

test('the linter fires on every planted violation', { timeout: 180_000 }, () => {
  for (const [, file, text] of LINTED) {
    planted.push(path.join(ROOT, file))
    fs.writeFileSync(path.join(ROOT, file), text)
  }
  const biome = path.join(ROOT, 'node_modules/.bin/biome')
  const run = spawnSync(biome, ['lint', ...LINTED.map(([, file]) => file)], { cwd: ROOT, encoding: 'utf8' })
  for (const file of planted) fs.rmSync(file, { force: true })
  expect(run.status).not.toBe(0)
  for (const [name, , , words] of LINTED) expect(run.stdout + run.stderr, name).toContain(words)
})
