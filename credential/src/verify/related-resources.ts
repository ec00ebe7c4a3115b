import { contextDigests } from '../contexts/context-digests.ts'
import type { CryptoPort } from '../crypto.ts'
import { type DeclaredDigest, declaredDigests, isAsDeclared } from '../data-model/declared-digest.ts'
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
    const content = given?.relatedResources.get(id)
    const isMeant = given && content ? isAsDeclared(resource, content, given.crypto) : isKnownContext(id, resource)
    if (!(await isMeant)) return { outcome: 'fail', code: 'VC_RESOURCE_DIGEST', params: { resource: id } }
  }
  return undefined
}

/** Each digest is one of those that the context had in the course of time; of other resources nothing is known. */
async function isKnownContext(id: string, resource: JsonObject): Promise<boolean> {
  const known = await contextDigests(id)
  const isOneOf = ({ algorithm, value }: DeclaredDigest) => known?.some((digests) => digests[algorithm] === value)
  return known === undefined || declaredDigests(resource).every(isOneOf)
}
