import { isJsonObject, type Json, type JsonObject } from '../json.ts'
import { listOf } from '../members.ts'
import { type Fault, isUrl, malformed } from './fault.ts'

/** Each resource is named once, by its address, and has a digest (VCDM 2.0 §5.3). */
export function relatedResourceFault(credential: JsonObject): Fault | undefined {
  const seen = new Set<Json>()
  for (const [index, resource] of listOf(credential.relatedResource).entries()) {
    const at = `/relatedResource/${index}`
    if (!isJsonObject(resource)) return malformed(at)
    const { id = null } = resource
    if (!isUrl(id) || seen.has(id)) return malformed(`${at}/id`)
    seen.add(id)
    if (!hasDigest(resource)) return malformed(at)
  }
  return undefined
}

function hasDigest({ digestSRI, digestMultibase }: JsonObject): boolean {
  const digests = [...listOf(digestSRI), ...listOf(digestMultibase)]
  return digests.length > 0 && digests.every((digest) => typeof digest === 'string' && digest !== '')
}
