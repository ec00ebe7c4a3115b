import { readFileSync, writeFileSync } from 'node:fs'
import { fromBase64url } from '@cloudtnt/credential/bytes'
import { beforeAll, expect, test } from 'vitest'
import { issuerIn, UNSIGNED } from '../testing/issued.ts'
import { runCommand, temporaryFolder } from '../testing/run-command.ts'

const path = temporaryFolder()
const issuer = issuerIn(path)
const PNG = fromBase64url(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk-M9QDwADhgGAWjR9awAAAABJRU5ErkJggg',
)
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>'

beforeAll(async () => {
  await issuer.key('key.jwk')
  writeFileSync(path('badge.png'), PNG)
  writeFileSync(path('badge.svg'), SVG)
})

test.each([
  ['a proof in a PNG', 'ld', 'badge.png'],
  ['a text in a PNG', 'jwt', 'badge.png'],
  ['a proof in an SVG', 'ld', 'badge.svg'],
  ['a text in an SVG', 'jwt', 'badge.svg'],
])('puts a credential with %s, where it is found and valid', async (name, format, image) => {
  const credential = await issuer.signed({}, ['--format', format])
  const output = path(`${name}.baked`)
  const baked = await runCommand(['bake', '--credential', credential, '--image', path(image), '--output', output])
  expect(baked.code).toBe(0)
  expect((await runCommand(['verify', output])).code).toBe(0)
  const extracted = path(`${name}.extracted`)
  await runCommand(['inspect', output, '--output', extracted])
  expect(readFileSync(extracted, 'utf8').trim()).toBe(readFileSync(credential, 'utf8').trim())
})

test.each([
  ['an unsigned credential', JSON.stringify(UNSIGNED), SVG, 'VC_UNSECURED', 1],
  ['something else for a picture', '', 'no picture', 'IMAGE_', 1],
])('refuses %s', async (_name, credential, image, reason, expected) => {
  const signed = await issuer.signed()
  writeFileSync(path('c'), credential || readFileSync(signed))
  writeFileSync(path('i'), image)
  const { code, stderr } = await runCommand([
    'bake',
    '--credential',
    path('c'),
    '--image',
    path('i'),
    '--output',
    path('o'),
  ])
  expect(code).toBe(expected)
  expect(stderr).toContain(reason)
})

test.each([['--credential'], ['--image'], ['--output']])('asks for %s', async (missing) => {
  const all: [string, string][] = [
    ['--credential', await issuer.signed()],
    ['--image', path('badge.svg')],
    ['--output', path('never')],
  ]
  const { code, stderr } = await runCommand(['bake', ...all.filter(([name]) => name !== missing).flat()])
  expect(code).toBe(3)
  expect(stderr).toContain(missing)
})

test('never writes over a file', async () => {
  writeFileSync(path('kept.png'), 'kept')
  const args = [
    'bake',
    '--credential',
    await issuer.signed(),
    '--image',
    path('badge.png'),
    '--output',
    path('kept.png'),
  ]
  expect((await runCommand(args)).code).toBe(3)
  expect(readFileSync(path('kept.png'), 'utf8')).toBe('kept')
})
