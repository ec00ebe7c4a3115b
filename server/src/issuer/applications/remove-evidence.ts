import { Problem } from '@cloudtnt/contract'
import type { ApplicationView } from '@cloudtnt/contract/issuer/application'
import type { Caller } from '../../context.ts'
import type { IssuerContext } from '../database.ts'
import { changeApplication } from './change-application.ts'
import { deleteEvidence, findEvidence, markEvidenceRemoved } from './store.ts'

/**
 * Takes one item out. One that was never handed in is deleted; one that was stays with the judgement that was made on
 * it, but is shown to nobody and travels nowhere.
 */
export function removeEvidence(
  ctx: IssuerContext,
  caller: Caller,
  input: { applicationId: string; evidenceId: string },
): Promise<ApplicationView> {
  return changeApplication(ctx, caller, input.applicationId, async (tx, row) => {
    const item = await findEvidence(tx, row.id, input.evidenceId)
    if (!item) throw new Problem('NOT_FOUND', 'This item is not here any more. Load the page again.')
    if (item.firstAttempt > row.attempt) await deleteEvidence(tx, row.id, item.id)
    else await markEvidenceRemoved(tx, row.id, item.id, ctx.now())
    return undefined
  })
}
