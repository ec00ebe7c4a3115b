// The cryptosuite eddsa-rdfc-2022 of Data Integrity EdDSA Cryptosuites 1.0, §3.2.
import { concat, fromMultibase, toMultibase, utf8 } from '../bytes.ts'
import type { Cryptosuite } from './cryptosuite.ts'

export const eddsaRdfc2022: Cryptosuite = {
  name: 'eddsa-rdfc-2022',
  keyType: 'Ed25519',

  /** §3.2.4: the hash of the proof configuration stands before the hash of the document. */
  async dataToSign(unsecuredDocument, proofConfig, { canonicalize, crypto }) {
    const hashes = [proofConfig, unsecuredDocument].map(async (part) =>
      crypto.digest('SHA-256', utf8(await canonicalize(part))),
    )
    return concat(...(await Promise.all(hashes)))
  },

  encodeSignature: (signature) => toMultibase(signature, 'z'),

  decodeSignature(proofValue) {
    const signature = proofValue.startsWith('z') ? fromMultibase(proofValue) : undefined
    return signature?.length === 64 ? signature : undefined
  },
}
