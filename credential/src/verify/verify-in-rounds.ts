import type { Canonicalize } from '../canonicalize.ts'
import type { CryptoPort } from '../crypto.ts'
import { CredentialError, type CredentialErrorCode } from '../errors.ts'
import { isJsonObject, type JsonObject, parseJson } from '../json.ts'
import { type FoundCredential, readCredential } from '../read-credential.ts'

import type { VerificationReport } from './report.ts'
import type { Resolver } from './resolver.ts'
import { verifyCredential } from './verify-credential.ts'
import type { VerifyOptions } from './verify-options.ts'

/** A document of another site that a verification needs. */
export type Need = { kind: 'did-document' | 'controller-document' | 'status-list'; address: string }

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
export type RoundOutcome = Verified | { needs: Need[] } | { refusal: Refusal }

/** Enough for an issuer, its list, the list's issuer and an endorser; no credential we know needs more. */
const MAX_ROUNDS = 5

/**
 * Does one round without asking anybody: it ends with the report, with what is still needed of other sites, or with
 * why the input cannot be read. Made for a thread that has no network and may be ended when it takes too long.
 */
export async function verifyRound(
  round: Round,
  { crypto, canonicalize }: { crypto: CryptoPort; canonicalize: Canonicalize },
): Promise<RoundOutcome> {
  const needs = new Map<string, Need>()
  const { input, at, supplies, mayAskForMore, ...viewer } = round
  try {
    const found = readCredential(input)
    const resolver = supplyResolver(supplies, needs)
    const report = await verifyCredential(found, { ...viewer, now: new Date(at), crypto, canonicalize, resolver })
    return mayAskForMore && needs.size > 0 ? { needs: [...needs.values()] } : { found, report }
  } catch (error) {
    return { refusal: refusalOf(error) }
  }
}

/**
 * Verifies by as many rounds as are needed: `run` does a round, where it can do no harm; `supply` gets a document.
 *
 * @param known supplies of an earlier verification of the same input, so that a question about it asks nobody again
 * @returns the supplies beside the report
 * @throws CredentialError for an input that cannot be read
 */
export async function verifyInRounds(
  question: Question,
  ways: { run(round: Round): Promise<RoundOutcome>; supply(need: Need): Promise<Supply> },
  known: readonly Supply[] = [],
): Promise<Verified & { supplies: Supply[] }> {
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

function errorOf({ code, message, params }: Refusal): CredentialError {
  return new CredentialError(code, message, { params })
}

/** Hands out what was supplied, and notes what was not. */
function supplyResolver(supplies: readonly Supply[], needs: Map<string, Need>): Resolver {
  const byKey = new Map(supplies.map((supply) => [keyOf(supply), supply]))
  const textFor = async (need: Need): Promise<string> => {
    const supply = byKey.get(keyOf(need))
    if (!supply) {
      needs.set(keyOf(need), need)
      throw new CredentialError('FETCH_FAILED', 'This document was not fetched yet.')
    }
    if ('text' in supply) return supply.text
    throw errorOf(supply.refusal)
  }
  const documentFor = async (need: Need) => objectOf(await textFor(need))
  return {
    didDocument: (address) => documentFor({ kind: 'did-document', address }),
    controllerDocument: (address) => documentFor({ kind: 'controller-document', address }),
    statusList: (address) => textFor({ kind: 'status-list', address }),
    freshness(address) {
      const supply = supplies.find((each) => each.address === address && 'freshness' in each)
      return supply && 'freshness' in supply ? supply.freshness : undefined
    },
  }
}

function objectOf(text: string): JsonObject {
  const document = parseJson(text)
  if (isJsonObject(document)) return document
  throw new CredentialError('DID_DOCUMENT_INVALID', 'The site gave something that describes no issuer.')
}

function keyOf({ kind, address }: Need): string {
  return `${kind} ${address}`
}
