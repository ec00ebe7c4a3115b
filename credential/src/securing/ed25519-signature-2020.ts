import type { Cryptosuite } from './cryptosuite.ts'
import { eddsaRdfc2022 } from './eddsa-rdfc-2022.ts'

/**
 * Ed25519Signature2020 is eddsa-rdfc-2022 before it had that name (Data Integrity EdDSA Cryptosuites 1.0, Appendix B):
 * its type, which is signed, is all that differs. It is read, never written.
 */
export const ed25519Signature2020: Pick<Cryptosuite, 'name' | 'verifyProof'> = {
  name: 'Ed25519Signature2020',
  verifyProof: eddsaRdfc2022.verifyProof,
}
