import type { JsonObject } from '../json.ts'
import type { Transformation } from './whole-document-suite.ts'

/** The transformation of the RDFC suites: the statements of the document and of the proof (EdDSA 1.0 §3.2.3, §3.2.5). */
export const rdfcTransformation: Transformation = {
  completeOptions: ({ proofOptions }) => proofOptions,

  async transform({ document, proofOptions }, { canonicalize, digest }) {
    const options = digest === 'SHA-256' ? {} : { digest }
    return {
      proofConfig: await canonicalize(rdfcProofConfig(document, proofOptions), options),
      document: await canonicalize(document, options),
    }
  },
}

/** A proof is read with the contexts of its document. One that brings contexts of its own is read with those. */
export function rdfcProofConfig(document: JsonObject, proofOptions: JsonObject): JsonObject {
  return { '@context': document['@context'] ?? null, ...proofOptions }
}
