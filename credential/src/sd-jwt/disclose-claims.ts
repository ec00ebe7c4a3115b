import { CredentialError } from '../errors.ts'
import { type ClaimPath, findsClaim, isOnTheWay } from './claim-path.ts'
import { decodeSdJwt, joinSdJwt } from './decode-sd-jwt.ts'

/**
 * Keeps of an SD-JWT only the disclosures that are needed to show some claims, each whole; all else stays hidden
 * (RFC 9901 §7.2). Key binding is taken off: it was for what was shown before.
 *
 * @param paths what is to be shown; none shows only what is never hidden.
 * @throws CredentialError `VP_QUERY_UNSATISFIED` when there is no such claim, and as `decodeSdJwt`
 */
export function discloseClaims(text: string, paths: readonly ClaimPath[]): string {
  const { jws, claims, disclosures, places } = decodeSdJwt(text)
  if (!paths.every((path) => findsClaim(path, claims))) {
    throw new CredentialError('VP_QUERY_UNSATISFIED', 'The credential has no such claim. Choose among those it has.')
  }
  const shown = new Set(
    places.filter(({ place }) => paths.some((path) => isOnTheWay(path, place))).map(({ disclosure }) => disclosure),
  )
  return joinSdJwt({ jws, disclosures: disclosures.filter((disclosure) => shown.has(disclosure)) })
}
