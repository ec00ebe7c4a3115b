import { parseDateTimeStamp } from '../date-time.ts'
import { errorWith } from '../errors.ts'
import type { Json, JsonObject } from '../json.ts'
import { idOf } from '../members.ts'
import type { Signer } from '../signer.ts'
import { signCompactJws } from './compact-jws.ts'
import { REGISTERED_CLAIMS } from './jwt.ts'
import { subjectIdOf } from './vc-jose.ts'

/** Whose key signs, by what name, and in which form. */
export type SignJwtOptions = {
  signer: Signer
  /** The URL under which verifiers find the key: the signer's verification method, as a rule. */
  kid: string
  alg: 'ES256' | 'ES384' | 'EdDSA'
  /** `open-badges` needs a credential with an id, a holder with an id, and dates in whole seconds. */
  profile: 'open-badges' | 'vc+jwt'
}

const unfit = errorWith('VC_MALFORMED', 'The credential cannot be signed in this form.')

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
  if (Object.keys(document).some(isClaim)) throw unfit('A member has the name of a claim.')
}

/**
 * The claims beside a credential that is the payload itself (Open Badges 3.0 §8.2.4): four, and a fifth where it ends,
 * each equal to a member.
 *
 * @throws CredentialError `VC_MALFORMED` when the credential lacks what a claim repeats
 */
export function openBadgeClaims(credential: JsonObject): JsonObject {
  const { id: jti, validFrom, validUntil } = credential
  const iss = idOf(credential.issuer)
  const sub = subjectIdOf(credential)
  if (typeof jti !== 'string' || typeof iss !== 'string') throw unfit('It has no id, or no issuer.')
  if (typeof sub !== 'string') throw unfit('Its holder has no id: deliver it as a file with an embedded proof.')
  return { iss, jti, sub, nbf: secondsOf(validFrom), ...(validUntil !== undefined && { exp: secondsOf(validUntil) }) }
}

function secondsOf(value: Json | undefined): number {
  const seconds = (parseDateTimeStamp(value)?.getTime() ?? Number.NaN) / 1000
  if (!Number.isInteger(seconds)) throw unfit('A date is missing, or not in whole seconds with a time zone.')
  return seconds
}
