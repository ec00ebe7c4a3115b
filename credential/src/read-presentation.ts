import { CredentialError } from './errors.ts'
import { isJsonObject, type JsonObject, parseJson } from './json.ts'
import { hasType } from './members.ts'
import { decodeSdJwt } from './sd-jwt/decode-sd-jwt.ts'
import { isCredentialSdJwt } from './sd-jwt/sd-jwt-vc.ts'
import { fromEnvelope, isEnvelope, toEnvelope } from './securing/envelope.ts'
import { decodeJwt } from './securing/jwt.ts'
import { presentationOf } from './securing/presentation-of.ts'
import { isCompactJws, isSdJwt } from './securing/token-form.ts'
import { presentationIn } from './securing/vc-jose.ts'

/** A presentation as it was found. Nothing in it is verified yet. */
export type FoundPresentation = {
  /** `unsecured`: nobody signed it. What is in it may still be signed. */
  format: 'data-integrity' | 'jwt' | 'sd-jwt' | 'unsecured'
  text: string
  /** As JSON. From the holder's token: without claims of the token. A credential that presents itself is enveloped. */
  document: JsonObject
}

/**
 * Reads a verifiable presentation: JSON with or without proofs, a JSON Web Token, an envelope around one
 * (VCDM 2.0 §4.13), or an SD-JWT: a credential presents itself, and a holder can sign a presentation in this form.
 *
 * @throws CredentialError `INPUT_UNSUPPORTED_TYPE` for what is no presentation, those of `parseJson`,
 * `fromEnvelope` and `decodeSdJwt`, and `JWT_MALFORMED`
 */
export function readPresentation(text: string): FoundPresentation {
  const trimmed = text.trim()
  if (isCompactJws(trimmed)) return readToken(trimmed)
  if (isSdJwt(trimmed)) return readSdJwt(trimmed)
  const document = parseJson(text)
  if (!isJsonObject(document)) throw notAPresentation()
  if (isEnvelope(document)) {
    const { mediaType, token } = fromEnvelope(document)
    if (!mediaType.startsWith('application/vp')) throw notAPresentation()
    return mediaType === 'application/vp+jwt' ? readToken(token) : foundIn(token, decodeSdJwt(token).claims)
  }
  if (!hasType(document, 'VerifiablePresentation')) throw notAPresentation()
  return { format: document.proof === undefined ? 'unsecured' : 'data-integrity', text, document }
}

function readToken(text: string): FoundPresentation {
  return foundIn(text, decodeJwt(text).payload)
}

function foundIn(text: string, claims: JsonObject): FoundPresentation {
  const document = presentationIn(claims)
  if (!hasType(document, 'VerifiablePresentation')) throw notAPresentation()
  return { format: 'jwt', text, document }
}

/** RFC 9901 §4.3: one text is the credential and, by its key binding, its presentation. A holder may sign one, too. */
function readSdJwt(text: string): FoundPresentation {
  const { claims } = decodeSdJwt(text)
  if (!isCredentialSdJwt(claims)) return foundIn(text, claims)
  return { format: 'sd-jwt', text, document: presentationOf([toEnvelope(text, 'application/dc+sd-jwt')]) }
}

function notAPresentation(): CredentialError {
  return new CredentialError('INPUT_UNSUPPORTED_TYPE', 'This is no presentation of credentials. Choose another file.')
}
