import { Problem } from '@cloudtnt/contract'
import type { ApplicationView } from '@cloudtnt/contract/issuer/application'
import type { Caller } from '../../context.ts'
import type { IssuerContext } from '../database.ts'
import { applicationView } from './application-view.ts'
import { findApplication } from './store.ts'

/**
 * One application, for the person who made it.
 *
 * @throws Problem NOT_FOUND, also for somebody else's.
 */
export async function getApplication(
  ctx: IssuerContext,
  caller: Caller,
  input: { applicationId: string },
): Promise<ApplicationView> {
  const row = await findApplication(ctx.db, caller.userId, input.applicationId)
  if (!row) throw new Problem('NOT_FOUND', 'There is no such application of yours.')
  return applicationView(ctx, caller, row)
}
