import type { AwardView } from '@cloudtnt/contract/issuer/award'
import type { Caller } from '../../context.ts'
import { reopenApplication } from '../applications/reopen-application.ts'
import type { IssuerContext } from '../database.ts'
import { changeAward } from './change-award.ts'
import { ofReleaseDesk } from './policy.ts'

type Input = { organizationId: string; awardId: string; reason: string }

/** Gives a proposed award back: an assessed one to its assessor, to judge again; a direct one to the registrar. */
export function returnAward(ctx: IssuerContext, caller: Caller, input: Input): Promise<AwardView> {
  const { organizationId, reason } = input
  return changeAward(ctx, caller, {
    ...input,
    event: 'returned',
    detail: { reason },
    role: ofReleaseDesk,
    from: ['proposed'],
    step: async (tx, award) => {
      const { applicationId, assessedBy } = award
      if (applicationId !== null)
        await reopenApplication(ctx, tx, caller, { organizationId, applicationId, assessorId: assessedBy, reason })
      return { state: 'returned', reason, hold: '', holdReason: '' }
    },
  })
}
