// OpenID for Verifiable Credential Issuance 1.0 Appendix F.1: proof that a wallet holds a key, of type `jwt`.
import { algorithmFor, signCompactJws } from '@cloudtnt/credential/securing/compact-jws'
import type { Signer } from '@cloudtnt/credential/signer'

/** The JOSE name of the algorithm with which a key signs. */
export function proofAlgorithmOf(keyType: Signer['keyType']): string {
  return algorithmFor(keyType)
}

/**
 * Proves to one issuer, once, that the holder has a key.
 *
 * @param signer its verification method is a DID URL, from which the issuer takes the subject's DID.
 * @param nonce from the nonce endpoint; undefined where the issuer has none.
 * @param now the wallet's clock; issuers bear with some minutes.
 */
export async function createKeyProof(
  signer: Signer,
  { credentialIssuer, nonce, now }: { credentialIssuer: string; nonce: string | undefined; now: Date },
): Promise<string> {
  const header = { alg: proofAlgorithmOf(signer.keyType), typ: 'openid4vci-proof+jwt', kid: signer.verificationMethod }
  const payload = {
    aud: credentialIssuer,
    iat: Math.floor(now.getTime() / 1000),
    ...(nonce !== undefined && { nonce }),
  }
  return signCompactJws(header, payload, signer)
}
