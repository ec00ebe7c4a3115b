// `npm run bench -- --hostile`: what it costs to be asked for inputs that were made to be slow or large. Each is verified
// in the threads of the verifier; the main thread only hands it over, and takes the report.

import { CredentialError } from '@cloudtnt/credential/errors'
import { type HostileInput, hostileInputs } from '@cloudtnt/credential/testing/hostile-inputs'
import type { VerificationReport } from '@cloudtnt/credential/verify/report'
import { type Need, refusalOf, type Supply, verifyInRounds } from '@cloudtnt/credential/verify/verify-in-rounds'
import { createVerificationPool, type VerificationPool } from '@cloudtnt/server/verifier/verify/verification-pool'

const MEBIBYTE = 1024 * 1024

/** Prints a line for each: its code, milliseconds of the main thread and in all, and how far memory grew. */
export async function benchHostileInputs(): Promise<void> {
  const rows: Record<string, { code: string; main: number; all: number; memory: number }> = {}
  for (const hostile of await hostileInputs()) rows[hostile.name] = await measure(hostile)
  console.table(rows)
}

async function measure(hostile: HostileInput) {
  const pool = createVerificationPool({ size: 1, onFault: (error) => console.error(error) })
  await pool.warm()
  globalThis.gc?.()
  const [cpu, start, memory] = [process.threadCpuUsage(), performance.now(), process.memoryUsage().rss]
  let most = memory
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss)
  }, 5)
  const code = await codeOf(hostile, pool.run)
  const all = performance.now() - start
  const { user, system } = process.threadCpuUsage(cpu)
  clearInterval(watch)
  most = Math.max(most, process.memoryUsage().rss)
  await pool.close()
  const toMebibytes = (bytes: number) => Math.round(bytes / MEBIBYTE)
  return { code, main: Math.round((user + system) / 1000), all: Math.round(all), memory: toMebibytes(most - memory) }
}

async function codeOf({ input, web, at }: HostileInput, run: VerificationPool['run']): Promise<string> {
  const supply = async (need: Need): Promise<Supply> => {
    try {
      const { kind, address } = need
      if (kind === 'status-list') return { ...need, text: await web.statusList(address) }
      return { ...need, text: JSON.stringify(await web.didDocument(address)) }
    } catch (error) {
      return { ...need, refusal: refusalOf(error) }
    }
  }
  try {
    const verified = await verifyInRounds({ input, at: at.toISOString() }, { run, supply })
    const report = JSON.parse(verified.report) as VerificationReport
    return report.checks.find(({ name, code }) => name !== 'issuer_trust' && code !== undefined)?.code ?? report.verdict
  } catch (error) {
    if (error instanceof CredentialError) return error.code
    throw error
  }
}
