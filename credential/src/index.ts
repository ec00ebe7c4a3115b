// The public names of the library. This file defines nothing.
export {
  concat,
  equalBytes,
  fromBase64url,
  fromHex,
  fromMultibase,
  fromUtf8,
  toBase64url,
  toHex,
  toMultibase,
  utf8,
} from './bytes.ts'
export type { Canonicalize, CanonicalizeOptions, CanonicalizeStatements } from './canonicalize.ts'
export { assertPlainJsonLd } from './contexts/assert-plain-json-ld.ts'
export { contextDocument, pinnedContext } from './contexts/context-document.ts'
export { CONTEXT_ORIGINS, type ContextOrigin } from './contexts/context-origins.ts'
export type { Algorithm, CryptoPort, CurveKey, DigestAlgorithm, PrivateKey, PublicKey } from './crypto.ts'
export { findCredentialFault } from './data-model/credential-fault.ts'
export type { Fault } from './data-model/fault.ts'
export { findPresentationFault } from './data-model/presentation-fault.ts'
export { parseDateTimeStamp, toDateTimeStamp } from './date-time.ts'
export {
  type DidDocument,
  findVerificationMethod,
  parseDidDocument,
  parseVerificationMethod,
  type VerificationMethod,
  type VerificationPurpose,
} from './did/did-document.ts'
export { didJwkDocument, didJwkOf, publicKeyFromDidJwk } from './did/did-jwk.ts'
export { didKeyDocument, didKeyOf, publicKeyFromDidKey } from './did/did-key.ts'
export { type DidUrl, parseDid, parseDidUrl } from './did/did-url.ts'
export { didWebOf, didWebUrl } from './did/did-web.ts'
export { keyInIdentifier } from './did/key-in-identifier.ts'
export { CredentialError, type CredentialErrorCode } from './errors.ts'
export {
  canonicalizeJson,
  isJsonObject,
  JSON_LIMITS,
  type Json,
  type JsonLimits,
  type JsonObject,
  parseJson,
} from './json.ts'
export { jwkThumbprint, publicKeyFromJwk, publicKeyToJwk } from './key/jwk.ts'
export { decodeMultikey, encodeMultikey } from './key/multikey.ts'
export { type KeyPair, keyPairFromJwk, keyPairToJwk } from './key/private-jwk.ts'
export { screenPublicKey } from './key/screen-public-key.ts'
export { type AchievementCredentialInput, achievementCredential } from './open-badges/achievement-credential.ts'
export { bakePng } from './open-badges/bake-png.ts'
export { bakeSvg } from './open-badges/bake-svg.ts'
export { evidenceDigest, matchesDigest } from './open-badges/evidence-digest.ts'
export { type IdentityInput, identityObject, matchesIdentity } from './open-badges/identity-object.ts'
export { fromTextForm, toTextForm } from './open-badges/text-form.ts'
export { unbakePng } from './open-badges/unbake-png.ts'
export { unbakeSvg } from './open-badges/unbake-svg.ts'
export { randomBytes } from './random.ts'
export { type FoundCredential, readCredential } from './read-credential.ts'
export { type FoundPresentation, readPresentation } from './read-presentation.ts'
export { bindSdJwt } from './sd-jwt/bind-sd-jwt.ts'
export type { ClaimPath } from './sd-jwt/claim-path.ts'
export type { Concealment } from './sd-jwt/conceal-claims.ts'
export { decodeSdJwt, type SdJwt } from './sd-jwt/decode-sd-jwt.ts'
export { discloseClaims } from './sd-jwt/disclose-claims.ts'
export { issueCredentialSdJwt } from './sd-jwt/issue-credential-sd-jwt.ts'
export { type IssueSdJwtVcOptions, issueSdJwtVc } from './sd-jwt/issue-sd-jwt-vc.ts'
export { verifyBoundSdJwt } from './sd-jwt/verify-bound-sd-jwt.ts'
export { type AddProofOptions, addProof } from './securing/add-proof.ts'
export { hasExponentNumber } from './securing/assert-exact-in-rdf.ts'
export { algorithmFor } from './securing/compact-jws.ts'
export type { CryptosuiteName } from './securing/cryptosuites.ts'
export { type DeriveCredentialOptions, deriveCredential } from './securing/derive-credential.ts'
export { mandatoryPointersFor } from './securing/ecdsa-sd-2023.ts'
export { type EnvelopedMediaType, fromEnvelope, isEnvelope, toEnvelope } from './securing/envelope.ts'
export type { ExpectedOccasion, Occasion } from './securing/presentation-occasion.ts'
export { presentationOf } from './securing/presentation-of.ts'
export { type SignJwtOptions, signCredentialJwt } from './securing/sign-credential-jwt.ts'
export { signPresentationJwt } from './securing/sign-presentation-jwt.ts'
export {
  type ProofResult,
  type ProofSetResult,
  type VerifyProofsOptions,
  verifyProofs,
} from './securing/verify-proofs.ts'
export { type Signer, signerFromPrivateKey } from './signer.ts'
export {
  createBits,
  decodeList,
  encodeList,
  getBit,
  MIN_STATUS_LIST_LENGTH,
  setBit,
  statusEntry,
  statusListCredential,
} from './status/bitstring-status-list.ts'
export {
  type Answers,
  CHECK_NAMES,
  type Check,
  type CheckName,
  type ContainedCredential,
  type Outcome,
  type Verdict,
  type VerificationReport,
  type Warning,
} from './verify/report.ts'
export { verifyCredential } from './verify/verify-credential.ts'
export type { Resolver, VerifyOptions } from './verify/verify-options.ts'
export {
  PRESENTATION_CHECK_NAMES,
  type PresentationCheck,
  type PresentationReport,
  type VerifyPresentationOptions,
  verifyPresentation,
} from './verify/verify-presentation.ts'
