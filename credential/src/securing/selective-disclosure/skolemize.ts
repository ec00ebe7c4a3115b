import { isJsonObject, type Json, type JsonObject } from '../../json.ts'

/** A name for a node that has none, for as long as parts of its document are told apart. */
const SCHEME = 'urn:bnid:'
const NAMED = /^<urn:bnid:([^>]*)>$/

/**
 * Gives every node of a document a name (Data Integrity ECDSA 1.0 §3.4.7), in place: the document keeps its shape, so
 * that pointers into the original point to the same things here. (The text of the standard expands and compacts, after
 * which an array of one may be gone.)
 *
 * What merely looks like a node (a JSON literal, a map of languages) is named too; whoever calls this sees it by the
 * statements, which are no longer those of the original.
 */
export function skolemize(document: JsonObject): JsonObject {
  let count = 0
  function named(value: Json): Json {
    if (Array.isArray(value)) return value.map(named)
    if (!isJsonObject(value) || value['@value'] !== undefined) return value
    const members = Object.entries(value).map(([name, member]) => [name, name === '@context' ? member : named(member)])
    return { ...(Object.fromEntries(members) as JsonObject), id: nameOf(value.id) }
  }
  function nameOf(id: Json | undefined): Json {
    if (id === undefined) return `${SCHEME}n${count++}`
    return typeof id === 'string' && id.startsWith('_:') ? `${SCHEME}x${id.slice(2)}` : id
  }
  return named(document) as JsonObject
}

/** The label of the blank node that a term of a skolemized document stands for; other terms as they are. */
export function deskolemize(term: string): string {
  return term.replace(NAMED, '_:$1')
}
