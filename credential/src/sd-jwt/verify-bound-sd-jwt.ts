import type { CryptoPort } from '../crypto.ts'
import { CredentialError } from '../errors.ts'
import { type ExpectedOccasion, refuseOtherOccasion } from '../securing/presentation-occasion.ts'
import type { SdJwt } from './decode-sd-jwt.ts'
import { verifyKeyBinding } from './key-binding.ts'

/**
 * Verifies the key binding, and that it was made for this reader and just now (RFC 9901 §7.3).
 *
 * @throws CredentialError `VP_HOLDER_BINDING`, `VP_NONCE`, `VP_AUDIENCE`, `VP_EXPIRED`
 */
export async function verifyBoundSdJwt(
  sdJwt: SdJwt,
  expected: ExpectedOccasion & { crypto: CryptoPort },
): Promise<void> {
  const claims = await verifyKeyBinding(sdJwt, expected.crypto)
  if (claims.iat === undefined) throw new CredentialError('VP_EXPIRED', 'It does not say when it was shown.')
  refuseOtherOccasion(claims, expected)
}
