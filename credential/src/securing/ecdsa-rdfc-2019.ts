import { rdfcTransformation } from './rdfc-transformation.ts'
import { wholeDocumentSuite } from './whole-document-suite.ts'

/** The cryptosuite ecdsa-rdfc-2019 (Data Integrity ECDSA Cryptosuites 1.0, §3.2). */
export const ecdsaRdfc2019 = wholeDocumentSuite('ecdsa-rdfc-2019', ['P-256', 'P-384'], rdfcTransformation)
