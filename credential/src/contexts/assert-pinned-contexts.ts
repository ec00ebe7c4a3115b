import { CredentialError } from '../errors.ts'
import { isJsonObject, type Json, type JsonObject } from '../json.ts'
import { pinnedContext } from './context-document.ts'

const MAX_CONTEXTS = 16
/** Members below which a standard puts a document with a `@context` of its own. */
const EMBEDDED = new Set(['verifiableCredential', 'endorsement', 'proof'])
/** JSON-LD keywords that describe one value. All others move members to where only a JSON-LD processor looks. */
const VALUE_KEYWORDS = new Set(['@value', '@language', '@direction', '@type'])
/** ODRL, which other contexts draw in, gives `id` a second name. */
const ALIASES = new Set(['uid'])

/**
 * Checks that a document says in plain JSON what it says in JSON-LD.
 *
 * The list of contexts is not signed, only the statements are. Whoever changes it, or writes a member as an IRI, could
 * keep a signature valid and yet hide a statement from all who read the members by name. So every context is a pinned
 * one, and every member is a plain term.
 *
 * @throws CredentialError `VC_MALFORMED` (no context), `VC_CONTEXT_NOT_ALLOWED`, `VC_COMPLEXITY` (more than 16 contexts
 * in one place)
 */
export function assertPinnedContexts(document: JsonObject): void {
  if (document['@context'] === undefined) {
    throw new CredentialError('VC_MALFORMED', 'The document has no @context. Ask the issuer for a complete copy.')
  }
  assertMembers(document, true)
}

function assertMembers(value: Json, mayHaveContext: boolean): void {
  if (Array.isArray(value)) {
    for (const item of value) assertMembers(item, mayHaveContext)
  } else if (isJsonObject(value)) {
    for (const [name, member] of Object.entries(value)) {
      if (name === '@context') assertPinned(member, mayHaveContext)
      else if (isPlainTerm(name)) assertMembers(member, EMBEDDED.has(name))
      else throw notAllowed('a member that is not a plain term')
    }
  }
}

function assertPinned(context: Json, mayHaveContext: boolean): void {
  const urls = Array.isArray(context) ? context : [context]
  if (!mayHaveContext) throw notAllowed('a context where no standard puts one')
  if (urls.length > MAX_CONTEXTS) {
    throw new CredentialError('VC_COMPLEXITY', `The document names more than ${MAX_CONTEXTS} contexts in one place.`)
  }
  for (const url of urls) {
    if (typeof url !== 'string') throw notAllowed('a context that is written out')
    if (!pinnedContext(url)) throw notAllowed('a context that is not part of this program', url)
  }
}

function isPlainTerm(name: string): boolean {
  return VALUE_KEYWORDS.has(name) || !(name.startsWith('@') || name.includes(':') || ALIASES.has(name))
}

function notAllowed(what: string, url?: string): CredentialError {
  return new CredentialError('VC_CONTEXT_NOT_ALLOWED', `The document has ${what}, so its meaning is not certain.`, {
    ...(url !== undefined && { params: { context: url } }),
  })
}
