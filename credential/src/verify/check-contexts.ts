import { pinnedContext } from '../contexts/context-document.ts'
import type { Finding } from '../finding.ts'
import type { JsonObject } from '../json.ts'
import { listOf } from '../members.ts'

/**
 * Tells whether all contexts are known here: a signature over bytes needs none, but what the words mean does
 * (VCDM 2.0 §4.3).
 */
export function checkContexts(document: JsonObject): Finding | undefined {
  const unknown = listOf(document['@context']).find((context) => typeof context !== 'string' || !pinnedContext(context))
  if (unknown === undefined) return undefined
  const params: Record<string, string> = typeof unknown === 'string' ? { context: unknown } : {}
  return { outcome: 'unknown', code: 'VC_CONTEXT_NOT_ALLOWED', params }
}
