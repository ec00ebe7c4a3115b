import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'

const MAIN = path.join(import.meta.dirname, 'main.ts')
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cloudtnt-main-'))
fs.chmodSync(folder, 0o755)
const running = new Set<ChildProcess>()

afterAll(() => {
  for (const child of running) child.kill('SIGKILL')
  fs.rmSync(folder, { recursive: true, force: true })
})

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as net.AddressInfo
  server.close()
  return port
}

/** Starts the real program; resolves when it is up, or when it has ended. */
async function start(env: Record<string, string>) {
  const child = fork(MAIN, [], {
    env: { PATH: process.env.PATH ?? '', LOG_LEVEL: 'error', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  running.add(child)
  let said = ''
  child.stderr?.on('data', (chunk) => {
    said += chunk
  })
  const outcome = await Promise.race([
    once(child, 'message').then(() => 'ready' as const),
    once(child, 'exit').then(([code]) => Number(code)),
  ])
  return { child, outcome, said: () => said }
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const gone = once(child, 'exit')
  child.kill(signal)
  await gone
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

  await end(first.child, 'SIGKILL') // the database process is left behind
  const third = await start(env)
  expect(third.outcome, third.said()).toBe('ready')
  expect((await fetch(`${origin}/livez`)).status).toBe(200)
  await end(third.child, 'SIGTERM')
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
