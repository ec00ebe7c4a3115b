import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { didKeyOf } from '@cloudtnt/credential/did/did-key'
import { expect, test } from 'vitest'
import { readKeyFile } from '../key-file.ts'
import { runCommand, temporaryFolder } from '../testing/run-command.ts'

const path = temporaryFolder()

test.each([
  ['ed25519', 'Ed25519', /^did:key:z6Mk/],
  ['p256', 'P-256', /^did:key:zDn/],
])('writes a private %s key that its owner alone may read, and prints its did:key', async (type, keyType, did) => {
  const file = path(`${type}.jwk`)
  const { code, stdout, stderr } = await runCommand(['keygen', '--type', type, '--output', file])
  expect(code).toBe(0)
  expect(stdout).toMatch(did)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  const pair = await readKeyFile(file)
  expect(pair.publicKey.type).toBe(keyType)
  expect(`${didKeyOf(pair.publicKey)}\n`).toBe(stdout)
  const { d } = JSON.parse(readFileSync(file, 'utf8'))
  expect(stdout + stderr).not.toContain(d)
})

test('makes another key each time', async () => {
  const first = await runCommand(['keygen', '--output', path('a.jwk')])
  const second = await runCommand(['keygen', '--output', path('b.jwk')])
  expect(first.stdout).not.toBe(second.stdout)
})

test('never writes over a key', async () => {
  writeFileSync(path('kept.jwk'), 'kept')
  const { code, stderr } = await runCommand(['keygen', '--output', path('kept.jwk')])
  expect(code).toBe(3)
  expect(stderr).toContain('is there already')
  expect(readFileSync(path('kept.jwk'), 'utf8')).toBe('kept')
})

test.each([
  ['an unknown type', ['--type', 'rsa'], 'There is no key type rsa'],
  ['an unknown option', ['--colour'], "Unknown option '--colour'"],
  ['an argument too many', ['extra'], 'one argument too many'],
  ['an option without its value', ['--output'], 'argument missing'],
  ['a folder that is not there', ['--output', '/nowhere/key.jwk'], 'could not be written'],
])('refuses %s', async (_name, args, sentence) => {
  const { code, stderr } = await runCommand(['keygen', ...args])
  expect(code).toBe(3)
  expect(stderr).toContain(sentence)
  expect(stderr).toContain('cloudtnt keygen --help')
})

test.each([
  ['a public key', { kty: 'OKP', crv: 'Ed25519', x: 'h66-kn16t_prkASBTP3Y7eo2hgQt5E97YJY5px7oTSk' }],
  [
    'halves that do not belong together',
    {
      kty: 'OKP',
      crv: 'Ed25519',
      x: 'h66-kn16t_prkASBTP3Y7eo2hgQt5E97YJY5px7oTSk',
      d: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
    },
  ],
  ['a secret', { kty: 'oct', k: 'AAAA' }],
  ['no key', []],
])('does not sign with %s', async (_name, jwk) => {
  writeFileSync(path('bad.jwk'), JSON.stringify(jwk))
  await expect(readKeyFile(path('bad.jwk'))).rejects.toThrow('key')
})
