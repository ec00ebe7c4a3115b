import type { Canonicalize } from '../canonicalize.ts'
import type { CryptoPort, CurveKey, PublicKey } from '../crypto.ts'
import type { JsonObject } from '../json.ts'
import type { Signer } from '../signer.ts'

/** What a cryptosuite needs from its surroundings. */
export type SuitePorts = { canonicalize: Canonicalize; crypto: CryptoPort }

/** A document and what its proof says, but for the value. */
export type ProofInput = {
  /** Without its proof, or with those alone that this one follows. */
  document: JsonObject
  proofOptions: JsonObject
}

/** What one cryptosuite does in its own way (Data Integrity 1.0 §3.1); all else is in `data-integrity.ts`. */
export type Cryptosuite = {
  name: string
  /** The kinds of key that sign in it. */
  keyTypes: readonly CurveKey['type'][]
  /** @returns the proof, complete. @throws what `canonicalize` throws */
  createProof(input: ProofInput & SuitePorts & { signer: Signer }): Promise<JsonObject>
  /**
   * @returns whether the signature is that of the key.
   * @throws CredentialError `VC_PROOF_INVALID` for a value that this suite never writes or a key of another kind; what
   * `findKey` and `canonicalize` throw
   */
  verifyProof(input: ProofInput & SuitePorts & { proofValue: string; findKey(): Promise<PublicKey> }): Promise<boolean>
}
