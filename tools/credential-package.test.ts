// The library as people install it: built, linked into an empty project, and used as its README says.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { chromium, type Page } from '@playwright/test'
import { build, type Rollup } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CHROMIUM_ARGS, chromiumPath } from '../e2e/browser.ts'
import { buildCredential } from './build-credential.ts'
import { ROOT } from './source-files.ts'

type Manifest = { exports: Record<string, { types: string; default: string }>; devDependencies?: unknown }

const project = fs.mkdtempSync(path.join(os.tmpdir(), 'credential-package-'))
const installed = path.join(project, 'node_modules/@cloudtnt/credential')
const [html = '', ...blocks] = ['html', 'js'].flatMap((language) => codeBlocks(language))
const [inNode = '', inPage = ''] = blocks

beforeAll(() => {
  buildCredential(installed)
  const { dependencies } = JSON.parse(fs.readFileSync(path.join(installed, 'package.json'), 'utf8'))
  for (const name of Object.keys(dependencies)) link(name)
  fs.writeFileSync(path.join(project, 'package.json'), '{"type":"module"}')
})
afterAll(() => fs.rmSync(project, { recursive: true, force: true }))

/** Only what the package depends on: whatever else the workspace has installed is not to be found. */
function link(name: string): void {
  const place = path.join(project, 'node_modules', name)
  fs.mkdirSync(path.dirname(place), { recursive: true })
  fs.symlinkSync(path.join(ROOT, 'node_modules', name), place)
}

function codeBlocks(language: string): string[] {
  const readme = fs.readFileSync(path.join(ROOT, 'credential/README.md'), 'utf8')
  return [...readme.matchAll(/```(\w+)\n([\s\S]*?)```/g)]
    .filter(([, of]) => of === language)
    .map(([, , code = '']) => code)
}

function manifest(): Manifest {
  return JSON.parse(fs.readFileSync(path.join(installed, 'package.json'), 'utf8')) as Manifest
}

function runIn(program: string, args: string[]): string {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: project, encoding: 'utf8' })
  expect(stderr.replace(/.*ExperimentalWarning.*\n.*\n/, ''), program).toBe('')
  expect(status, stdout).toBe(0)
  return stdout
}

/** This Node, and an older one where the machine has it. */
function nodes(): string[] {
  return [process.execPath, '/usr/bin/node'].filter((file) => fs.existsSync(file))
}

test('is complete: every public subpath has code and declarations, and nothing else is public', () => {
  const { exports, ...rest } = manifest()
  for (const files of Object.values(exports)) {
    for (const file of Object.values(files)) expect(fs.existsSync(path.join(installed, file)), file).toBe(true)
  }
  expect(Object.keys(exports).filter((subpath) => subpath.includes('*'))).toEqual([])
  expect(rest).not.toHaveProperty('devDependencies')
  for (const name of ['LICENSE', 'NOTICE', 'README.md']) expect(fs.existsSync(path.join(installed, name))).toBe(true)
  const names = fs.readdirSync(installed, { recursive: true, encoding: 'utf8' })
  expect(names.filter((name) => /\.test\.|\btesting\b|(?<!\.d)\.ts$/.test(name))).toEqual([])
})

test('the thirty lines of the README issue, present and verify, without TypeScript, in this Node and in an older one', () => {
  expect(
    inNode
      .trim()
      .split('\n')
      .filter((line) => line.trim() !== '').length,
  ).toBeLessThanOrEqual(30)
  fs.writeFileSync(path.join(project, 'in-node.js'), `${inNode}\nconsole.log(JSON.stringify(badge))`)
  for (const node of nodes()) {
    const [verdicts, badge] = runIn(node, ['in-node.js']).split('\n')
    expect(verdicts, node).toBe('valid-with-warnings valid-with-warnings')
    fs.writeFileSync(path.join(project, 'badge.json'), badge ?? '')
  }
})

/** Modules of words that several verbs share; every other subpath without a folder is a verb. */
const NOUNS = ['bytes', 'date-time', 'errors', 'json', 'random', 'signer', 'node', 'browser']

