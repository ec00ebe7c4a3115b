import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import net from 'node:net'
import path from 'node:path'
import type { DatabaseTarget } from '../db/connect.ts'

const MAIN = path.join(import.meta.dirname, '..', 'main.ts')

/** A port that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as net.AddressInfo
  server.close()
  return port
}

/** The address of a database, as a program is told it. */
export function databaseUrlOf({ connectionString, host, user, database }: DatabaseTarget): string {
  if (connectionString) return connectionString
  return `postgres://${user}@localhost/${database}?host=${encodeURIComponent(host ?? '')}`
}

/** Starts the real program; resolves when it is up, or when it has ended. */
export async function startProgram(env: Record<string, string>) {
  const child = fork(MAIN, [], {
    env: { PATH: process.env.PATH ?? '', LOG_LEVEL: 'error', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
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

/** Ends a program; resolves when it is gone. */
export async function endProgram(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const gone = once(child, 'exit')
  child.kill(signal)
  await gone
}
