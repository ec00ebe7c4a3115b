import { CredentialError } from '@cloudtnt/credential/errors'
import { unlessAborted } from './connect.ts'

/** What one verification may ask of the network; input-policy: fetch. */
export const VERIFICATION_BUDGET = { maxAddresses: 8, maxMs: 10_000 } as const

/** The bounds of one verification, so that a credential cannot make this machine ask the world. */
export type Budget = {
  /**
   * Waits for work that concerns one address.
   *
   * Each address counts once, whether or not its document was at hand, so that the same credential meets the same
   * bounds on every machine.
   *
   * @throws CredentialError `VC_COMPLEXITY` beyond the number of addresses, `FETCH_TIMEOUT` beyond the time.
   */
  spend<T>(address: string, work: () => Promise<T>): Promise<T>
}

/** Starts a budget; its time runs from the first address: most verifications ask nobody, and leave no timer behind. */
export function startBudget(bounds: { maxAddresses?: number; maxMs?: number } = {}): Budget {
  const { maxAddresses, maxMs } = { ...VERIFICATION_BUDGET, ...bounds }
  const addresses = new Set<string>()
  let time: AbortSignal | undefined
  return {
    async spend(address, work) {
      if (!addresses.has(address) && addresses.size >= maxAddresses) {
        throw new CredentialError('VC_COMPLEXITY', 'The credential points to more addresses than are asked for here.', {
          params: { maximum: String(maxAddresses) },
        })
      }
      time ??= abortedAfter(maxMs)
      if (time.aborted) throw outOfTime()
      addresses.add(address)
      return await unlessAborted(work(), time)
    },
  }
}

/** A signal whose timer keeps no program running. */
function abortedAfter(ms: number): AbortSignal {
  const controller = new AbortController()
  setTimeout(() => controller.abort(outOfTime()), ms).unref()
  return controller.signal
}

function outOfTime(): CredentialError {
  return new CredentialError('FETCH_TIMEOUT', 'The sites that the credential needs took too long. Try again later.')
}
