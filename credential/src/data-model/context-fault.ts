import { isJsonObject, type Json, type JsonObject } from '../json.ts'
import { listOf } from '../members.ts'
import { type Fault, isUrl, malformed } from './fault.ts'

export const CONTEXT_1_1 = 'https://www.w3.org/2018/credentials/v1'
export const CONTEXT_2_0 = 'https://www.w3.org/ns/credentials/v2'

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
