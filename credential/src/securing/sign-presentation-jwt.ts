import { CredentialError } from '../errors.ts'
import type { JsonObject } from '../json.ts'
import { hasType, idOf } from '../members.ts'
import type { Signer } from '../signer.ts'
import { algorithmFor, signCompactJws } from './compact-jws.ts'
import type { Occasion } from './presentation-occasion.ts'
import { refuseClaimNames } from './sign-credential-jwt.ts'

/** As long as a reader may take to fetch it; then what was overheard is worth nothing. */
const LIFETIME_SECONDS = 5 * 60

/**
 * Signs a presentation as `vp+jwt` (VC-JOSE-COSE 1.0 §3.1.2), for one reader and one occasion. It expires after five
 * minutes.
 *
 * @param signer its verification method is the name of the holder's key; `authentication` in the holder's document.
 * @param occasion what the reader asked for; `now` is the holder's clock. Without it the presentation answers nobody.
 * @throws CredentialError `VC_MALFORMED` for what is no presentation
 */
export async function signPresentationJwt(
  presentation: JsonObject,
  { signer, occasion }: { signer: Signer; occasion?: Occasion },
): Promise<string> {
  if (!hasType(presentation, 'VerifiablePresentation')) {
    throw new CredentialError('VC_MALFORMED', 'This is no presentation. Make one with the type VerifiablePresentation.')
  }
  refuseClaimNames(presentation)
  const { verificationMethod: kid, keyType } = signer
  const holder = idOf(presentation.holder)
  const claims = { ...(holder !== undefined && { iss: holder }), ...(occasion && occasionClaims(occasion)) }
  const header = { alg: algorithmFor(keyType), kid, typ: 'vp+jwt', cty: 'vp' }
  return signCompactJws(header, { ...presentation, ...claims }, signer)
}

function occasionClaims({ nonce, audience, now }: Occasion): JsonObject {
  const iat = Math.floor(now.getTime() / 1000)
  return { nonce, aud: audience, iat, exp: iat + LIFETIME_SECONDS }
}
