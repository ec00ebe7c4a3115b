// The values of ecdsa-sd-2023 proofs (Data Integrity ECDSA 1.0 §3.5.2, §3.5.3, §3.5.7, §3.5.8).
import { concat, equalBytes, fromMultibase, toMultibase } from '../../bytes.ts'
import { unlessRefused } from '../../errors.ts'
import { invalidProof } from '../proof-faults.ts'
import { type Cbor, decodeCbor, encodeCbor } from './cbor.ts'

const BASE_HEADER = Uint8Array.of(0xd9, 0x5d, 0x00)
const DERIVED_HEADER = Uint8Array.of(0xd9, 0x5d, 0x01)
const SIGNATURE_LENGTH = 64
/** The Multikey header of P-256 and the compressed point. (The standard says 36 where it means these.) */
const PUBLIC_KEY_LENGTH = 35
const HMAC_LENGTH = 32
/** Each costs a verification. A credential of many pages has a few hundred statements. */
export const MAX_SIGNATURES = 1_000

export type BaseProofValue = {
  kind: 'base'
  baseSignature: Uint8Array
  publicKey: Uint8Array
  hmacKey: Uint8Array
  signatures: Uint8Array[]
  mandatoryPointers: string[]
}

export type DerivedProofValue = {
  kind: 'derived'
  baseSignature: Uint8Array
  publicKey: Uint8Array
  signatures: Uint8Array[]
  /** From the number in a canonical label (`c14n0`) to the HMAC that stood there when it was signed. */
  labels: Map<number, Uint8Array>
  /** Which of the statements, in order, were signed together; ascending. */
  mandatoryIndexes: number[]
}

export function encodeProofValue(value: BaseProofValue | DerivedProofValue): string {
  const { baseSignature, publicKey, signatures } = value
  const [header, components]: [Uint8Array, Cbor] =
    value.kind === 'base'
      ? [BASE_HEADER, [baseSignature, publicKey, value.hmacKey, signatures, value.mandatoryPointers]]
      : [DERIVED_HEADER, [baseSignature, publicKey, signatures, value.labels, value.mandatoryIndexes]]
  return toMultibase(concat(header, encodeCbor(components)), 'u')
}

/** @throws CredentialError `VC_PROOF_INVALID` */
export function decodeProofValue(proofValue: string): BaseProofValue | DerivedProofValue {
  const bytes = proofValue.startsWith('u') ? unlessRefused(() => fromMultibase(proofValue)) : undefined
  if (!bytes) throw notAValue()
  const header = bytes.subarray(0, BASE_HEADER.length)
  const components = unlessRefused(() => decodeCbor(bytes.subarray(BASE_HEADER.length)))
  if (!Array.isArray(components) || components.length !== 5) throw notAValue()
  if (equalBytes(header, BASE_HEADER)) return baseProofValue(components)
  if (equalBytes(header, DERIVED_HEADER)) return derivedProofValue(components)
  throw notAValue()
}

function baseProofValue([baseSignature, publicKey, hmacKey, signatures, pointers]: Cbor[]): BaseProofValue {
  if (!isList(pointers, (item) => typeof item === 'string')) throw notAValue()
  return {
    kind: 'base',
    ...signedParts(baseSignature, publicKey, signatures),
    hmacKey: bytesOfLength(hmacKey, HMAC_LENGTH),
    mandatoryPointers: pointers,
  }
}

function derivedProofValue([baseSignature, publicKey, signatures, labels, indexes]: Cbor[]): DerivedProofValue {
  if (!(labels instanceof Map) || !isList(indexes, (item) => typeof item === 'number')) throw notAValue()
  for (const digest of labels.values()) bytesOfLength(digest, HMAC_LENGTH)
  if (indexes.some((index, i) => i > 0 && index <= (indexes[i - 1] as number))) throw notAValue()
  return {
    kind: 'derived',
    ...signedParts(baseSignature, publicKey, signatures),
    labels,
    mandatoryIndexes: indexes,
  }
}

function signedParts(baseSignature: Cbor | undefined, publicKey: Cbor | undefined, signatures: Cbor | undefined) {
  if (!Array.isArray(signatures) || signatures.length > MAX_SIGNATURES) throw notAValue()
  return {
    baseSignature: bytesOfLength(baseSignature, SIGNATURE_LENGTH),
    publicKey: bytesOfLength(publicKey, PUBLIC_KEY_LENGTH),
    signatures: signatures.map((signature) => bytesOfLength(signature, SIGNATURE_LENGTH)),
  }
}

function isList<T extends Cbor>(value: Cbor | undefined, isItem: (item: Cbor) => item is T): value is T[] {
  return Array.isArray(value) && value.every(isItem)
}

function bytesOfLength(value: Cbor | undefined, length: number): Uint8Array {
  if (!(value instanceof Uint8Array) || value.length !== length) throw notAValue()
  return value
}

function notAValue() {
  return invalidProof('its value is not one of ecdsa-sd-2023')
}
