import { contextDocument } from '../contexts/context-document.ts'
import { isJsonObject, type Json, type JsonObject } from '../json.ts'
import { listOf } from '../members.ts'
import { type Fault, malformed } from './fault.ts'

/**
 * Every type is an absolute URL or a term that the contexts define, so that all readers mean the same by it (VCDM 2.0
 * §4.5). Where a context is not at hand nothing can be told, and nothing is held against the document.
 */
export async function typeFault(document: JsonObject): Promise<Fault | undefined> {
  const terms = listOf(document.type).filter((type) => typeof type === 'string' && !type.includes(':'))
  let [hasVocabulary, unmapped] = [false, terms as string[]]
  for (const context of listOf(document['@context'])) {
    const definitions = await definitionsOf(context)
    if (!definitions) return undefined
    for (const each of listOf(definitions)) {
      if (!isJsonObject(each)) continue
      if (each['@vocab'] !== undefined) hasVocabulary = each['@vocab'] !== null
      unmapped = unmapped.filter((term) => !Object.hasOwn(each, term) || each[term] === null)
    }
  }
  return hasVocabulary || unmapped.length === 0 ? undefined : malformed('/type')
}

/** What is written out may be a whole context document, as the reference implementation of JSON-LD reads it. */
async function definitionsOf(context: Json): Promise<Json | undefined> {
  if (typeof context === 'string') return (await contextDocument(context))?.['@context']
  return isJsonObject(context) ? (context['@context'] ?? context) : context
}
