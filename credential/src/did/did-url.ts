import { errorWith } from '../errors.ts'

/** A DID URL by its parts (DID 1.0 §3.2). */
export type DidUrl = {
  /** The DID itself, without path, query and fragment. */
  did: string
  method: string
  /** What stands between the method and the path, as written. */
  identifier: string
  /** Without `#`; undefined where there is none. */
  fragment: string | undefined
}

const MAX_LENGTH = 8192
const malformed = errorWith('DID_MALFORMED', 'Copy it again, complete.')
const unsupported = errorWith('DID_METHOD_UNSUPPORTED', 'Use such a one.')
const DID_URL =
  /^(did:([a-z0-9]+):((?:(?:[A-Za-z0-9._-]|%[0-9A-Fa-f]{2})*:)*(?:[A-Za-z0-9._-]|%[0-9A-Fa-f]{2})+))([/?][^\s#]*)?(?:#([^\s#]*))?$/

/**
 * Takes a DID URL apart (DID Core 1.0 §3).
 *
 * @throws CredentialError `DID_MALFORMED`
 */
export function parseDidUrl(text: string): DidUrl {
  const match = text.length <= MAX_LENGTH ? DID_URL.exec(text) : null
  if (!match) throw malformed('The identifier is not a DID.')
  const [, did = '', method = '', identifier = '', , fragment] = match
  return { did, method, identifier, fragment }
}

/**
 * Takes apart a DID that stands alone.
 *
 * @throws CredentialError `DID_MALFORMED`; `DID_METHOD_UNSUPPORTED` when its method is not the expected one
 */
export function parseDid(text: string, expectedMethod: string): DidUrl {
  const parsed = parseDidUrl(text)
  if (parsed.did !== text) throw malformed('A DID without path, query and fragment is needed here.')
  if (parsed.method !== expectedMethod) throw unsupported(`A DID of the method ${expectedMethod} is needed here.`)
  return parsed
}
