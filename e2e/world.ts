// The three programs as three processes on three data folders, knowing one another by URL only.
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'

const MAIN = path.join(import.meta.dirname, '../server/src/main.ts')

export type Origins = { issuer: string; wallet: string; verifier: string }
export type Role = keyof Origins

/** A running world; `kill` ends one program at once, `start` brings it back on the same data. */
export type World = {
  origins: Origins
  kill(role: Role): Promise<void>
  start(role: Role): Promise<void>
  folder: string
  stop(): Promise<void>
}

/** @param together true serves all three from one process, as `npm start` does. */
export async function openWorld(options: { together?: boolean; env?: Record<string, string> } = {}): Promise<World> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cloudtnt-world-'))
  fs.chmodSync(folder, 0o755)
  const origins: Origins = { issuer: await freeOrigin(), wallet: await freeOrigin(), verifier: await freeOrigin() }
  const running = new Map<string, ChildProcess>()
  const groups = options.together ? ['issuer,wallet,verifier'] : ['issuer', 'wallet', 'verifier']
  const groupOf = (role: Role) => groups.find((group) => group.includes(role)) ?? role

  const startGroup = async (group: string) => {
    const env = {
      PATH: process.env.PATH ?? '',
      HOME: process.env.HOME ?? '',
      TZ: 'UTC',
      LOG_LEVEL: 'error',
      CLOUDTNT_ROLES: group,
      CLOUDTNT_DATA_DIR: path.join(folder, group.replaceAll(',', '-')),
      CLOUDTNT_ISSUER_ORIGIN: origins.issuer,
      CLOUDTNT_WALLET_ORIGIN: origins.wallet,
      CLOUDTNT_VERIFIER_ORIGIN: origins.verifier,
      ...options.env,
    }
    const child = fork(MAIN, [], {
      env,
      execArgv: ['--disable-warning=ExperimentalWarning'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    running.set(group, child)
    const outcome = await Promise.race([
      once(child, 'message').then(() => 'ready'),
      once(child, 'exit').then(([code]) => `exit ${code}`),
    ])
    if (outcome !== 'ready') throw new Error(`${group} did not start: ${outcome}`)
  }
  const end = async (group: string, signal: NodeJS.Signals) => {
    const child = running.get(group)
    running.delete(group)
    if (!child || child.exitCode !== null) return
    const gone = once(child, 'exit')
    child.kill(signal)
    await gone
  }

  await Promise.all(groups.map(startGroup))
  return {
    origins,
    folder,
    kill: (role) => end(groupOf(role), 'SIGKILL'),
    start: (role) => startGroup(groupOf(role)),
    stop: async () => {
      await Promise.all([...running.keys()].map((group) => end(group, 'SIGTERM')))
      fs.rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function freeOrigin(): Promise<string> {
  const server = net.createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as net.AddressInfo
  server.close()
  await once(server, 'close')
  return `http://localhost:${port}`
}
