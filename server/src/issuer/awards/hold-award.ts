import { Problem } from '@cloudtnt/contract'
import type { AwardView } from '@cloudtnt/contract/issuer/award'
import type { Caller } from '../../context.ts'
import type { IssuerContext } from '../database.ts'
import { changeAward } from './change-award.ts'
import { ofReleaseDesk } from './policy.ts'

type One = { organizationId: string; awardId: string }

/** Sets a proposed award aside, with the reason for whoever looks at it next. */
export function holdAward(ctx: IssuerContext, caller: Caller, input: One & { reason: string }): Promise<AwardView> {
  const { reason } = input
  return changeAward(ctx, caller, {
    ...input,
    event: 'held',
    detail: { reason },
    role: ofReleaseDesk,
    from: ['proposed'],
    step: async () => ({ hold: 'manual', holdReason: reason }),
  })
}

/** Somebody looked at what held it up: it may go. */
export function liftHold(ctx: IssuerContext, caller: Caller, input: One): Promise<AwardView> {
  return changeAward(ctx, caller, {
    ...input,
    event: 'hold_lifted',
    role: ofReleaseDesk,
    from: ['proposed'],
    step: async (_tx, award) => {
      if (award.hold === '') throw new Problem('STATE_TRANSITION', 'This award is not held.')
      return { hold: '', holdReason: '' }
    },
  })
}
