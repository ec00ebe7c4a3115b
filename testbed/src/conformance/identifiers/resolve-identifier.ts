import { fromMultibase } from '@cloudtnt/credential/bytes'
import { didJwkDocument } from '@cloudtnt/credential/did/did-jwk'
import { didKeyDocument } from '@cloudtnt/credential/did/did-key'
import { didKeyKind } from '@cloudtnt/credential/did/did-key-kinds'
import { type DidUrl, parseDidUrl } from '@cloudtnt/credential/did/did-url'
import { CredentialError } from '@cloudtnt/credential/errors'
import { isJsonObject, type JsonObject } from '@cloudtnt/credential/json'
import { listOf } from '@cloudtnt/credential/members'
import { ResolutionError, type ResolutionErrorCode } from './resolution-error.ts'

/** The methods whose documents follow from the identifier: this server asks nobody over a network. */
const METHODS: ReadonlyMap<string, (did: string) => JsonObject> = new Map([
  ['key', didKeyDocument],
  ['jwk', didJwkDocument],
])
/** RFC 3986 §2: what a URL is written with. */
const URL_CHARACTERS = /^[\w.~:/?#[\]@!$&'()*+,;=%-]*$/

/** What a DID URL leads to: a document, or with a fragment a part of it. */
export type Resolved = { content: JsonObject; isPart: boolean }
/** Options of did:key §3.1.4. */
export type ResolutionOptions = { publicKeyFormat?: string | undefined; isExperimentAllowed: boolean }

/** @throws ResolutionError */
export function resolveIdentifier(identifier: string, options: ResolutionOptions): Resolved {
  if (!URL_CHARACTERS.test(identifier))
    throw new ResolutionError(isPartNamed(identifier) ? 'INVALID_DID_URL' : 'INVALID_DID')
  const url = didUrlIn(identifier)
  const isPart = url.fragment !== undefined
  refuseFormat(options, isPart)
  const document = documentOf(url)
  if (!isPart) {
    if (url.did !== identifier) throw new ResolutionError('NOT_FOUND')
    return { content: document, isPart }
  }
  const methods = listOf(document.verificationMethod).filter(isJsonObject)
  const method = methods.find(({ id }) => id === `${url.did}#${url.fragment}` && identifier === id)
  if (!method) throw new ResolutionError('NOT_FOUND')
  return { content: { '@context': document['@context'] ?? null, ...method }, isPart }
}

export function isPartNamed(identifier: string): boolean {
  return identifier.includes('#')
}

function didUrlIn(identifier: string): DidUrl {
  try {
    return parseDidUrl(identifier)
  } catch {
    throw new ResolutionError('INVALID_DID')
  }
}

/** Keys are written as Multikey alone. */
function refuseFormat({ publicKeyFormat = 'Multikey', isExperimentAllowed }: ResolutionOptions, isPart: boolean): void {
  if (publicKeyFormat === 'Multikey') return
  throw new ResolutionError(isPart && !isExperimentAllowed ? 'INVALID_PUBLIC_KEY_TYPE' : 'UNSUPPORTED_PUBLIC_KEY_TYPE')
}

function documentOf({ did, method, identifier }: DidUrl): JsonObject {
  const documentFor = METHODS.get(method)
  if (!documentFor) throw new ResolutionError('METHOD_NOT_SUPPORTED')
  try {
    return documentFor(did)
  } catch (error) {
    if (!(error instanceof CredentialError)) throw error
    throw new ResolutionError(codeOf(error, method, identifier))
  }
}

function codeOf({ code }: CredentialError, method: string, identifier: string): ResolutionErrorCode {
  if (code === 'VC_CRYPTOSUITE_UNSUPPORTED') return 'UNSUPPORTED_PUBLIC_KEY_TYPE'
  return method === 'key' && isOfKnownKind(identifier) ? 'INVALID_PUBLIC_KEY_LENGTH' : 'INVALID_DID'
}

function isOfKnownKind(multikey: string): boolean {
  try {
    return multikey.startsWith('z') && didKeyKind(fromMultibase(multikey)) !== undefined
  } catch {
    return false
  }
}
