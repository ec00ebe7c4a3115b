import { errorWith } from '../errors.ts'
import type { JsonObject } from '../json.ts'
import { hasType, listOf } from '../members.ts'

const CONTEXT = 'https://www.w3.org/ns/credentials/v2'
/** What an envelope may hold: a token, named as in VC-JOSE-COSE 1.0 §6 and SD-JWT VC. */
const ENVELOPED = {
  'application/vc+jwt': 'EnvelopedVerifiableCredential',
  'application/vc+sd-jwt': 'EnvelopedVerifiableCredential',
  'application/dc+sd-jwt': 'EnvelopedVerifiableCredential',
  'application/vp+jwt': 'EnvelopedVerifiablePresentation',
  'application/vp+sd-jwt': 'EnvelopedVerifiablePresentation',
} as const
/** What an envelope can hold, by the media type of its data URL (VCDM 2.0 §4.13). */
export type EnvelopedMediaType = keyof typeof ENVELOPED
/** The token in an envelope. */
export type Enveloped = { mediaType: EnvelopedMediaType; token: string }
const malformed = errorWith('VC_MALFORMED', 'Ask for another copy.')
const unsupported = errorWith('INPUT_UNSUPPORTED_TYPE', 'Ask for the credential in another form.')
const DATA_URL = /^data:([^,;\s]+),([\w.~-]+)$/i

/** Tells whether a document is an envelope around a credential or a presentation. */
export function isEnvelope(document: JsonObject): boolean {
  return Object.values(ENVELOPED).some((type) => hasType(document, type))
}

/**
 * Puts a signed token into a JSON document (VCDM 2.0 §4.13, EnvelopedVerifiableCredential and
 * EnvelopedVerifiablePresentation). The envelope itself is not signed.
 */
export function toEnvelope(token: string, mediaType: EnvelopedMediaType): JsonObject {
  return { '@context': CONTEXT, id: `data:${mediaType},${token}`, type: ENVELOPED[mediaType] }
}

/**
 * Takes the token out of its envelope.
 *
 * @throws CredentialError `VC_MALFORMED` (its context or its `data:` URL is missing, or its type is that of other
 * content), `INPUT_UNSUPPORTED_TYPE` (content that is not read here)
 */
export function fromEnvelope(envelope: JsonObject): Enveloped {
  const { id, '@context': context } = envelope
  const [, name = '', token = ''] = DATA_URL.exec(typeof id === 'string' ? id : '') ?? []
  if (token === '' || listOf(context)[0] !== CONTEXT) throw malformed('The envelope lacks its context, or its content.')
  const mediaType = name.toLowerCase()
  if (!isEnvelopedMediaType(mediaType)) throw unsupported('What the envelope holds is not read here.')
  if (!hasType(envelope, ENVELOPED[mediaType])) throw malformed('The envelope holds something else than it says.')
  return { mediaType, token }
}

function isEnvelopedMediaType(name: string): name is EnvelopedMediaType {
  return Object.hasOwn(ENVELOPED, name)
}
