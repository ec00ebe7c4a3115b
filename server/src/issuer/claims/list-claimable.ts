import type { AchievementContent } from '@cloudtnt/contract/issuer/achievement-content'
import type { IssuerContext } from '../database.ts'
import { readAward } from '../issuance/released-award.ts'
import { CLAIM_LINK_LIFE_MS } from './rules.ts'
import { listClaimableAchievements } from './store.ts'

/** The achievements that somebody can claim from an organisation now, or could lately, as they were released. */
export async function listClaimable(
  ctx: IssuerContext,
  organizationId: string,
): Promise<{ achievementId: string; number: number; content: AchievementContent }[]> {
  const now = ctx.now()
  const since = new Date(now.getTime() - CLAIM_LINK_LIFE_MS)
  const rows = await listClaimableAchievements(ctx.db, organizationId, since, now)
  return rows.map(({ achievementId, award }) => {
    const { number, content } = readAward(award).achievement
    return { achievementId, number, content }
  })
}
