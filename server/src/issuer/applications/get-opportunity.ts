import { Problem } from '@cloudtnt/contract'
import { APPLICATION_ROUTES, type Opportunity } from '@cloudtnt/contract/issuer/application'
import type { Caller } from '../../context.ts'
import { findPublishedRevision } from '../achievements/find-published-revision.ts'
import type { IssuerContext } from '../database.ts'
import { getPublicOrganization } from '../organizations/get-organization.ts'
import { findApplicationUnderWay } from './store.ts'

/** A published achievement for somebody who thinks of applying. */
export async function getOpportunity(
  ctx: IssuerContext,
  caller: Caller,
  input: { achievementId: string },
): Promise<Opportunity> {
  const revision = await findPublishedRevision(ctx, input)
  if (!revision) throw new Problem('NOT_FOUND', 'This credential is not offered now. Look in the catalogue.')
  const [organization, underWay] = await Promise.all([
    getPublicOrganization(ctx, revision),
    findApplicationUnderWay(ctx.db, caller.userId, input.achievementId),
  ])
  const { content } = revision
  return {
    achievementId: revision.achievementId,
    organizationId: organization.id,
    organizationName: organization.name,
    name: content.name,
    badge: content.badge,
    content,
    routes: APPLICATION_ROUTES.filter((route) => content.routes.includes(route)),
    applicationId: underWay?.id ?? null,
  }
}
