import { CredentialError, tooComplex } from '../errors.ts'
import { isJsonObject, JSON_LIMITS, type Json, type JsonObject } from '../json.ts'
import type { ClaimPlace } from './claim-path.ts'
import {
  DIGEST_NAMES,
  type Disclosure,
  decodeDisclosure,
  digestNameOf,
  digestOf,
  invalidDisclosure,
  malformedSdJwt,
} from './disclosure.ts'

const MAX_NESTING = 16

/** A disclosure and where its claim belongs, with all that was disclosed. */
export type RevealedPlace = { disclosure: string; place: ClaimPlace }
export type RevealedClaims = { claims: JsonObject; places: RevealedPlace[] }

/**
 * Puts the disclosed claims where their digests stand, and takes all other digests away (RFC 9901 §7.1, steps 3 to 5).
 * What comes of it is proven by the signature over the payload, so it is to be verified first or along with it.
 *
 * @throws CredentialError `SDJWT_MALFORMED` (the payload is not one of an SD-JWT, or has a digest twice),
 * `SDJWT_DISCLOSURE_INVALID` (a disclosure cannot be read, fits no digest, is given twice, or its claim is there
 * already), `VC_COMPLEXITY` (disclosures more than 16 deep), `JSON_TOO_DEEP`, `INPUT_TOO_LARGE` (more members and items
 * in all than one text may have), `VC_CRYPTOSUITE_UNSUPPORTED`
 */
export function revealClaims(payload: JsonObject, disclosures: readonly string[]): RevealedClaims {
  const algorithm = digestNameOf(payload)
  const byDigest = new Map(disclosures.map((text) => [digestOf(text, algorithm), decodeDisclosure(text)]))
  if (byDigest.size < disclosures.length) throw invalidDisclosure('It is given twice.')
  const { _sd_alg, ...rest } = payload
  const revealer = new Revealer(byDigest)
  const claims = revealer.object(rest, [], 0)
  if (revealer.places.length < byDigest.size) throw invalidDisclosure('Nothing that was signed refers to it.')
  if ('_sd_alg' in claims) throw invalidDisclosure('The name of a claim is one that no claim may have.')
  return { claims, places: revealer.places }
}

class Revealer {
  readonly places: RevealedPlace[] = []
  readonly #byDigest: ReadonlyMap<string, Disclosure>
  readonly #seen = new Set<string>()
  #nodes = 0

  constructor(byDigest: ReadonlyMap<string, Disclosure>) {
    this.#byDigest = byDigest
  }

  object({ _sd: digests = [], ...members }: JsonObject, place: ClaimPlace, nesting: number): JsonObject {
    if ('...' in members) throw malformedSdJwt('A digest stands where none may be.')
    if (!Array.isArray(digests)) throw malformedSdJwt('Its digests are no list.')
    const claims: JsonObject = {}
    for (const [name, value] of Object.entries(members)) claims[name] = this.#value(value, [...place, name], nesting)
    for (const digest of digests) {
      const disclosure = this.#take(digest, nesting)
      if (!disclosure) continue
      const { name } = disclosure
      if (name === undefined) throw invalidDisclosure('It has no name for its claim.')
      if (Object.hasOwn(claims, name)) throw invalidDisclosure('Its claim is there already.')
      claims[name] = this.#reveal(disclosure, [...place, name], nesting)
    }
    return claims
  }

  #array(items: Json[], place: ClaimPlace, nesting: number): Json[] {
    const claims: Json[] = []
    for (const item of items) {
      const itemPlace = [...place, claims.length]
      if (!isJsonObject(item) || !('...' in item)) {
        claims.push(this.#value(item, itemPlace, nesting))
        continue
      }
      if (Object.keys(item).length !== 1) throw malformedSdJwt('A digest does not stand alone.')
      const disclosure = this.#take(item['...'], nesting)
      if (!disclosure) continue
      if (disclosure.name !== undefined) throw invalidDisclosure('It has a name, and belongs into a list.')
      claims.push(this.#reveal(disclosure, itemPlace, nesting))
    }
    return claims
  }

  #value(value: Json, place: ClaimPlace, nesting: number): Json {
    if (place.length > JSON_LIMITS.maxDepth) {
      throw new CredentialError('JSON_TOO_DEEP', 'The claims are nested too deeply. Ask for a simpler credential.')
    }
    // Each disclosure was within the limit by itself; together they are one document.
    if (++this.#nodes > JSON_LIMITS.maxNodes) {
      throw new CredentialError('INPUT_TOO_LARGE', 'The claims have too many members and items. Show fewer of them.')
    }
    if (Array.isArray(value)) return this.#array(value, place, nesting)
    return isJsonObject(value) ? this.object(value, place, nesting) : value
  }

  #reveal({ text, value }: Disclosure, place: ClaimPlace, nesting: number): Json {
    this.places.push({ disclosure: text, place })
    return this.#value(value, place, nesting + 1)
  }

  /** A digest may stand once only, so that no claim can be shown in two places. */
  #take(digest: Json | undefined, nesting: number): Disclosure | undefined {
    if (typeof digest !== 'string') throw malformedSdJwt('A digest is no text.')
    if (this.#seen.has(digest)) throw malformedSdJwt('A digest stands in it twice.')
    this.#seen.add(digest)
    const disclosure = this.#byDigest.get(digest)
    if (disclosure && nesting >= MAX_NESTING) throw tooComplex(`Its parts are more than ${MAX_NESTING} deep.`)
    return disclosure
  }
}

/** Tells whether a name could be taken for a digest, anywhere in a value. */
export function hasDigestName(value: Json): boolean {
  if (Array.isArray(value)) return value.some(hasDigestName)
  if (!isJsonObject(value)) return false
  return Object.entries(value).some(([name, member]) => DIGEST_NAMES.includes(name) || hasDigestName(member))
}
