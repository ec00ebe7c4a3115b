import { jcsTransformation } from './jcs-transformation.ts'
import { wholeDocumentSuite } from './whole-document-suite.ts'

/** The cryptosuite eddsa-jcs-2022 (Data Integrity EdDSA Cryptosuites 1.0, §3.3). */
export const eddsaJcs2022 = wholeDocumentSuite('eddsa-jcs-2022', ['Ed25519'], jcsTransformation)
