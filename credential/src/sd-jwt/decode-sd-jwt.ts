import { tooComplex } from '../errors.ts'
import type { JsonLimits } from '../json.ts'
import { decodeJwt, type Jwt } from '../securing/jwt.ts'
import { malformedSdJwt } from './disclosure.ts'
import { type RevealedClaims, revealClaims } from './reveal-claims.ts'

const MAX_DISCLOSURES = 256

/** The parts of an SD-JWT as they stand (RFC 9901 §4). */
export type SdJwtParts = {
  /** The issuer-signed JWT, a compact JWS. */
  jws: string
  disclosures: string[]
  /** The Key Binding JWT, where the holder showed that the key is theirs. */
  keyBinding?: string
}

/**
 * An SD-JWT by its parts (RFC 9901 §4): the token of the issuer, with digests in place of claims, its disclosures, the
 * claims that these reveal, and a key binding where there is one. Nothing in it is verified yet.
 */
export type SdJwt = SdJwtParts & Jwt & RevealedClaims

/**
 * Reads an SD-JWT and what it discloses. Nothing is verified, and nothing in it may be believed yet.
 *
 * @throws CredentialError as `splitSdJwt`, `decodeCompactJws`, `parseJson` and `revealClaims`
 */
export function decodeSdJwt(text: string, limits: Partial<JsonLimits> = {}): SdJwt {
  const parts = splitSdJwt(text)
  const jwt = decodeJwt(parts.jws, limits)
  return { ...parts, ...jwt, ...revealClaims(jwt.payload, parts.disclosures) }
}

/**
 * Takes an SD-JWT apart, with or without key binding. Nothing is verified.
 *
 * @throws CredentialError `SDJWT_MALFORMED`; `VC_COMPLEXITY` for more than 256 disclosures
 */
export function splitSdJwt(text: string): SdJwtParts {
  const [jws = '', ...rest] = text.split('~')
  const keyBinding = rest.pop()
  if (jws === '' || keyBinding === undefined || rest.includes('')) {
    throw malformedSdJwt('It is not a signed text followed by its parts, each with a tilde.')
  }
  if (rest.length > MAX_DISCLOSURES) throw tooComplex(`The credential shows more than ${MAX_DISCLOSURES} parts.`)
  return { jws, disclosures: rest, ...(keyBinding !== '' && { keyBinding }) }
}

/** Without the Key Binding JWT: the text over which `sd_hash` is taken (RFC 9901 §4.3.1). It ends with a tilde. */
export function joinSdJwt({ jws, disclosures }: Pick<SdJwtParts, 'jws' | 'disclosures'>): string {
  return `${[jws, ...disclosures].join('~')}~`
}
