import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { endProgram, freePort, startProgram } from './testing/test-program.ts'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cloudtnt-main-'))
fs.chmodSync(folder, 0o755)
const running = new Set<ChildProcess>()

afterAll(() => {
  for (const child of running) child.kill('SIGKILL')
  fs.rmSync(folder, { recursive: true, force: true })
})

async function start(env: Record<string, string>) {
  const started = await startProgram(env)
  running.add(started.child)
  return started
}

test('serves a wallet alone, refuses a second program on its folder, and goes on after a kill with all that was written', async () => {
  const origin = `http://localhost:${await freePort()}`
  const env = {
    CLOUDTNT_ROLES: 'wallet',
    CLOUDTNT_WALLET_ORIGIN: origin,
    CLOUDTNT_DATA_DIR: path.join(folder, 'wallet'),
  }
  const first = await start(env)
  expect(first.outcome, first.said()).toBe('ready')
  expect((await fetch(`${origin}/livez`)).status).toBe(200)

  const second = await start(env)
  expect(second.outcome).toBe(1)
  expect(second.said()).toContain('in use by another CloudTnT')

  await endProgram(first.child, 'SIGKILL') // the database process is left behind
  const third = await start(env)
  expect(third.outcome, third.said()).toBe('ready')
  expect((await fetch(`${origin}/livez`)).status).toBe(200)
  await endProgram(third.child, 'SIGTERM')
}, 60_000)

test('says in one sentence which port is taken', async () => {
  const taken = net.createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  const { port } = taken.address() as net.AddressInfo
  const server = await start({
    CLOUDTNT_ROLES: 'verifier',
    CLOUDTNT_VERIFIER_ORIGIN: `http://localhost:${port}`,
    CLOUDTNT_DATA_DIR: path.join(folder, 'verifier'),
  })
  expect(server.outcome).toBe(1)
  expect(server.said()).toContain(`Port ${port} is in use`)
  expect(server.said()).not.toContain('\n    at ')
  taken.close()
})
