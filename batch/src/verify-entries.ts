import { CredentialError } from '@cloudtnt/credential/errors'
import type { VerificationReport } from '@cloudtnt/credential/verify/report'
import { reportUnreadable } from '@cloudtnt/credential/verify/report-unreadable'
import {
  type Need,
  type Question,
  type Round,
  type RoundOutcome,
  type Supply,
  verifyInRounds,
} from '@cloudtnt/credential/verify/verify-in-rounds'
import type { BatchEntry } from './batch-entry.ts'
import { inOrder } from './in-order.ts'

/** An entry, and what it is worth: what cannot be read has a report too. */
export type VerifiedEntry<Entry extends BatchEntry = BatchEntry> = { entry: Entry; report: VerificationReport }

type Ways = {
  /** Does a round, where it can do no harm. */
  run(round: Round): Promise<RoundOutcome<{ report: VerificationReport }>>
  /** Opens the way to documents of other sites for one verification, with the bounds of one. */
  supplyForOne(): (need: Need) => Promise<Supply>
}

/**
 * Verifies one after the other, several at a time, and answers in their order.
 *
 * All are judged for one moment, and see the same documents of other sites: what one of them needed is handed to the
 * next, which often has the same issuer, so that its first round is its last.
 *
 * @param question what is asked of each.
 * @param ahead how many are read and not yet answered, at most.
 * @throws what `entries` throws, after the answers to all before
 */
export function verifyEntries<Entry extends BatchEntry>(
  entries: AsyncIterable<Entry>,
  question: Omit<Question, 'input'>,
  { run, supplyForOne }: Ways,
  ahead: number,
): AsyncGenerator<VerifiedEntry<Entry>> {
  const recent = new RecentSupplies()
  const reportOn = async (entry: BatchEntry): Promise<VerificationReport> => {
    if ('refusal' in entry) return reportUnreadable(entry.refusal)
    const asked = { ...question, input: entry.input }
    const { report, supplies } = await verifyInRounds(asked, { run, supply: supplyForOne() }, recent.all())
    recent.keep(supplies)
    return report
  }
  return inOrder(entries, ahead, async (entry) => ({ entry, report: await reportOn(entry).catch(unreadable) }))
}

function unreadable(error: unknown): VerificationReport {
  if (error instanceof CredentialError) return reportUnreadable(error)
  throw error
}

/** Each round is handed all of them, so they are few and short. */
const [MAX_SUPPLIES, MAX_CHARACTERS] = [8, 64 * 1024]

class RecentSupplies {
  #supplies = new Map<string, Supply>()

  all(): Supply[] {
    return [...this.#supplies.values()]
  }

  /** @param supplies those that a verification had, the new ones last. */
  keep(supplies: readonly Supply[]): void {
    for (const supply of supplies) this.#supplies.set(`${supply.kind} ${supply.address}`, supply)
    for (const [key] of this.#supplies) {
      if (this.#supplies.size <= MAX_SUPPLIES && this.#characters() <= MAX_CHARACTERS) break
      this.#supplies.delete(key)
    }
  }

  #characters(): number {
    return this.all().reduce((sum, supply) => sum + ('text' in supply ? supply.text.length : 0), 0)
  }
}
