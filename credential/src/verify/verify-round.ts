import type { Canonicalize } from '../canonicalize.ts'
import type { CryptoPort } from '../crypto.ts'
import { CredentialError } from '../errors.ts'
import { isJsonObject, type JsonObject, parseJson } from '../json.ts'
import { readWhenLoaded } from '../read-when-loaded.ts'
import { verifyCredential } from './verify-credential.ts'
import { errorOf, type Need, type Round, type RoundOutcome, refusalOf, type Supply } from './verify-in-rounds.ts'
import type { Resolver } from './verify-options.ts'

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
    const found = await readWhenLoaded(input)
    const resolver = supplyResolver(supplies, needs)
    const report = await verifyCredential(found, { ...viewer, now: new Date(at), crypto, canonicalize, resolver })
    return mayAskForMore && needs.size > 0 ? { needs: [...needs.values()] } : { found, report }
  } catch (error) {
    return { refusal: refusalOf(error) }
  }
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
    credentialSchema: (address) => textFor({ kind: 'credential-schema', address }),
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
