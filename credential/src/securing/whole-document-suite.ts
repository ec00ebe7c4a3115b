// What the suites share that hash and sign a document as a whole (Data Integrity EdDSA 1.0 §3, ECDSA 1.0 §3.2, §3.3).
import { concat, fromMultibase, toMultibase } from '../bytes.ts'
import type { Canonicalize } from '../canonicalize.ts'
import type { CurveKey, PublicKey } from '../crypto.ts'
import { unlessRefused } from '../errors.ts'
import type { JsonObject } from '../json.ts'
import type { Cryptosuite, ProofInput, SuitePorts } from './cryptosuite.ts'
import { invalidProof } from './proof-faults.ts'

/** The hash that goes with a key, inside the canonical form and over it; and how long its signatures are. */
const KEY_RULES = {
  Ed25519: { digest: 'SHA-256', signatureLength: 64 },
  'P-256': { digest: 'SHA-256', signatureLength: 64 },
  'P-384': { digest: 'SHA-384', signatureLength: 96 },
} as const

export type TransformationPorts = { canonicalize: Canonicalize; digest: 'SHA-256' | 'SHA-384' }

/** How a suite writes down what is signed. */
export type Transformation = {
  /** What a new proof says besides what it was asked to say. */
  completeOptions(input: ProofInput): JsonObject
  transform(input: ProofInput, ports: TransformationPorts): Promise<{ proofConfig: string; document: string }>
}

export type WholeDocumentSuite = Cryptosuite & {
  /** The hash of the proof configuration, then the hash of the document: what the signature is over. */
  dataToSign(input: ProofInput & SuitePorts, keyType: CurveKey['type']): Promise<Uint8Array>
  encodeSignature(signature: Uint8Array): string
}

export function wholeDocumentSuite(
  name: string,
  keyTypes: WholeDocumentSuite['keyTypes'],
  { completeOptions, transform }: Transformation,
): WholeDocumentSuite {
  async function dataToSign(input: ProofInput & SuitePorts, keyType: CurveKey['type']): Promise<Uint8Array> {
    const { digest } = KEY_RULES[keyType]
    const canonical = await transform(input, { canonicalize: input.canonicalize, digest })
    const hash = (text: string) => input.crypto.digest(digest, text)
    return concat(await hash(canonical.proofConfig), await hash(canonical.document))
  }
  return {
    name,
    keyTypes,
    dataToSign,
    encodeSignature,

    async createProof(input) {
      const proofOptions = completeOptions(input)
      const data = await dataToSign({ ...input, proofOptions }, input.signer.keyType)
      return { ...proofOptions, proofValue: encodeSignature(await input.signer.sign(data)) }
    },

    async verifyProof(input) {
      const signature = decodeSignature(input.proofValue)
      const key = assertKeyType(await input.findKey(), keyTypes)
      if (signature.length !== KEY_RULES[key.type].signatureLength) throw notASignature()
      return input.crypto.verify(key, await dataToSign(input, key.type), signature)
    },
  }
}

/** @throws CredentialError `VC_PROOF_INVALID` */
export function assertKeyType(key: PublicKey, keyTypes: Cryptosuite['keyTypes']): CurveKey {
  if (key.type === 'RSA' || !keyTypes.includes(key.type)) throw invalidProof('it was made with a key of another kind')
  return key
}

function encodeSignature(signature: Uint8Array): string {
  return toMultibase(signature, 'z')
}

function decodeSignature(proofValue: string): Uint8Array {
  const signature = proofValue.startsWith('z') ? unlessRefused(() => fromMultibase(proofValue)) : undefined
  if (signature) return signature
  throw notASignature()
}

function notASignature() {
  return invalidProof('its value is not a signature of its cryptosuite')
}
