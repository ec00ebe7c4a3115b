import type { PublicKey } from '../crypto.ts'
import { isJsonObject, type Json, type JsonObject } from '../json.ts'
import { publicKeyFromJwk } from '../key/jwk.ts'
import { refusedJws } from './compact-jws.ts'

/** Where the key of a token is to be found. A key in the header proves that nothing changed, never who signed. */
export type JwtKeyReference = { kid: string } | { jwk: PublicKey } | { controller: string }

/**
 * Tells where the key of a token is to be found (VC-JOSE-COSE §4.1): in its header by name or itself, never both; else
 * at whoever the token says it is from.
 *
 * @param controller the issuer of a credential, the holder of a presentation.
 * @throws CredentialError `JWT_KEY_UNTRUSTED`, `KEY_INVALID`, `KEY_WEAK`, `VC_CRYPTOSUITE_UNSUPPORTED`
 */
export function keyReferenceIn({ kid, jwk }: JsonObject, controller: Json | undefined): JwtKeyReference {
  if (kid !== undefined && jwk !== undefined) throw refusedJws('JWT_KEY_UNTRUSTED', 'Its header names two keys.')
  if (isJsonObject(jwk)) return { jwk: publicKeyFromJwk(jwk) }
  if (typeof kid === 'string' && kid !== '') return { kid: absoluteKid(kid, controller) }
  if (kid !== undefined || jwk !== undefined) throw refusedJws('JWT_KEY_UNTRUSTED', 'Its header names no key.')
  if (typeof controller !== 'string') {
    throw refusedJws('JWT_KEY_UNTRUSTED', 'It names neither its key nor whom it is from.')
  }
  return { controller }
}

/** A key may be named relative to its controller, as `#key-1` or, within a DID document, as `key-1`. */
function absoluteKid(kid: string, controller: Json | undefined): string {
  if (typeof controller !== 'string' || /^[a-z][a-z0-9+.-]*:/i.test(kid)) return kid
  return kid.startsWith('#') ? controller + kid : `${controller}#${kid}`
}
