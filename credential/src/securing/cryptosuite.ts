import type { Canonicalize } from '../canonicalize.ts'
import type { CryptoPort, PublicKey } from '../crypto.ts'
import type { JsonObject } from '../json.ts'

/** What a cryptosuite needs from its surroundings. */
export type SuitePorts = { canonicalize: Canonicalize; crypto: CryptoPort }

/** What one cryptosuite does in its own way; all else is in `data-integrity.ts`. */
export type Cryptosuite = {
  name: string
  keyType: PublicKey['type']
  /** Transforms and hashes the document and the proof without its value. @throws what `canonicalize` throws */
  dataToSign(unsecuredDocument: JsonObject, proofConfig: JsonObject, ports: SuitePorts): Promise<Uint8Array>
  encodeSignature(signature: Uint8Array): string
  /** @returns undefined, or throws CredentialError `INPUT_ENCODING`, for a value that cannot be a signature. */
  decodeSignature(proofValue: string): Uint8Array | undefined
}
