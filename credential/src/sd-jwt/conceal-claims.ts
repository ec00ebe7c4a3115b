import { toBase64url } from '../bytes.ts'
import { errorWith } from '../errors.ts'
import { isJsonObject, type Json, type JsonObject } from '../json.ts'
import { randomBytes } from '../random.ts'
import { type ClaimPath, type ClaimPlace, findsClaim, leadsTo } from './claim-path.ts'
import { type DigestName, digestOf, encodeDisclosure } from './disclosure.ts'
import { hasDigestName } from './reveal-claims.ts'

/** 128 bits, as RFC 9901 §9.3 recommends. */
const SALT_BYTES = 16

/** What the holder of an SD-JWT may hide (RFC 9901 §4.2). */
export type Concealment = {
  /** What the holder may show or hide, each by itself. A claim within one that may be hidden may be listed as well. */
  disclosable: readonly ClaimPath[]
  /** Digests of nothing, so that nobody can count what is hidden: how many, and in which object or array. */
  decoys?: readonly { path: ClaimPath; count: number }[]
  /** `sha-256` where it is not given. */
  digestName?: DigestName
}

const unfit = errorWith('VC_MALFORMED', 'The claims cannot be made disclosable.')

/**
 * Takes claims out of a payload, leaving their digests (RFC 9901 §4.2, §6): members of objects and items of arrays,
 * also one within another.
 *
 * @returns the payload to sign, and a disclosure for each claim that was taken out.
 * @throws CredentialError `VC_MALFORMED` when a path leads to nothing, or a name of a claim is kept for digests
 */
export function concealClaims(
  claims: JsonObject,
  { disclosable, decoys = [], digestName = 'sha-256' }: Concealment,
): { payload: JsonObject; disclosures: string[] } {
  if ('_sd_alg' in claims || hasDigestName(claims)) throw unfit('A claim has a name that is kept for digests.')
  if (disclosable.some((path) => path.length === 0)) throw unfit('The whole cannot be a part.')
  const paths = [...disclosable, ...decoys.map(({ path }) => path)]
  if (!paths.every((path) => findsClaim(path, claims))) throw unfit('A path leads to no claim.')
  const concealer = new Concealer({ disclosable, decoys, digestName })
  const payload = concealer.object(claims, [])
  const isConcealed = hasDigestName(payload)
  return { payload: isConcealed ? { ...payload, _sd_alg: digestName } : payload, disclosures: concealer.disclosures }
}

class Concealer {
  readonly disclosures: string[] = []
  readonly #concealment: Required<Concealment>

  constructor(concealment: Required<Concealment>) {
    this.#concealment = concealment
  }

  object(value: JsonObject, place: ClaimPlace): JsonObject {
    const open: JsonObject = {}
    const digests = this.#decoys(place)
    for (const [name, member] of Object.entries(value)) {
      const inner = this.#value(member, [...place, name])
      if (this.#isDisclosable([...place, name])) digests.push(this.#digest({ name, value: inner }))
      else open[name] = inner
    }
    // In the order of the digests, which says nothing of the order of the claims.
    return digests.length > 0 ? { ...open, _sd: digests.sort() } : open
  }

  #array(items: Json[], place: ClaimPlace): Json[] {
    const concealed: Json[] = items.map((item, i) => {
      const inner = this.#value(item, [...place, i])
      return this.#isDisclosable([...place, i]) ? { '...': this.#digest({ value: inner }) } : inner
    })
    for (const decoy of this.#decoys(place)) concealed.splice(randomBelow(concealed.length + 1), 0, { '...': decoy })
    return concealed
  }

  #value(value: Json, place: ClaimPlace): Json {
    if (Array.isArray(value)) return this.#array(value, place)
    return isJsonObject(value) ? this.object(value, place) : value
  }

  #isDisclosable(place: ClaimPlace): boolean {
    return this.#concealment.disclosable.some((path) => leadsTo(path, place))
  }

  #digest(claim: { name?: string; value: Json }): string {
    const disclosure = encodeDisclosure(randomBytes(SALT_BYTES), claim)
    this.disclosures.push(disclosure)
    return digestOf(disclosure, this.#concealment.digestName)
  }

  #decoys(place: ClaimPlace): string[] {
    const { decoys, digestName } = this.#concealment
    const count = decoys.reduce((sum, decoy) => sum + (leadsTo(decoy.path, place) ? decoy.count : 0), 0)
    return Array.from({ length: count }, () => digestOf(toBase64url(randomBytes(SALT_BYTES)), digestName))
  }
}

/** Near enough to even for the place of a decoy. */
function randomBelow(limit: number): number {
  const [a = 0, b = 0] = randomBytes(2)
  return (a * 256 + b) % limit
}
