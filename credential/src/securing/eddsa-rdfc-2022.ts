import { rdfcTransformation } from './rdfc-transformation.ts'
import { wholeDocumentSuite } from './whole-document-suite.ts'

/** The cryptosuite eddsa-rdfc-2022 (Data Integrity EdDSA Cryptosuites 1.0, §3.2). */
export const eddsaRdfc2022 = wholeDocumentSuite('eddsa-rdfc-2022', ['Ed25519'], rdfcTransformation)
