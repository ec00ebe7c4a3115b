import type { AchievementContent } from '@cloudtnt/contract/issuer/achievement-content'
import { canonicalizeJson, type Json, toHex, utf8 } from '@cloudtnt/credential'
import { nodeCrypto } from '@cloudtnt/credential/node'

/** SHA-256 of the canonical form (RFC 8785) of a content, lower-case hex: an approval binds exactly this. */
export async function contentDigest(content: AchievementContent): Promise<string> {
  return toHex(await nodeCrypto.digest('SHA-256', utf8(canonicalizeJson(content as unknown as Json))))
}
