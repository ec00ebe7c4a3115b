import { Problem } from '@cloudtnt/contract'
import type { AwardView } from '@cloudtnt/contract/issuer/award'
import type { Caller } from '../../context.ts'
import type { IssuerContext } from '../database.ts'
import { changeAward } from './change-award.ts'
import { findLiveAward } from './find-awards.ts'
import { mayEverCorrect } from './policy.ts'
import { holdOf, nameKeyOf, searchTextOf } from './rules.ts'

type Input = { organizationId: string; awardId: string; name: string; email: string; note: string }

/**
 * Corrects for whom a direct award is. It is proposed anew, by the person who corrected it: whoever releases it is
 * somebody else, and looks at what stands there now.
 */
export function correctAward(ctx: IssuerContext, caller: Caller, input: Input): Promise<AwardView> {
  const { name, email, note } = input
  return changeAward(ctx, caller, {
    ...input,
    event: 'corrected',
    detail: { note },
    role: mayEverCorrect,
    from: ['proposed', 'returned'],
    step: async (tx, award) => {
      const recipient = { achievementId: award.achievementId, recipientEmail: email }
      const live = await findLiveAward({ ...ctx, db: tx }, recipient)
      if (live && live.id !== award.id)
        throw new Problem('DUPLICATE', 'This address has an award of this credential already.')
      const names = { recipientName: name, recipientEmail: email, achievementName: award.achievementName }
      return {
        recipientName: name,
        recipientEmail: email,
        nameKey: nameKeyOf(name),
        search: searchTextOf(names),
        state: 'proposed',
        hold: holdOf(name),
        holdReason: '',
        reason: '',
        proposedBy: caller.userId,
        proposedAt: ctx.now(),
      }
    },
  })
}
