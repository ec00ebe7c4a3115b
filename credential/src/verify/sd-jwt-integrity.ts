import { CredentialError } from '../errors.ts'
import { decodeSdJwt, type SdJwt } from '../sd-jwt/decode-sd-jwt.ts'
import { credentialOfClaims, keyReferenceOfSdJwt, refuseInvalidClaims } from '../sd-jwt/sd-jwt-vc.ts'
import { verifyKeyBinding } from '../sd-jwt/verify-bound-sd-jwt.ts'
import type { Integrity } from './integrity-finding.ts'
import type { ConfirmedSignature } from './issuer-identity.ts'
import { findKeyOfJwtVcIssuer } from './jwt-vc-issuer.ts'
import { findSignature, signedIntegrity } from './token-integrity.ts'
import type { Resolver, VerifyOptions } from './verify-options.ts'

/**
 * The integrity of a credential in an SD-JWT, read anew from its text: the issuer's signature, each disclosure, and
 * the holder's signature where there is one. For whom and when it was shown is not judged here.
 *
 * @throws CredentialError where it has none
 */
export async function verifySdJwt(text: string, options: VerifyOptions): Promise<Integrity> {
  // It was found within its limits already.
  const sdJwt = decodeSdJwt(text, { maxBytes: text.length })
  const signature = await findIssuerSignature(sdJwt, options.resolver)
  const { claims } = sdJwt
  const content = { claims, document: credentialOfClaims(claims) }
  const integrity = await signedIntegrity(sdJwt, signature, content, options.crypto)
  refuseInvalidClaims(sdJwt)
  if (sdJwt.keyBinding !== undefined) await verifyKeyBinding(sdJwt, options.crypto)
  return integrity
}

/** An issuer on the web publishes its keys in its metadata, or as any other controller does. */
async function findIssuerSignature({ header, claims }: SdJwt, resolver: Resolver): Promise<ConfirmedSignature> {
  const reference = keyReferenceOfSdJwt(header, claims)
  const { iss } = claims
  if ('jwk' in reference || claims.vct === undefined || typeof iss !== 'string' || !iss.startsWith('https:')) {
    return findSignature(reference, resolver)
  }
  try {
    return { key: await findKeyOfJwtVcIssuer(iss, header.kid, resolver), controller: iss }
  } catch (error) {
    if (!(error instanceof CredentialError)) throw error
    // A key that is only in a certificate is no key that the issuer denies.
    if (header.x5c !== undefined) throw certified(error)
    if (!/^(FETCH_|URL_|DID_)/.test(error.code)) throw error
    return findSignature(reference, resolver).catch(() => {
      throw error
    })
  }
}

function certified(cause: CredentialError): CredentialError {
  const message =
    'Its key is vouched for by certificates, which are not read here. Use a tool that knows the authority.'
  return new CredentialError('JWT_KEY_UNTRUSTED', message, { cause })
}
