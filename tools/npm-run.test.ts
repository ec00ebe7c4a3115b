import { spawn } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { ROOT } from './source-files.ts'

const ORIGIN = 'http://localhost:7989'

async function isUp(): Promise<boolean> {
  return fetch(`${ORIGIN}/livez`).then(
    () => true,
    () => false,
  )
}

test.skipIf(process.platform === 'win32')('what ends npm ends the server that it started', async () => {
  const { PATH, HOME } = process.env
  const env = { PATH, HOME, CLOUDTNT_ROLES: 'verifier', CLOUDTNT_VERIFIER_ORIGIN: ORIGIN, LOG_LEVEL: 'error' }
  const npm = spawn('npm', ['run', '--silent', 'serve'], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'inherit'] })
  for await (const said of npm.stdout) if (String(said).includes(ORIGIN)) break
  expect(await isUp()).toBe(true)
  npm.kill('SIGTERM')
  while (await isUp()) await pause(100)
})
