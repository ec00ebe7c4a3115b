import { jcsTransformation } from './jcs-transformation.ts'
import { wholeDocumentSuite } from './whole-document-suite.ts'

/** The cryptosuite ecdsa-jcs-2019 (Data Integrity ECDSA Cryptosuites 1.0, §3.3). */
export const ecdsaJcs2019 = wholeDocumentSuite('ecdsa-jcs-2019', ['P-256', 'P-384'], jcsTransformation)
