import type { JsonObject } from '@cloudtnt/credential/json'
import { nodeCrypto } from '@cloudtnt/credential/node'
import { randomBytes } from '@cloudtnt/credential/random'
import { addProof } from '@cloudtnt/credential/securing/add-proof'
import {
  createBits,
  encodeList,
  MIN_STATUS_LIST_LENGTH,
  setBit,
  statusEntry,
  statusListCredential,
} from '@cloudtnt/credential/status/bitstring-status-list'
import { canonicalize } from './canonicalize.ts'
import type { IssuingKey } from './issuing-key.ts'

/** The one list of an endpoint, in memory: who is in it, and who was revoked. */
export class StatusList {
  readonly url: string
  readonly #key: IssuingKey
  readonly #bits = createBits(MIN_STATUS_LIST_LENGTH)
  readonly #taken = new Set<number>()
  readonly #indexes = new Map<string, number>()

  constructor(url: string, key: IssuingKey) {
    this.url = url
    this.#key = key
  }

  /** Gives a credential a place that tells nothing of when it was issued. */
  enter(credentialId: string | undefined): JsonObject {
    let index = drawIndex()
    while (this.#taken.has(index)) index = drawIndex()
    this.#taken.add(index)
    if (credentialId !== undefined) this.#indexes.set(credentialId, index)
    return statusEntry({ listUrl: this.url, index, purpose: 'revocation' })
  }

  /** @returns false for a credential that is not in the list. */
  setRevoked(credentialId: string, isRevoked: boolean): boolean {
    const index = this.#indexes.get(credentialId)
    if (index === undefined) return false
    setBit(this.#bits, index, isRevoked)
    return true
  }

  /** The list as it stands now, signed. */
  publish(now: Date): Promise<JsonObject> {
    const { issuer, signer } = this.#key
    const encodedList = encodeList(this.#bits)
    const list = statusListCredential({ id: this.url, issuer, purpose: 'revocation', encodedList, validFrom: now })
    return addProof(list, { signer, created: now, canonicalize, crypto: nodeCrypto })
  }
}

/** The number of places is a power of two, so that none is favoured. */
function drawIndex(): number {
  const [a = 0, b = 0, c = 0] = randomBytes(3)
  return ((a << 16) | (b << 8) | c) % MIN_STATUS_LIST_LENGTH
}
