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
export type { Canonicalize } from './canonicalize.ts'
export { assertPlainJsonLd } from './contexts/assert-plain-json-ld.ts'
export { contextDocument, pinnedContext } from './contexts/context-document.ts'
export type { Algorithm, CryptoPort, CurveKey, DigestAlgorithm, PrivateKey, PublicKey } from './crypto.ts'
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
export { screenPublicKey } from './key/screen-public-key.ts'
export { type AchievementCredentialInput, achievementCredential } from './open-badges/achievement-credential.ts'
export { bakePng, unbakePng } from './open-badges/bake-png.ts'
export { bakeSvg, unbakeSvg } from './open-badges/bake-svg.ts'
export { evidenceDigest, matchesDigest } from './open-badges/evidence-digest.ts'
export { type IdentityInput, identityObject, matchesIdentity } from './open-badges/identity-object.ts'
export { fromTextForm, toTextForm } from './open-badges/text-form.ts'
export { randomBytes } from './random.ts'
export { type FoundCredential, readCredential } from './read-credential.ts'
export { hasExponentNumber } from './securing/assert-exact-in-rdf.ts'
export {
  type AddProofOptions,
  addProof,
  type ProofResult,
  type ProofSetResult,
  type VerifyProofsOptions,
  verifyProofs,
} from './securing/data-integrity.ts'
export { type SignJwtOptions, signCredentialJwt } from './securing/vc-jwt.ts'
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
  type Outcome,
  type Verdict,
  type VerificationReport,
  type Warning,
} from './verify/report.ts'
export type { Resolver } from './verify/resolver.ts'
export { verifyCredential } from './verify/verify-credential.ts'
export type { VerifyOptions } from './verify/verify-options.ts'
