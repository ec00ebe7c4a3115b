import type { JsonObject } from '@cloudtnt/credential'
import type { Caller } from '../../context.ts'
import type { IssuerContext } from '../database.ts'
import { getPublicOrganization } from '../organizations/get-organization.ts'
import { achievementUrl, publicAchievement } from './achievement-document.ts'
import { openDesign } from './open-design.ts'

/** The newest revision in the standard's words, as it will lie at its address once it is published. */
export async function getAchievementDocument(
  ctx: IssuerContext,
  caller: Caller,
  input: { organizationId: string; achievementId: string },
): Promise<{ document: JsonObject }> {
  const { revision } = await openDesign(ctx, caller, input)
  const issuer = await getPublicOrganization(ctx, { organizationId: input.organizationId })
  const url = achievementUrl(ctx.origin, revision.achievementId)
  return {
    document: publicAchievement(ctx.origin, issuer, { url, number: revision.number, content: revision.content }),
  }
}
