// The values of ecdsa-sd-2023 proofs (Data Integrity ECDSA 1.0 §3.5.2, §3.5.3, §3.5.7, §3.5.8).
import { concat, equalBytes, fromMultibase, toMultibase } from '../../bytes.ts'
import { type CredentialError, unlessRefused } from '../../errors.ts'
import { invalidProof } from '../proof-faults.ts'
import { type Cbor, CborReader, encodeCbor } from './cbor.ts'

const BASE_HEADER = Uint8Array.of(0xd9, 0x5d, 0x00)
const DERIVED_HEADER = Uint8Array.of(0xd9, 0x5d, 0x01)
const SIGNATURE_LENGTH = 64
/** The Multikey header of P-256 and the compressed point. (The standard says 36 where it means these.) */
const PUBLIC_KEY_LENGTH = 35
const HMAC_LENGTH = 32
/** Each costs a verification. A credential of many pages has a few hundred statements. */
export const MAX_SIGNATURES = 1_000

/** What both kinds of value have. */
type SignedParts = { baseSignature: Uint8Array; publicKey: Uint8Array; signatures: Uint8Array[] }

export type BaseProofValue = SignedParts & { kind: 'base'; hmacKey: Uint8Array; mandatoryPointers: string[] }

export type DerivedProofValue = SignedParts & {
  kind: 'derived'
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
  const value = proofValue.startsWith('u') ? unlessRefused(() => readProofValue(fromMultibase(proofValue))) : undefined
  if (value) return value
  throw notAValue()
}

function readProofValue(bytes: Uint8Array): BaseProofValue | DerivedProofValue {
  const header = bytes.subarray(0, BASE_HEADER.length)
  const isBase = equalBytes(header, BASE_HEADER)
  if (!isBase && !equalBytes(header, DERIVED_HEADER)) throw notAValue()
  const cbor = new CborReader(bytes.subarray(BASE_HEADER.length))
  cbor.tuple(5)
  const value = isBase ? readBase(cbor) : readDerived(cbor)
  cbor.end()
  return value
}

function readBase(cbor: CborReader): BaseProofValue {
  return {
    kind: 'base',
    baseSignature: cbor.bytes(SIGNATURE_LENGTH),
    publicKey: cbor.bytes(PUBLIC_KEY_LENGTH),
    hmacKey: cbor.bytes(HMAC_LENGTH),
    signatures: readSignatures(cbor),
    mandatoryPointers: cbor.items(() => cbor.text()),
  }
}

function readDerived(cbor: CborReader): DerivedProofValue {
  return {
    kind: 'derived',
    baseSignature: cbor.bytes(SIGNATURE_LENGTH),
    publicKey: cbor.bytes(PUBLIC_KEY_LENGTH),
    signatures: readSignatures(cbor),
    labels: cbor.map(HMAC_LENGTH),
    mandatoryIndexes: readIndexes(cbor),
  }
}

function readSignatures(cbor: CborReader): Uint8Array[] {
  const signatures = cbor.items(() => cbor.bytes(SIGNATURE_LENGTH))
  if (signatures.length > MAX_SIGNATURES) throw notAValue()
  return signatures
}

function readIndexes(cbor: CborReader): number[] {
  const indexes = cbor.items(() => cbor.unsigned())
  if (indexes.some((index, i) => i > 0 && index <= (indexes[i - 1] as number))) throw notAValue()
  return indexes
}

function notAValue(): CredentialError {
  return invalidProof('its value is not one of ecdsa-sd-2023')
}
