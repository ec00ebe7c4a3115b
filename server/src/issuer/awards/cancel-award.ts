import type { AwardView } from '@cloudtnt/contract/issuer/award'
import type { Caller } from '../../context.ts'
import { closeApplication } from '../applications/close-application.ts'
import type { IssuerContext } from '../database.ts'
import { changeAward } from './change-award.ts'
import { mayEverCancel } from './policy.ts'

type Input = { organizationId: string; awardId: string; reason: string }

/** Ends an award before its release. A learner who applied is told why. */
export function cancelAward(ctx: IssuerContext, caller: Caller, input: Input): Promise<AwardView> {
  const { organizationId, reason } = input
  return changeAward(ctx, caller, {
    ...input,
    event: 'cancelled',
    detail: { reason },
    role: mayEverCancel,
    from: ['proposed', 'returned'],
    step: async (tx, award) => {
      const { applicationId } = award
      if (applicationId !== null) await closeApplication(ctx, tx, caller, { organizationId, applicationId, reason })
      return { state: 'cancelled', reason, hold: '', holdReason: '' }
    },
  })
}
