// How the credential in an input is found, form by form. What reads a form beyond plain JSON is asked for when the form is
// met: `readCredential` has everything at hand, a page loads no more than it needs.
import { fromUtf8 } from './bytes.ts'
import { CredentialError } from './errors.ts'
import type { FORM_LOADERS } from './form-loaders.ts'
import { isJsonObject, JSON_LIMITS, type Json, type JsonLimits, type JsonObject, parseJson } from './json.ts'
import { hasType, listOf } from './members.ts'
import { isPng, MAX_PNG_BYTES } from './open-badges/png-signature.ts'
import type { Enveloped } from './securing/envelope.ts'
import { isCompactJws, isSdJwt } from './securing/token-form.ts'

/** A credential as it was found. Nothing in it is verified yet. */
export type FoundCredential = {
  container: 'json' | 'jwt' | 'png' | 'svg' | 'txt'
  format: 'data-integrity' | 'jwt' | 'sd-jwt'
  /** The credential itself, byte for byte as the issuer wrote it: what is kept, and what is verified. */
  text: string
  /** The credential as JSON. From a token: without the claims that belong to it; from an SD-JWT: what it discloses. */
  document: JsonObject
  /** The picture around it shows words, which are no part of what was signed. */
  pictureShowsText?: boolean
}

/** How JSON and a token begin: whatever else there is may be another kind of file. */
const BEGINS_AS_JSON = /^\s*(?:\{|eyJ)/

type Loaders = typeof FORM_LOADERS
/** What reads each form beyond JSON. */
export type FormReaders = { [Form in keyof Loaders]: Awaited<ReturnType<Loaders[Form]>> }
type Form = keyof FormReaders

/** Asks for what reads a form, is given it, and ends with the credential. */
export type Reading = Generator<Form, FoundCredential, FormReaders[Form]>

function* readerOf<F extends Form>(form: F): Generator<F, FormReaders[F], FormReaders[Form]> {
  return (yield form) as FormReaders[F]
}

/** Reads a file or a text: see `readCredential`. */
export function* reading(input: Uint8Array | string): Reading {
  if (input.length === 0) throw new CredentialError('INPUT_EMPTY', 'The file is empty. Choose another one.')
  if (input.length > MAX_PNG_BYTES)
    throw new CredentialError('INPUT_TOO_LARGE', 'The file is larger than 5 MiB. Choose another one.')
  if (typeof input === 'string') return yield* readingText(input)
  if (isPng(input)) {
    const { unbakePng } = yield* readerOf('png')
    return { ...(yield* readingCredential(unbakePng(input))), container: 'png' }
  }
  const start = String.fromCharCode(...input.subarray(0, 8))
  if (!BEGINS_AS_JSON.test(start)) (yield* readerOf('other')).refuseOtherFile(start)
  return yield* readingText(fromUtf8(input))
}

function* readingText(input: string): Reading {
  const text = input.replace(/^\uFEFF/, '')
  if (!BEGINS_AS_JSON.test(text)) (yield* readerOf('other')).refuseStatements(text)
  if (text.trimStart().startsWith('<')) {
    const { unbakeSvg, svgShowsText } = yield* readerOf('svg')
    const found = yield* readingCredential(unbakeSvg(text))
    return { ...found, container: 'svg', ...(svgShowsText(text) && { pictureShowsText: true }) }
  }
  if (text.includes('BEGIN CREDENTIAL')) {
    const { isTextForm, fromTextForm } = yield* readerOf('txt')
    if (isTextForm(text)) return { ...(yield* readingCredential(fromTextForm(text))), container: 'txt' }
  }
  return yield* readingCredential(text)
}

/** Reads a credential that stands alone: JSON, a compact JWS, or an SD-JWT. */
export function* readingCredential(text: string, limits: Partial<JsonLimits> = {}): Reading {
  const trimmed = text.trim()
  if (trimmed === '')
    throw new CredentialError('INPUT_EMPTY', 'There is no text. Choose a file that holds a credential.')
  if (trimmed.startsWith('{')) return yield* readingJson(text, limits)
  if (isCompactJws(trimmed)) return yield* readingJwt(trimmed, limits)
  if (isSdJwt(trimmed)) return yield* readingSdJwt(trimmed, limits)
  throw unsupported('No credential was recognised. Choose a credential file or a badge picture.')
}

function* readingJwt(text: string, limits: Partial<JsonLimits>): Reading {
  assertShort(text, limits)
  const { decodeCredentialJwt } = yield* readerOf('jwt')
  const { payload, credential } = decodeCredentialJwt(text, limits)
  if (payload.vp !== undefined || hasType(credential, 'VerifiablePresentation')) throw presentation()
  if (!hasType(credential, 'VerifiableCredential')) throw notACredential(credential)
  return { container: 'jwt', format: 'jwt', text, document: credential }
}

function* readingSdJwt(text: string, limits: Partial<JsonLimits>): Reading {
  assertShort(text, limits)
  const { credentialInSdJwt } = yield* readerOf('sd-jwt')
  const { document, isCredential } = credentialInSdJwt(text, limits)
  if (!isCredential) throw notACredential(document)
  return { container: 'jwt', format: 'sd-jwt', text, document }
}

function* readingJson(text: string, limits: Partial<JsonLimits>): Reading {
  const document = parseJson(text, limits)
  if (!isJsonObject(document)) throw notACredential(document)
  if (listOf(document.type).some((type) => String(type).startsWith('Enveloped'))) {
    const { isEnvelope, fromEnvelope } = yield* readerOf('envelope')
    if (isEnvelope(document)) return { ...(yield* readingEnveloped(fromEnvelope(document), limits)), container: 'json' }
  }
  if (hasType(document, 'VerifiablePresentation')) throw presentation()
  if (!hasType(document, 'VerifiableCredential')) throw notACredential(document)
  if (document.proof === undefined) {
    throw new CredentialError(
      'VC_UNSECURED',
      'The credential is not signed, so anybody could have written it. Ask for the signed one.',
    )
  }
  return { container: 'json', format: 'data-integrity', text, document }
}

/** VCDM 2.0 §4.13: a signed token as a data URL. */
function* readingEnveloped({ mediaType, token }: Enveloped, limits: Partial<JsonLimits>): Reading {
  if (mediaType.startsWith('application/vp')) throw presentation()
  return yield* mediaType === 'application/vc+jwt' ? readingJwt(token, limits) : readingSdJwt(token, limits)
}

/** What a token holds or discloses can only be as large as its text, which is ASCII. */
function assertShort(text: string, { maxBytes = JSON_LIMITS.maxBytes }: Partial<JsonLimits>): void {
  if (text.length <= maxBytes) return
  throw new CredentialError('INPUT_TOO_LARGE', 'The text is longer than a credential may be. Choose another one.')
}

function notACredential(document: Json): CredentialError {
  const contexts = isJsonObject(document) ? listOf(document['@context']) : []
  if (contexts.some((context) => typeof context === 'string' && context.includes('openbadges/v2'))) {
    return unsupported('This is an Open Badges 2 badge. Ask the issuer for an Open Badges 3.0 credential.')
  }
  return unsupported('The file is no credential. Choose the credential file, or the badge picture.')
}

function presentation(): CredentialError {
  return unsupported('This is a presentation of credentials, not a credential. Open the credential within it instead.')
}

function unsupported(message: string): CredentialError {
  return new CredentialError('INPUT_UNSUPPORTED_TYPE', message)
}
