import { toBase64url } from '../bytes.ts'
import { type ContextDigests, contextDigests } from '../contexts/context-digests.ts'
import type { CryptoPort } from '../crypto.ts'
import { type DeclaredDigest, declaredDigests } from '../data-model/declared-digest.ts'
import type { Finding } from '../finding.ts'
import type { JsonObject } from '../json.ts'
import { idOf, objectsIn } from '../members.ts'

/** Resources that the caller has at hand, by address. */
export type GivenResources = { crypto: CryptoPort; relatedResources: ReadonlyMap<string, Uint8Array> }

/**
 * Compares the digests of `relatedResource` with the resources that are at hand: contexts that are part of this
 * library, and those that the caller gives. Nothing is fetched for it (VCDM 2.0 §5.3).
 *
 * @returns a failure for the first resource that is another than the issuer meant
 */
export async function checkRelatedResources(
  credential: JsonObject,
  given: GivenResources | undefined,
): Promise<Finding | undefined> {
  for (const resource of objectsIn(credential.relatedResource)) {
    const id = idOf(resource) ?? ''
    const known = (await digestsOfGiven(id, given)) ?? (await contextDigests(id))
    const declared = declaredDigests(resource)
    if (!known || declared.every((digest) => isOneOf(digest, known))) continue
    return { outcome: 'fail', code: 'VC_RESOURCE_DIGEST', params: { resource: id } }
  }
  return undefined
}

function isOneOf({ algorithm, value }: DeclaredDigest, known: readonly ContextDigests[]): boolean {
  return known.some((digests) => digests[algorithm] === value)
}

async function digestsOfGiven(id: string, given: GivenResources | undefined): Promise<ContextDigests[] | undefined> {
  const content = given?.relatedResources.get(id)
  if (!given || !content) return undefined
  const [sha256, sha384, sha512] = await Promise.all(
    (['SHA-256', 'SHA-384', 'SHA-512'] as const).map(async (name) =>
      toBase64url(await given.crypto.digest(name, content)),
    ),
  )
  return [{ 'SHA-256': sha256 ?? '', 'SHA-384': sha384 ?? '', 'SHA-512': sha512 ?? '' }]
}
