// The signature of a token by one key, its kind, and the form of what it holds (VC-JOSE-COSE 1.0 §5). Whose key it is, and
// the moments in its claims, are not judged: see docs/conformance.md.
import type { PublicKey } from '@cloudtnt/credential/crypto'
import { findCredentialFault } from '@cloudtnt/credential/data-model/credential-fault'
import type { Fault } from '@cloudtnt/credential/data-model/fault'
import { findPresentationFault } from '@cloudtnt/credential/data-model/presentation-fault'
import { CredentialError } from '@cloudtnt/credential/errors'
import type { JsonObject } from '@cloudtnt/credential/json'
import { hasType, idOf, listOf } from '@cloudtnt/credential/members'
import { nodeCrypto } from '@cloudtnt/credential/node'
import { decodeSdJwt } from '@cloudtnt/credential/sd-jwt/decode-sd-jwt'
import { credentialOfClaims, decodePresentationSdJwt, keyReferenceOfSdJwt } from '@cloudtnt/credential/sd-jwt/sd-jwt-vc'
import { type CompactJws, verifyCompactJws } from '@cloudtnt/credential/securing/compact-jws'
import { refuseUnlessEqual } from '@cloudtnt/credential/securing/jwt'
import {
  decodeCredentialJwt,
  decodePresentationJwt,
  keyReferenceOf,
  type PresentationToken,
  presentationIn,
  refuseEarlierClaims,
} from '@cloudtnt/credential/securing/vc-jose'
import type { Feature } from './features.ts'

type Verify = (token: string, key: PublicKey) => Promise<void>

const VERIFY: Record<Feature, Verify> = {
  credential_jose: verifyCredentialToken,
  credential_sdjwt: verifySdJwtToken,
  presentation_jose: async (token, key) => verifyPresentationToken(decodePresentationJwt(token), key),
  presentation_sdjwt: async (token, key) => verifyPresentationToken(decodePresentationSdJwt(token), key),
}

/** @throws CredentialError for what does not hold */
export function verifyToken(token: string, feature: Feature, key: PublicKey): Promise<void> {
  return VERIFY[feature](token, key)
}

async function verifyCredentialToken(token: string, key: PublicKey): Promise<void> {
  const jwt = decodeCredentialJwt(token)
  keyReferenceOf(jwt)
  await refuseUnlessSigned(jwt, key)
  refuseEarlierClaims(jwt.payload)
  refuseUnlessEqual(jwt.payload.iss, idOf(jwt.credential.issuer), 'VC_ISSUER_MISMATCH')
  refuseFault(await findCredentialFault(jwt.credential))
}

async function verifySdJwtToken(token: string, key: PublicKey): Promise<void> {
  const sdJwt = decodeSdJwt(token)
  keyReferenceOfSdJwt(sdJwt.header, sdJwt.claims)
  await refuseUnlessSigned(sdJwt, key)
  refuseEarlierClaims(sdJwt.claims)
  const credential = credentialOfClaims(sdJwt.claims)
  refuseUnlessEqual(sdJwt.claims.iss, idOf(credential.issuer), 'VC_ISSUER_MISMATCH')
  refuseFault(await findCredentialFault(credential))
}

async function verifyPresentationToken(token: PresentationToken, key: PublicKey): Promise<void> {
  await refuseUnlessSigned(token, key)
  const { claims } = token
  refuseEarlierClaims(claims)
  const presentation = presentationIn(claims)
  refuseUnlessEqual(claims.iss, idOf(presentation.holder), 'VP_HOLDER_BINDING')
  refuseFault(await findPresentationFault(presentation))
  refuseFault(envelopeFault(presentation))
}

type Signed = Pick<CompactJws, 'header' | 'signingInput' | 'signature'>

async function refuseUnlessSigned(jws: Signed, key: PublicKey): Promise<void> {
  if (await verifyCompactJws(jws, key, nodeCrypto)) return
  throw new CredentialError('VC_PROOF_INVALID', 'The signature is not that of the key over this token.')
}

/** An envelope holds something. What that is by itself, another key tells. */
function envelopeFault({ verifiableCredential }: JsonObject): Fault | undefined {
  const at = (listOf(verifiableCredential) as JsonObject[]).findIndex(
    (each) => hasType(each, 'EnvelopedVerifiableCredential') && !/^data:[^,]+,\S/.test(idOf(each) ?? ''),
  )
  return at < 0 ? undefined : { code: 'VC_MALFORMED', at: `/verifiableCredential/${at}/id` }
}

function refuseFault(fault: Fault | undefined): void {
  if (fault) throw new CredentialError(fault.code, `The document breaks a rule of its data model at ${fault.at}.`)
}
