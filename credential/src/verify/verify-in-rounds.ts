import { CredentialError, type CredentialErrorCode } from '../errors.ts'
import type { FoundCredential } from '../reading.ts'
import type { VerificationReport } from './report.ts'
import type { VerifyOptions } from './verify-options.ts'

/** A document of another site that a verification needs. */
export type Need = {
  kind: 'did-document' | 'controller-document' | 'status-list' | 'credential-schema'
  address: string
}

/** Why something could not be had or read: a `CredentialError` in a form that crosses between threads. */
export type Refusal = { code: CredentialErrorCode; message: string; params: Record<string, string> }

/** What another site gave for a need, or why it gave nothing. `freshness` is absent where nobody had to be asked. */
export type Supply = Need &
  ({ text: string; freshness?: { source: 'live' | 'cache'; asOf: string } } | { refusal: Refusal })

/** What a viewer wants to know. */
export type Question = {
  /** A file as it is, or a text. */
  input: Uint8Array | string
  /** The moment for which it is judged, RFC 3339. */
  at: string
} & Pick<VerifyOptions, 'trust' | 'expectedPerson'>

/** One round of a verification: all that is to be known is in it, so that it waits for nobody. */
export type Round = Question & {
  supplies: readonly Supply[]
  /** False in the last round: what is still missing then stays unknown. */
  mayAskForMore: boolean
}

export type Verified = { found: FoundCredential; report: VerificationReport }
/** @typeParam Result what is told of the credential, where a thread does not hand over all that it found. */
export type RoundOutcome<Result = Verified> = Result | { needs: Need[] } | { refusal: Refusal }

/** Enough for an issuer, its list, the list's issuer and an endorser; no credential we know needs more. */
const MAX_ROUNDS = 5

/**
 * Verifies by as many rounds as are needed: `run` does a round, where it can do no harm; `supply` gets a document.
 *
 * @param known supplies of an earlier verification of the same input, so that a question about it asks nobody again
 * @returns the supplies beside the report
 * @throws CredentialError for an input that cannot be read
 */
export async function verifyInRounds<Result extends { report: unknown } = Verified>(
  question: Question,
  ways: { run(round: Round): Promise<RoundOutcome<Result>>; supply(need: Need): Promise<Supply> },
  known: readonly Supply[] = [],
): Promise<Result & { supplies: Supply[] }> {
  const supplies = [...known]
  for (let number = 1; number <= MAX_ROUNDS; number += 1) {
    const outcome = await ways.run({ ...question, supplies, mayAskForMore: number < MAX_ROUNDS })
    if ('report' in outcome) return { ...outcome, supplies }
    if ('refusal' in outcome) throw errorOf(outcome.refusal)
    supplies.push(...(await Promise.all(outcome.needs.map(ways.supply))))
  }
  throw new Error('the last round of a verification asked for more')
}

/** A refusal from an error of the library; any other error is a fault of ours and goes on. */
export function refusalOf(error: unknown): Refusal {
  if (!(error instanceof CredentialError)) throw error
  return { code: error.code, message: error.message, params: error.params }
}

/** The error again, on the other side. */
export function errorOf({ code, message, params }: Refusal): CredentialError {
  return new CredentialError(code, message, { params })
}
