import { Problem } from '@cloudtnt/contract'
import type { AwardView } from '@cloudtnt/contract/issuer/award'
import type { Caller } from '../../context.ts'
import type { IssuerContext } from '../database.ts'
import { awardView, requireReader } from './award-view.ts'
import { findAward } from './store.ts'

/** An award, for those who work with awards in its organisation. */
export async function getAward(
  ctx: IssuerContext,
  caller: Caller,
  input: { organizationId: string; awardId: string },
): Promise<AwardView> {
  const reader = await requireReader(ctx, caller, input.organizationId)
  const row = await findAward(ctx.db, input.organizationId, input.awardId)
  if (!row) throw new Problem('NOT_FOUND', 'There is no such award here.')
  return awardView(ctx, reader, row)
}
