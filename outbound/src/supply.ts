import { CredentialError } from '@cloudtnt/credential/errors'
import { type Need, refusalOf, type Supply } from '@cloudtnt/credential/verify/verify-in-rounds'
import type { Resolver } from '@cloudtnt/credential/verify/verify-options'

/** A question about a moment this near is a question about now. */
const NOW_MS = 5 * 60 * 1000

const GETTERS: Record<Need['kind'], (resolver: Required<Resolver>, address: string) => Promise<string>> = {
  'did-document': async (resolver, address) => JSON.stringify(await resolver.didDocument(address)),
  'controller-document': async (resolver, address) => JSON.stringify(await resolver.controllerDocument(address)),
  'status-list': (resolver, address) => resolver.statusList(address),
  'credential-schema': (resolver, address) => resolver.credentialSchema(address),
}

/**
 * Gets what `verifyInRounds` needs of other sites, for a verification that has no network itself.
 *
 * @param moment `at`: the moment that is judged; `now`: the clock's. What a status list says today is not known for
 *   another day: it is refused then, as `STATUS_RETRIEVAL_ERROR`.
 */
export function createSupply(
  resolver: Required<Resolver>,
  moment: { at: Date; now: Date },
): (need: Need) => Promise<Supply> {
  const isPresent = Math.abs(moment.at.getTime() - moment.now.getTime()) <= NOW_MS
  const asked = isPresent ? resolver : { ...resolver, statusList: refuseOtherDay }
  return async (need) => {
    try {
      const text = await GETTERS[need.kind](asked, need.address)
      const freshness = asked.freshness(need.address)
      return { ...need, text, ...(freshness && { freshness }) }
    } catch (error) {
      return { ...need, refusal: refusalOf(error) }
    }
  }
}

async function refuseOtherDay(): Promise<string> {
  throw new CredentialError('STATUS_RETRIEVAL_ERROR', 'What the list says today is not known for another day.')
}
