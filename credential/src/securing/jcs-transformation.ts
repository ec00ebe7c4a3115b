import { assertPinnedContexts } from '../contexts/assert-plain-json-ld.ts'
import { canonicalizeJson, type JsonObject } from '../json.ts'
import { listOf } from '../members.ts'
import { invalidProof } from './proof-faults.ts'
import type { Transformation } from './whole-document-suite.ts'

/**
 * The transformation of the JCS suites: the JSON of the document and of the proof, as RFC 8785 writes it (EdDSA 1.0
 * §3.3.1 to §3.3.5).
 *
 * The proof repeats the contexts under which it was made. Others may have been added behind them since; they are not
 * part of what was signed, so they too have to be pinned ones.
 */
export const jcsTransformation: Transformation = {
  completeOptions: ({ document, proofOptions }) => ({
    ...proofOptions,
    ...(document['@context'] !== undefined && { '@context': document['@context'] }),
  }),

  async transform({ document, proofOptions }) {
    assertPinnedContexts(document)
    return {
      proofConfig: canonicalizeJson(proofOptions),
      document: canonicalizeJson(withSignedContexts(document, proofOptions)),
    }
  },
}

function withSignedContexts(document: JsonObject, proofOptions: JsonObject): JsonObject {
  const signed = proofOptions['@context']
  if (signed === undefined) return document
  const contexts = listOf(signed)
  const first = listOf(document['@context']).slice(0, contexts.length)
  if (canonicalizeJson(first) !== canonicalizeJson(contexts)) throw invalidProof('it was made under other contexts')
  return { ...document, '@context': signed }
}
