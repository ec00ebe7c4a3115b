// Credentials of one shape, signed one after another: settled ahead is all but the values that differ.
import { concat, toMultibase } from '../bytes.ts'
import type { CanonicalTemplate } from '../canonical/canonical-template.ts'
import { DirectCanonicalizer } from '../canonical/canonicalize-direct.ts'
import { loadContexts } from '../canonical/canonicalize-in-tiers.ts'
import { compileTemplate, MARKED, markOf } from '../canonical/compile-template.ts'
import { Declined } from '../canonical/declined.ts'
import type { HashText } from '../canonical/label-blank-nodes.ts'
import { labelByNeighbours } from '../canonical/label-by-neighbours.ts'
import { assertPlainJsonLd } from '../contexts/assert-plain-json-ld.ts'
import type { SyncCrypto } from '../crypto.ts'
import type { Json, JsonObject } from '../json.ts'
import type { SyncSigner } from '../signer.ts'
import { newProofOptions } from './add-proof.ts'
import { assertExactInRdf } from './assert-exact-in-rdf.ts'
import { rdfcProofConfig } from './rdfc-transformation.ts'
import { invalidPointer, memberOf, parsePointer } from './selective-disclosure/select-members.ts'

const SUITE = 'eddsa-rdfc-2022'

export type TemplatePorts = {
  crypto: SyncCrypto
  /** SHA-256 of a text in hexadecimal: `nodeHashText('SHA-256')`. */
  hashText: HashText
}

export type TemplateSigning = { signer: SyncSigner; created: Date }

/**
 * Compiles a credential of which the texts that the JSON pointers (RFC 6901) name differ from one to the next.
 *
 * @returns undefined where this way is not certain; then `addProof` signs each document
 * @throws CredentialError `POINTER_INVALID` (it names no text of the document); `VC_MALFORMED`, `VC_CONTEXT_NOT_ALLOWED`,
 * `VC_DATA_LOSS`, `VC_COMPLEXITY` as `addProof`
 */
export async function compileCredentialTemplate(
  document: JsonObject,
  slots: readonly string[],
  ports: TemplatePorts,
): Promise<CredentialTemplate | undefined> {
  if (document.proof !== undefined) return undefined
  assertPlainJsonLd(document)
  const contexts = new Map<string, JsonObject>()
  await loadContexts(document, contexts)
  const direct = new DirectCanonicalizer(contexts, ports.hashText, labelByNeighbours)
  const paths = slots.map(parsePointer)
  const fill = (values: readonly string[]) => filled(document, paths, values)
  try {
    const canonical = compileTemplate(fill, slots.length, direct, ports.hashText)
    assertExactInRdf(document, direct.canonicalize(document))
    return new CredentialTemplate({ fill, slots: slots.length, canonical, direct, crypto: ports.crypto })
  } catch (error) {
    if (error instanceof Declined) return undefined
    throw error
  }
}

type Parts = {
  fill: (values: readonly string[]) => JsonObject
  slots: number
  canonical: CanonicalTemplate
  direct: DirectCanonicalizer
  crypto: SyncCrypto
}

/** See `compileCredentialTemplate`. */
export class CredentialTemplate {
  readonly #parts: Parts
  /** The text of the document between its slots, and which slot stands behind each piece. */
  readonly #pieces: string[]
  readonly #slotBehind: number[]
  /** Rows signed in one second with one key share what their proof says. */
  #proof: { key: string; text: string; hash: Uint8Array } | undefined

  constructor(parts: Parts) {
    this.#parts = parts
    const marks = Array.from({ length: parts.slots }, (_, slot) => markOf(slot))
    const pieces = JSON.stringify(parts.fill(marks)).slice(0, -1).split(MARKED)
    this.#pieces = pieces.filter((piece) => !MARKED.test(piece))
    this.#slotBehind = pieces.filter((piece) => MARKED.test(piece)).map((piece) => marks.indexOf(piece))
  }

  /** The unsigned document with these values in its slots, for `addProof` where `sign` declines. */
  documentOf(values: readonly string[]): JsonObject {
    return this.#parts.fill(values)
  }

  /**
   * Signs in `eddsa-rdfc-2022`.
   *
   * @returns the text that JSON.stringify makes of what `addProof` returns; undefined for values with which this is not
   * certain
   */
  sign(values: readonly string[], { signer, created }: TemplateSigning): string | undefined {
    const { canonical, crypto } = this.#parts
    const nQuads = signer.keyType === 'Ed25519' ? canonical.canonicalize(values) : undefined
    if (nQuads === undefined) return undefined
    const proof = this.#proofOf(signer, created)
    const signature = signer.sign(concat(proof.hash, crypto.digest('SHA-256', nQuads)))
    return `${this.#textOf(values)},"proof":[${proof.text},"proofValue":"${toMultibase(signature, 'z')}"}]}`
  }

  #proofOf(signer: SyncSigner, created: Date) {
    const { direct, crypto, fill, slots } = this.#parts
    const key = `${signer.verificationMethod} ${Math.floor(created.getTime() / 1000)}`
    if (this.#proof?.key === key) return this.#proof
    const options = newProofOptions(SUITE, { signer, created })
    const config = rdfcProofConfig(fill(new Array<string>(slots).fill('')), options)
    assertPlainJsonLd(config)
    const hash = crypto.digest('SHA-256', direct.canonicalize(config))
    this.#proof = { key, text: JSON.stringify(options).slice(0, -1), hash }
    return this.#proof
  }

  #textOf(values: readonly string[]): string {
    let text = ''
    for (let i = 0; i < this.#pieces.length; i++) {
      text += this.#pieces[i]
      const slot = this.#slotBehind[i]
      if (slot !== undefined) text += JSON.stringify(values[slot]).slice(1, -1)
    }
    return text
  }
}

/** A copy with these values in place of the texts that the paths lead to. @throws CredentialError `POINTER_INVALID` */
function filled(document: JsonObject, paths: string[][], values: readonly string[]): JsonObject {
  const copy = structuredClone(document)
  for (const [slot, path] of paths.entries()) {
    const parent = path.slice(0, -1).reduce<Json | undefined>((value, name) => memberOf(value, name), copy)
    const name = path.at(-1) ?? ''
    if (typeof memberOf(parent, name) !== 'string') throw invalidPointer('A pointer of a slot names no text.')
    Object.assign(parent as object, { [name]: values[slot] })
  }
  return copy
}
