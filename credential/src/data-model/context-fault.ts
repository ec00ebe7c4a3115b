import { contextDocument } from '../contexts/context-document.ts'
import { isJsonObject, type Json, type JsonObject } from '../json.ts'
import { listOf } from '../members.ts'
import { type Fault, isUrl, malformed } from './fault.ts'

const CONTEXT_1_1 = 'https://www.w3.org/2018/credentials/v1'
const CONTEXT_2_0 = 'https://www.w3.org/ns/credentials/v2'

export type DataModel = '1.1' | '2.0'

/** Which data model a document follows: its first context says so. Undefined for another kind of document. */
export function dataModelOf(document: JsonObject): DataModel | undefined {
  const [first] = listOf(document['@context'])
  if (first === CONTEXT_2_0) return '2.0'
  return first === CONTEXT_1_1 ? '1.1' : undefined
}

/** The order of contexts counts: the base context first, then addresses and objects (VCDM 2.0 §4.3, VCDM 1.1 §4.1). */
export function contextFault(document: JsonObject): Fault | undefined {
  if (dataModelOf(document) === undefined) return malformed('/@context/0')
  const at = listOf(document['@context']).findIndex((context: Json) => !isUrl(context) && !isJsonObject(context))
  return at < 0 ? undefined : malformed(`/@context/${at}`)
}

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
