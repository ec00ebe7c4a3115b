import type { VerificationMethod, VerificationPurpose } from '../did/did-document.ts'
import { keyInIdentifier } from '../did/key-in-identifier.ts'
import { CredentialError, unlessRefused } from '../errors.ts'
import type { Finding } from '../finding.ts'
import { isSameKey } from './same-key.ts'
import { isKeyItself, loadPublishedKeys, type SigningKey } from './signing-key.ts'
import type { Resolver } from './verify-options.ts'

/** A signature that holds: with which key, and when it says that it was made. */
export type ConfirmedSignature = {
  key: SigningKey
  /** To whom the name of the key points; absent for a key in the header of a token, which has no name. */
  controller?: string
  created?: Date
}

/** When a key stops to vouch, where its controller says so. */
type KeyEnd = Pick<VerificationMethod, 'revoked' | 'expires'>

/**
 * Tells whether a signature that holds is the issuer's: the key is the issuer's identifier itself, or the issuer's own
 * document lists it for signing credentials. A key that this document leaves out is somebody else's: `fail`. Where there
 * is no such document, whose key it is stays `unknown` (docs/decisions/005).
 */
export async function checkIssuerIdentity(
  issuer: string,
  { key, created }: ConfirmedSignature,
  now: Date,
  resolver: Resolver,
  purpose: VerificationPurpose = 'assertionMethod',
): Promise<Finding> {
  try {
    const listed = key.listed?.controller === issuer ? key.listed : await findAtIssuer(issuer, key, resolver, purpose)
    return withdrawal(listed, created, now) ?? { outcome: 'pass', ...sourceOf(issuer, resolver) }
  } catch (error) {
    if (!(error instanceof CredentialError)) throw error
    // An issuer's own document denies the key. An issuer that is a key has no place to name others: nobody vouches for it.
    const isDenied = error.code === 'KEY_NOT_AUTHORIZED'
    return { outcome: isDenied ? 'fail' : 'unknown', code: error.code, params: { issuer } }
  }
}

/**
 * Finds the same key in the issuer's own document, under whatever name. An issuer that is a key itself has no end.
 *
 * @throws CredentialError `VC_ISSUER_MISMATCH`, `KEY_NOT_AUTHORIZED`, or why the document cannot be had
 */
async function findAtIssuer(
  issuer: string,
  { publicKey }: SigningKey,
  resolver: Resolver,
  purpose: VerificationPurpose,
): Promise<KeyEnd> {
  if (isKeyItself(issuer)) {
    const own = unlessRefused(() => keyInIdentifier(issuer))
    if (isSameKey(own, publicKey)) return {}
    throw new CredentialError('VC_ISSUER_MISMATCH', 'It was signed with another key than the issuer is.')
  }
  const { listedKey } = await loadPublishedKeys()
  return listedKey(issuer, publicKey, resolver, purpose)
}

/**
 * A key that has ended vouches for what was signed before. One that was withdrawn may have been stolen, and a thief
 * can write any date: then what says that it is older is a warning at best.
 */
function withdrawal({ revoked, expires }: KeyEnd, created: Date | undefined, now: Date): Finding | undefined {
  const isBefore = (end: Date): boolean => created !== undefined && created < end
  if (revoked && revoked <= now) {
    return {
      outcome: isBefore(revoked) ? 'warn' : 'fail',
      code: 'KEY_REVOKED',
      params: { revoked: revoked.toISOString() },
    }
  }
  if (!expires || expires > now || isBefore(expires)) return undefined
  return { outcome: 'fail', code: 'KEY_REVOKED', params: { expired: expires.toISOString() } }
}

function sourceOf(issuer: string, resolver: Resolver): Pick<Finding, 'source' | 'asOf'> {
  if (isKeyItself(issuer)) return { source: 'self' }
  return resolver.freshness?.(issuer) ?? {}
}
