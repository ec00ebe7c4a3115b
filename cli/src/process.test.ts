import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from './testing/run-command.ts'

const path = temporaryFolder()
const BIN = join(import.meta.dirname, '..', 'bin', 'cloudtnt.mjs')
const OLD_NODE =
  'data:text/javascript,Object.defineProperty(process,"versions",{value:{...process.versions,node:"20.1.0"}})'

function run(args: string[], options: { bin?: string; nodeArgs?: string[] } = {}) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [...(options.nodeArgs ?? []), options.bin ?? BIN, ...args],
    {
      encoding: 'utf8',
    },
  )
  return { status, stdout, stderr }
}

test('runs as a process: makes a key, refuses a wrong call, and judges by exit code', () => {
  const made = run(['keygen', '--output', path('key.jwk')])
  expect(made).toMatchObject({ status: 0, stdout: expect.stringMatching(/^did:key:z6Mk\w+\n$/) })
  expect(statSync(path('key.jwk')).mode & 0o777).toBe(0o600)
  expect(run(['verify', path('nothing.json')])).toMatchObject({ status: 3, stdout: '' })
  expect(run(['verify', '--offline', path('key.jwk')]).status).toBe(2)
})

test('goes on with the private Node of the checkout where this one is too old', () => {
  const checkout = path('checkout')
  const runtime = join(checkout, '.runtime', 'node_modules', 'node-any', 'bin')
  mkdirSync(runtime, { recursive: true })
  cpSync(join(import.meta.dirname, '..', 'bin'), join(checkout, 'cli', 'bin'), { recursive: true })
  const bin = join(checkout, 'cli', 'bin', 'cloudtnt.mjs')

  const refused = run(['help'], { bin, nodeArgs: ['--import', OLD_NODE] })
  expect(refused.status).toBe(3)
  expect(refused.stderr).toContain('needs Node 24 or later; this is 20.1.0')
  expect(refused.stderr).toContain('Install Node 24')

  cpSync('/bin/echo', join(runtime, process.platform === 'win32' ? 'node.exe' : 'node'))
  const wentOn = run(['verify', 'x'], { bin, nodeArgs: ['--import', OLD_NODE] })
  expect(wentOn).toMatchObject({ status: 0, stdout: `${bin} verify x\n` })
})
