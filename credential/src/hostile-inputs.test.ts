// What was made to be slow or large is answered at once, by its code. `npm run bench -- --hostile` tells the real figures.
import { expect, test } from 'vitest'
import { CredentialError } from './errors.ts'
import { nodeCanonicalize } from './node.ts'
import { readCredential } from './read-credential.ts'
import { verifyAt } from './testing/a-college.ts'
import { type HostileInput, hostileInputs } from './testing/hostile-inputs.ts'

/** Time of the processor, not of the wall: other tests may run beside this one. */
const MAX_CPU_MS = 2_000
const MAX_BYTES = 256 * 1024 * 1024

async function codeOf({ input, web, at }: HostileInput): Promise<string | null> {
  try {
    const { checks } = await verifyAt(web, readCredential(input), { canonicalize: nodeCanonicalize, now: at })
    const open = checks.filter(({ name, outcome }) => name !== 'issuer_trust' && /fail|unknown/.test(outcome))
    return open.find(({ code }) => code !== undefined)?.code ?? null
  } catch (error) {
    if (error instanceof CredentialError) return error.code
    throw error
  }
}

test.each(await hostileInputs())('$name: $code', async (hostile) => {
  const cpu = process.threadCpuUsage()
  const before = process.memoryUsage()
  expect(await codeOf(hostile)).toBe(hostile.code)
  const { user, system } = process.threadCpuUsage(cpu)
  const after = process.memoryUsage()
  expect((user + system) / 1000).toBeLessThan(MAX_CPU_MS)
  expect(after.heapUsed + after.external - before.heapUsed - before.external).toBeLessThan(MAX_BYTES)
})
