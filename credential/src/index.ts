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
export type { Algorithm, CryptoPort, DigestAlgorithm, PrivateKey, PublicKey } from './crypto.ts'
export { parseDateTimeStamp, toDateTimeStamp } from './date-time.ts'
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
export { randomBytes } from './random.ts'
