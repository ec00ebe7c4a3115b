import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CredentialError } from '@cloudtnt/credential/errors'
import type { GuardedFetch } from '@cloudtnt/outbound'
import { afterAll } from 'vitest'
import type { CommandContext } from '../command.ts'
import { run } from '../main.ts'

export const NOW = new Date('2026-05-01T09:00:00Z')

/** A network without anybody: every address is silent. */
export const silentNetwork: GuardedFetch = async () => {
  throw new CredentialError('FETCH_FAILED', 'There is no network in this test.')
}

/** Runs a command as a function, and hands back what it printed. */
export async function runCommand(args: string[], more: Partial<CommandContext> = {}) {
  let stdout = ''
  let stderr = ''
  const code = await run(args, {
    out: (text) => {
      stdout += text
    },
    err: (text) => {
      stderr += text
    },
    drained: async () => {},
    untilStopped: (work) => work(new AbortController().signal),
    now: () => NOW,
    env: {},
    isColoured: false,
    fetchWith: () => silentNetwork,
    ...more,
  })
  return { code, stdout, stderr }
}

/** A folder of this test file alone, gone when it ends. @returns the path of a name in it. */
export function temporaryFolder(): (name: string) => string {
  const folder = mkdtempSync(join(tmpdir(), 'cloudtnt-cli-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return (name) => join(folder, name)
}