test('a verb has a subpath of its name, and no other public function beside it', async () => {
  const { exports } = manifest()
  const modules = await Promise.all(
    Object.entries(exports).map(async ([subpath, { default: file }]) => {
      const module: Record<string, unknown> = await import(path.join(installed, file))
      return { name: subpath.slice(2), module }
    }),
  )
  const index = new Set(Object.values(modules.find(({ name }) => name === '')?.module ?? {}))
  const verbs = modules.filter(({ name }) => name !== '' && !name.includes('/') && !NOUNS.includes(name))
  expect(verbs.length).toBeGreaterThan(20)
  for (const { name, module } of verbs) {
    const functions = Object.entries(module).filter(([, value]) => typeof value === 'function' && index.has(value))
    const named = name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
    expect(
      functions.map(([function_]) => function_),
      name,
    ).toEqual([named])
  }
})

test('every public subpath can be imported on its own', () => {
  const subpaths = Object.keys(manifest().exports).filter((subpath) => subpath !== './browser')
  const imports = subpaths.map((subpath) => `await import('${path.posix.join('@cloudtnt/credential', subpath)}')`)
  fs.writeFileSync(path.join(project, 'each.js'), `${imports.join('\n')}\nconsole.log('all')`)
  for (const node of nodes()) expect(runIn(node, ['each.js']), node).toBe('all\n')
})

test('the declarations tell a consumer what fits and what does not, without skipping any', () => {
  const consumer = `import { readCredential, verifyCredential, type VerificationReport, type VerifyOptions } from '@cloudtnt/credential'
import { nodeCanonicalize, nodeCrypto } from '@cloudtnt/credential/node'
import { verifyCredential as alone } from '@cloudtnt/credential/verify-credential'

const ports: Pick<VerifyOptions, 'crypto' | 'canonicalize'> = { crypto: nodeCrypto, canonicalize: nodeCanonicalize }
export function check(text: string, options: Omit<VerifyOptions, keyof typeof ports>): Promise<VerificationReport> {
  return verifyCredential(readCredential(text), { ...options, ...ports })
}
// @ts-expect-error a moment is handed in
export const careless = () => alone(readCredential(''), ports)
`
  fs.writeFileSync(path.join(project, 'consumer.ts'), consumer)
  const options = {
    strict: true,
    noEmit: true,
    module: 'nodenext',
    target: 'es2022',
    lib: ['es2024', 'dom'],
    types: [],
  }
  fs.writeFileSync(
    path.join(project, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: options, files: ['consumer.ts'] }),
  )
  expect(runIn(path.join(ROOT, 'node_modules/.bin/tsc'), ['-p', '.'])).toBe('')
})

/** How many kB (gzip) a page may load to read and verify a badge: before it asks for a file, and in all, without data. */
const BUDGET = { start: 19, code: 30 }

/** The badge of the README again, as a token. */
const inToken = `import fs from 'node:fs'
import { didKeyOf, signCredentialJwt, signerFromPrivateKey } from '@cloudtnt/credential'
import { nodeCrypto as crypto } from '@cloudtnt/credential/node'
const { proof, ...badge } = JSON.parse(fs.readFileSync('badge.json', 'utf8'))
const { publicKey, privateKey } = await crypto.generateKey('P-256')
const id = didKeyOf(publicKey)
const kid = id + '#' + id.split(':')[2]
const signer = signerFromPrivateKey(crypto, { type: 'P-256', privateKey }, kid)
const options = { signer, kid, alg: 'ES256', profile: 'open-badges' }
console.log(await signCredentialJwt({ ...badge, issuer: { ...badge.issuer, id } }, options))`

/** And once more, of an issuer whose keys are in a document on the web. */
const ofWeb = `import fs from 'node:fs'
import { addProof, didKeyOf, signerFromPrivateKey } from '@cloudtnt/credential'
import { nodeCanonicalize as canonicalize, nodeCrypto as crypto } from '@cloudtnt/credential/node'
const { proof, ...badge } = JSON.parse(fs.readFileSync('badge.json', 'utf8'))
const { publicKey, privateKey } = await crypto.generateKey('Ed25519')
const controller = 'did:web:college.example'
const id = controller + '#key'
const method = { id, type: 'Multikey', controller, publicKeyMultibase: didKeyOf(publicKey).split(':')[2] }
const signer = signerFromPrivateKey(crypto, { type: 'Ed25519', privateKey }, id)
const unsigned = { ...badge, issuer: { ...badge.issuer, id: controller } }
const signed = await addProof(unsigned, { signer, created: new Date(), canonicalize, crypto })
const document = { id: controller, verificationMethod: [method], assertionMethod: [id] }
fs.writeFileSync('did.json', JSON.stringify(document))
fs.writeFileSync('badge-of-web.json', JSON.stringify(signed))`

