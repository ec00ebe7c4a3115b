import { Problem } from '@cloudtnt/contract'
import type { AwardStep, AwardView } from '@cloudtnt/contract/issuer/award'
import type { Caller, Db } from '../../context.ts'
import type { IssuerContext, IssuerDatabase } from '../database.ts'
import { recordEvent } from '../events/record-event.ts'
import { requireReader } from './award-view.ts'
import { getAward } from './get-award.ts'
import { type AwardRow, lockAward, moveAward } from './store.ts'

/**
 * Runs a step before release on one award, while nobody else changes it, and writes it into the trail.
 *
 * @param input.step gives back what changes in the row.
 * @throws Problem NOT_FOUND, FORBIDDEN, STATE_TRANSITION.
 */
export async function changeAward(
  ctx: IssuerContext,
  caller: Caller,
  input: {
    organizationId: string
    awardId: string
    event: AwardStep['name']
    detail?: object
    /** Whether these roles could do it to an award that is still open. */
    role: (roles: readonly string[], award: AwardRow) => boolean
    from: AwardRow['state'][]
    step: (tx: Db<IssuerDatabase>, award: AwardRow) => Promise<Partial<AwardRow>>
  },
): Promise<AwardView> {
  const { organizationId, awardId } = input
  const reader = await requireReader(ctx, caller, organizationId)
  await ctx.db.transaction().execute(async (tx) => {
    const award = await lockAward(tx, organizationId, awardId)
    if (!award) throw new Problem('NOT_FOUND', 'There is no such award here.')
    if (!input.role(reader.roles, award)) throw new Problem('FORBIDDEN', 'Your role does not allow this step.')
    if (!input.from.includes(award.state))
      throw new Problem('STATE_TRANSITION', `This award is ${award.state} by now. Load it again, then decide.`)
    const change = await input.step(tx, award)
    await moveAward(tx, { organizationId, id: awardId, from: input.from }, change)
    const name = `award.${input.event}`
    await recordEvent(ctx, tx, caller, { organizationId, name, subject: awardId, detail: input.detail ?? {} })
  })
  return getAward(ctx, caller, { organizationId, awardId })
}
