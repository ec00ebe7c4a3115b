import type { JsonObject } from '../json.ts'
import type { Signer } from '../signer.ts'
import { signCompactJws } from './compact-jws.ts'
import { REGISTERED_CLAIMS } from './jwt-claims.ts'
import { openBadgeClaims, unfitForJwt } from './open-badges-jwt.ts'

/** Whose key signs, by what name, and in which form. */
export type SignJwtOptions = {
  signer: Signer
  /** The URL under which verifiers find the key: the signer's verification method, as a rule. */
  kid: string
  alg: 'ES256' | 'ES384' | 'EdDSA'
  /** `open-badges` needs a credential with an id, a holder with an id, and dates in whole seconds. */
  profile: 'open-badges' | 'vc+jwt'
}

/**
 * Signs a credential as a compact JWS.
 *
 * @throws CredentialError `VC_MALFORMED` when the credential does not fit the profile; `JWT_ALG_NOT_ALLOWED` when the
 * algorithm is not that of the signer's key
 */
export async function signCredentialJwt(credential: JsonObject, options: SignJwtOptions): Promise<string> {
  const { signer, kid, alg, profile } = options
  refuseClaimNames(credential)
  if (profile === 'vc+jwt') return signCompactJws({ alg, kid, typ: 'vc+jwt', cty: 'vc' }, credential, signer)
  return signCompactJws({ alg, kid, typ: 'JWT' }, { ...credential, ...openBadgeClaims(credential) }, signer)
}

/** @throws CredentialError `VC_MALFORMED` for a document whose members would be taken for claims of the token */
export function refuseClaimNames(document: JsonObject): void {
  const isClaim = (name: string) => REGISTERED_CLAIMS.includes(name) || name === 'vc' || name === 'vp'
  if (Object.keys(document).some(isClaim)) throw unfitForJwt('A member has the name of a claim.')
}