test('the page of the README verifies a file in a browser, and loads no more than it needs', async () => {
  fs.writeFileSync(path.join(project, 'in-token.js'), inToken)
  fs.writeFileSync(path.join(project, 'badge.jwt'), runIn(process.execPath, ['in-token.js']))
  fs.writeFileSync(path.join(project, 'of-web.js'), ofWeb)
  runIn(process.execPath, ['of-web.js'])
  const asking = inPage.replace('didDocument: nowhere', "didDocument: async () => (await fetch('/did.json')).json()")
  expect(asking).not.toBe(inPage)
  fs.writeFileSync(path.join(project, 'in-page.js'), asking)
  const chunks = await bundled('in-page.js')
  const browser = await chromium.launch({ executablePath: await chromiumPath(), args: CHROMIUM_ARGS })
  try {
    for (const name of ['badge.json', 'badge.jwt', 'badge-of-web.json']) {
      const { verdict, atStart, inAll } = await verifiedInPage(await browser.newPage(), chunks, name)
      expect(verdict, name).toBe('valid-with-warnings')
      expect(inAll.flatMap(({ moduleIds }) => moduleIds).filter((id) => /jsonld|rdf-canonize/.test(id))).toEqual([])
      expect(atStart.length, name).toBeGreaterThan(0)
      expect(kilobytes(atStart), `${name}: kB at the start`).toBeLessThanOrEqual(BUDGET.start)
      const code = inAll.filter((chunk) => !isData(chunk))
      expect(kilobytes(code), `${name}: kB of code in all`).toBeLessThanOrEqual(BUDGET.code)
    }
  } finally {
    await browser.close()
  }
})

/** What a page says of a file, and what it loaded before it was given the file, and in all. */
async function verifiedInPage(page: Page, chunks: Chunk[], file: string) {
  const inAll: Chunk[] = []
  await page.route('https://page.example/**', (route) => {
    const name = new URL(route.request().url()).pathname.slice(1)
    if (name === 'did.json') return route.fulfill({ path: path.join(project, name), contentType: 'application/json' })
    const chunk = chunks.find(({ fileName }) => fileName === name)
    if (!chunk) return route.fulfill({ body: pageAround('/in-page.js'), contentType: 'text/html' })
    inAll.push(chunk)
    return route.fulfill({ body: chunk.code, contentType: 'text/javascript' })
  })
  await page.goto('https://page.example/')
  await page.waitForFunction(() => document.readyState === 'complete')
  const atStart = [...inAll]
  await page.locator('input').setInputFiles(path.join(project, file))
  await page.locator('output', { hasText: /./ }).waitFor()
  return { verdict: await page.locator('output').textContent(), atStart, inAll }
}

type Chunk = Rollup.OutputChunk

function pageAround(script: string): string {
  return `<!doctype html>${html}<script type="module" src="${script}"></script>`
}

/** Contexts and schemas: what is looked things up in, and is not run. */
function isData({ moduleIds }: Chunk): boolean {
  return moduleIds.every((id) => id.endsWith('.json'))
}

/** As they travel, in kB of 1,000 bytes. */
function kilobytes(chunks: Chunk[]): number {
  const bytes = chunks.reduce((sum, { code }) => sum + gzipSync(code, { level: 9 }).length, 0)
  return Math.round(bytes / 100) / 10
}

/** What Vite adds for style sheets of what is loaded later is no part of the library, and this page has none. */
const WITHOUT_PRELOAD_HELPER = {
  name: 'without-preload-helper',
  transform: (_code: string, id: string) =>
    id.includes('vite/preload-helper') ? 'export const __vitePreload = (load) => load()' : undefined,
}

/** What a bundler makes of a file of the project, as people ship it: all that it begins with in one piece. */
async function bundled(entry: string): Promise<Chunk[]> {
  const first = { name: 'first', tags: ['$initial' as const], includeDependenciesRecursively: false }
  const output = {
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
    codeSplitting: { groups: [first] },
  }
  const result = await build({
    root: project,
    configFile: false,
    logLevel: 'error',
    plugins: [WITHOUT_PRELOAD_HELPER],
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: { input: path.join(project, entry), output },
    },
  })
  const { output: files } = result as Rollup.RollupOutput
  return files.filter((file) => file.type === 'chunk')
}
