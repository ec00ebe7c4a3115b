import { fromUtf8 } from './bytes.ts'
import { CredentialError } from './errors.ts'
import { isJsonObject, JSON_LIMITS, type Json, type JsonLimits, type JsonObject, parseJson } from './json.ts'
import { hasType, listOf } from './members.ts'
import { isPng, MAX_PNG_BYTES } from './open-badges/png-chunks.ts'
import { fromTextForm, isTextForm } from './open-badges/text-form.ts'
import { unbakePng } from './open-badges/unbake-png.ts'
import { svgShowsText, unbakeSvg } from './open-badges/unbake-svg.ts'
import { decodeSdJwt } from './sd-jwt/decode-sd-jwt.ts'
import { isSdJwt, malformedSdJwt } from './sd-jwt/sd-jwt-text.ts'
import { credentialOfClaims, isCredentialSdJwt } from './sd-jwt/sd-jwt-vc.ts'
import { isCompactJws } from './securing/compact-jws.ts'
import { fromEnvelope, isEnvelope } from './securing/envelope.ts'
import { decodeCredentialJwt } from './securing/vc-jwt.ts'

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

/** The first bytes of files that people take for a credential, and what to tell them. */
const OTHER_FILES: [signature: string, advice: string][] = [
  ['%PDF-', 'A PDF shows a credential, it does not hold one. Ask for the badge picture or the credential file.'],
  ['PK\u0003\u0004', 'This is a ZIP archive. Unpack it, and choose the credential in it.'],
  ['\u001f\u008b', 'This is a packed archive. Unpack it, and choose the credential in it.'],
  ['\u00ff\u00d8\u00ff', 'A JPEG picture cannot hold a credential. Choose the original PNG or SVG badge picture.'],
  ['GIF8', 'A GIF picture cannot hold a credential. Choose the original PNG or SVG badge picture.'],
  ['RIFF', 'A WebP picture cannot hold a credential. Choose the original PNG or SVG badge picture.'],
]
/** N-Quads begin with an address in angle brackets, as no element of XML does. */
const STATEMENTS = /^\s*(?:<[A-Za-z][A-Za-z0-9+.-]*:[^\s<>]*>|_:\S+)\s+<[A-Za-z][A-Za-z0-9+.-]*:[^\s<>]*>\s/
const NOT_A_FILE_OF_STATEMENTS =
  'This is a list of statements (N-Quads), which is no credential. Choose the credential that it was made of.'

/**
 * Finds the credential in a file or a text, by what it holds and never by its name: JSON, a compact JWS, an SD-JWT, a PNG
 * or SVG badge picture, or the readable text form.
 *
 * @throws CredentialError `INPUT_EMPTY`, `INPUT_TOO_LARGE`, `INPUT_ENCODING`, `INPUT_UNSUPPORTED_TYPE` (its message
 * says what the file is and what to choose instead), `VC_UNSECURED` (a credential without a signature), and those of
 * the form that was recognised
 */
export function readCredential(input: Uint8Array | string): FoundCredential {
  if (input.length === 0) throw new CredentialError('INPUT_EMPTY', 'The file is empty. Choose another one.')
  if (input.length > MAX_PNG_BYTES)
    throw new CredentialError('INPUT_TOO_LARGE', 'The file is larger than 5 MiB. Choose another one.')
  if (typeof input === 'string') return readText(input)
  if (isPng(input)) return { ...readCredentialText(unbakePng(input)), container: 'png' }
  const start = String.fromCharCode(...input.subarray(0, 8))
  const other = OTHER_FILES.find(([signature]) => start.startsWith(signature))
  if (other) throw unsupported(other[1])
  return readText(fromUtf8(input))
}

function readText(input: string): FoundCredential {
  const text = input.replace(/^\uFEFF/, '')
  if (STATEMENTS.test(text)) throw unsupported(NOT_A_FILE_OF_STATEMENTS)
  if (text.trimStart().startsWith('<')) {
    return {
      ...readCredentialText(unbakeSvg(text)),
      container: 'svg',
      ...(svgShowsText(text) && { pictureShowsText: true }),
    }
  }
  if (isTextForm(text)) return { ...readCredentialText(fromTextForm(text)), container: 'txt' }
  return readCredentialText(text)
}

/**
 * Reads a credential that stands alone: JSON, a compact JWS, or an SD-JWT.
 *
 * @throws CredentialError as `readCredential`
 */
export function readCredentialText(text: string, limits: Partial<JsonLimits> = {}): FoundCredential {
  const trimmed = text.trim()
  if (trimmed === '')
    throw new CredentialError('INPUT_EMPTY', 'There is no text. Choose a file that holds a credential.')
  if (trimmed.startsWith('{')) return readJson(text, limits)
  if (isCompactJws(trimmed)) return readJwt(trimmed, limits)
  if (isSdJwt(trimmed)) return readSdJwt(trimmed, limits)
  throw unsupported('No credential was recognised. Choose a credential file or a badge picture.')
}

function readJwt(text: string, limits: Partial<JsonLimits>): FoundCredential {
  assertShort(text, limits)
  const { payload, credential } = decodeCredentialJwt(text, limits)
  if (payload.vp !== undefined || hasType(credential, 'VerifiablePresentation')) throw presentation()
  if (!hasType(credential, 'VerifiableCredential')) throw notACredential(credential)
  return { container: 'jwt', format: 'jwt', text, document: credential }
}

function readSdJwt(text: string, limits: Partial<JsonLimits>): FoundCredential {
  assertShort(text, limits)
  const { claims } = decodeSdJwt(text, limits)
  const document = credentialOfClaims(claims)
  if (!isCredentialSdJwt(claims)) throw notACredential(document)
  return { container: 'jwt', format: 'sd-jwt', text, document }
}

function readJson(text: string, limits: Partial<JsonLimits>): FoundCredential {
  const document = parseJson(text, limits)
  if (!isJsonObject(document)) throw notACredential(document)
  if (isEnvelope(document)) return { ...readEnvelope(document, limits), container: 'json' }
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
function readEnvelope(envelope: JsonObject, limits: Partial<JsonLimits>): FoundCredential {
  const { mediaType, token } = fromEnvelope(envelope)
  if (mediaType === 'application/vp+jwt') throw presentation()
  if (mediaType === 'application/vc+jwt') return readJwt(token, limits)
  if (isSdJwt(token)) return readSdJwt(token, limits)
  throw malformedSdJwt('It has no parts.')
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
