import { CredentialError, errorWith, tooComplex } from '../errors.ts'
import { canonicalizeJson, isJsonObject, type Json, type JsonObject } from '../json.ts'
import { pinnedContext } from './context-document.ts'

const MAX_CONTEXTS = 16
/** Members below which a standard puts a document with a `@context` of its own. */
const EMBEDDED = new Set(['verifiableCredential', 'endorsement', 'proof'])
/** JSON-LD keywords that tell the language of a text. All others move members to where only JSON-LD looks for them. */
const TEXT_KEYWORDS = new Set(['@value', '@language', '@direction'])
/** ODRL, which another context draws in, gives `id` a second name. */
const ALIASES = new Set(['uid'])
/** What a check asks a credential for (VCDM 2.0 §4). No pinned context gives one of these another name. */
export const CREDENTIAL_MEMBERS: readonly string[] = [
  'validFrom',
  'validUntil',
  'issuanceDate',
  'expirationDate',
  'credentialStatus',
  'credentialSubject',
  'credentialSchema',
  'issuer',
  'holder',
  'refreshService',
  'termsOfUse',
]

export type PlainJsonLdOptions = {
  /**
   * Lets contexts stand that are written out in the document. They can give any member another meaning, so that what
   * is read by name need not be what was signed: for the official suites, whose examples have them, and never for a
   * document that somebody relies on.
   */
  acceptInlineContexts?: boolean
}
/** What was met, by its id. */
type Described = Map<string, JsonObject>
const malformed = errorWith('VC_MALFORMED', 'Ask the issuer for a clean copy.')

/**
 * Checks that a document says in plain JSON what it says in JSON-LD.
 *
 * A proof covers statements, not the text that makes them: neither the list of contexts, nor the names of members, nor
 * the place where a thing is described. Whoever changes those could keep the proof valid and yet hide a statement, such
 * as the end of validity, from all who read the members by name. So every context is a pinned one, every member is a
 * plain term, and a credential is described in one place.
 *
 * @throws CredentialError `VC_CONTEXT_NOT_ALLOWED`; `VC_MALFORMED` (no context, or described in two places);
 * `VC_COMPLEXITY` (more than 16 contexts in one place)
 */
export function assertPlainJsonLd(document: JsonObject, options: PlainJsonLdOptions = {}): void {
  if (document['@context'] === undefined) throw malformed('The document has no @context.')
  assertPlain(document, true, new Map(), options)
}

/**
 * Checks the contexts alone: where the text itself is signed, nobody can move a member without breaking the signature.
 *
 * @throws CredentialError `VC_CONTEXT_NOT_ALLOWED`, `VC_COMPLEXITY` (more than 16 contexts in one place)
 */
export function assertPinnedContexts(value: Json, mayHaveContext = true): void {
  if (typeof value !== 'object' || value === null) return
  for (const [name, member] of Object.entries(value)) {
    if (name === '@context') assertPinned(member, mayHaveContext, {})
    else assertPinnedContexts(member, Array.isArray(value) ? mayHaveContext : EMBEDDED.has(name))
  }
}

function assertPlain(value: Json, mayHaveContext: boolean, described: Described, options: PlainJsonLdOptions): void {
  if (Array.isArray(value)) for (const item of value) assertPlain(item, mayHaveContext, described, options)
  if (!isJsonObject(value)) return
  if (typeof value.id === 'string') assertDescribedOnce(value.id, value, described)
  for (const name in value) {
    const member = value[name] as Json
    if (name === '@context') assertPinned(member, mayHaveContext, options)
    else if (!isPlainTerm(name)) throw notAllowed('a member that is not a plain term')
    else if (typeof member === 'object') assertPlain(member, EMBEDDED.has(name), described, options)
  }
}

function assertPinned(context: Json, mayHaveContext: boolean, options: PlainJsonLdOptions): void {
  const urls = Array.isArray(context) ? context : [context]
  if (!mayHaveContext) throw notAllowed('a context where no standard puts one')
  if (urls.length > MAX_CONTEXTS) throw tooComplex(`More than ${MAX_CONTEXTS} contexts stand in one place.`)
  for (const url of urls) {
    if (options.acceptInlineContexts && isJsonObject(url)) continue
    if (typeof url !== 'string') throw notAllowed('a context that is written out')
    if (!pinnedContext(url)) throw notAllowed('a context that is not part of this program', url)
  }
}

function isPlainTerm(name: string): boolean {
  return !(name.startsWith('@') || name.includes(':') || ALIASES.has(name)) || TEXT_KEYWORDS.has(name)
}

/** Statements about one id are one thing to a proof, wherever they stand: copies may be many, parts may not. */
function assertDescribedOnce(id: string, value: JsonObject, described: Described): void {
  const other = described.get(id)
  if (other === undefined || !isPart(other)) described.set(id, value)
  else if (isPart(value) && canonicalizeJson(other) !== canonicalizeJson(value)) {
    throw malformed('The document describes one thing in two places.')
  }
}

function isPart(value: JsonObject): boolean {
  return CREDENTIAL_MEMBERS.some((name) => name in value)
}

function notAllowed(what: string, url?: string): CredentialError {
  return new CredentialError('VC_CONTEXT_NOT_ALLOWED', `The document has ${what}, so its meaning is not certain.`, {
    ...(url !== undefined && { params: { context: url } }),
  })
}
