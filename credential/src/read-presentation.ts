import { CredentialError } from './errors.ts'
import { isJsonObject, type JsonObject, parseJson } from './json.ts'
import { hasType } from './members.ts'
import { decodeSdJwt } from './sd-jwt/decode-sd-jwt.ts'
import { isCredentialSdJwt } from './sd-jwt/sd-jwt-vc.ts'
import { decodeCompactJws, jsonObjectIn } from './securing/compact-jws.ts'
import { fromEnvelope, isEnvelope, toEnvelope } from './securing/envelope.ts'
import { presentationOf } from './securing/presentation-of.ts'
import { isCompactJws, isSdJwt } from './securing/token-form.ts'
import { presentationIn } from './securing/vc-jose.ts'

/** A presentation as it was found. Nothing in it is verified yet. */
export type FoundPresentation = {
  /** `unsecured`: nobody signed it. What is in it may still be signed. */
  format: 'data-integrity' | 'jwt' | 'sd-jwt' | 'unsecured'
  text: string
  /** As JSON. From a JWT: without the claims that belong to the token; an SD-JWT stands in it in an envelope. */
  document: JsonObject
}

/**
 * Reads a verifiable presentation: JSON with or without proofs, a JSON Web Token, an envelope around one
 * (VCDM 2.0 §4.13), or an SD-JWT, which presents itself.
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
    if (mediaType !== 'application/vp+jwt') throw notAPresentation()
    return readToken(token)
  }
  if (!hasType(document, 'VerifiablePresentation')) throw notAPresentation()
  return { format: document.proof === undefined ? 'unsecured' : 'data-integrity', text, document }
}

function readToken(text: string): FoundPresentation {
  const document = presentationIn(jsonObjectIn(decodeCompactJws(text).payload))
  if (!hasType(document, 'VerifiablePresentation')) throw notAPresentation()
  return { format: 'jwt', text, document }
}

/** RFC 9901 §4.3: one text is the credential and, by its key binding, its presentation. */
function readSdJwt(text: string): FoundPresentation {
  if (!isCredentialSdJwt(decodeSdJwt(text).claims)) throw notAPresentation()
  return { format: 'sd-jwt', text, document: presentationOf([toEnvelope(text, 'application/dc+sd-jwt')]) }
}

function notAPresentation(): CredentialError {
  return new CredentialError('INPUT_UNSUPPORTED_TYPE', 'This is no presentation of credentials. Choose another file.')
}
