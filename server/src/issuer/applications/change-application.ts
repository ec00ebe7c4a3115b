import { Problem } from '@cloudtnt/contract'
import type { ApplicationView } from '@cloudtnt/contract/issuer/application'
import type { Caller, Db } from '../../context.ts'
import type { IssuerContext, IssuerDatabase } from '../database.ts'
import { applicationView } from './application-view.ts'
import { WITH_LEARNER } from './rules.ts'
import { type ApplicationRow, lockApplication, moveApplication } from './store.ts'

type Edit = (tx: Db<IssuerDatabase>, row: ApplicationRow) => Promise<Partial<ApplicationRow> | undefined>

/**
 * Runs an edit of the applicant's own while the application lies with them: nobody else changes it meanwhile, and each
 * edit counts the version up, so that what is handed in is what the learner saw.
 *
 * @param edit gives back what changes in the application itself.
 * @throws Problem NOT_FOUND, STATE_TRANSITION.
 */
export async function changeApplication(
  ctx: IssuerContext,
  caller: Caller,
  applicationId: string,
  edit: Edit,
): Promise<ApplicationView> {
  const changed = await ctx.db.transaction().execute(async (tx) => {
    const row = await lockApplication(tx, caller.userId, applicationId)
    if (!row) throw new Problem('NOT_FOUND', 'There is no such application of yours.')
    if (!WITH_LEARNER.includes(row.state))
      throw new Problem('STATE_TRANSITION', 'It is handed in, so it cannot be changed now. Nothing was saved.')
    const change = { ...(await edit(tx, row)), version: row.version + 1, updatedAt: ctx.now() }
    await moveApplication(tx, { organizationId: row.organizationId, id: row.id, from: WITH_LEARNER }, change)
    return { ...row, ...change }
  })
  return applicationView(ctx, caller, changed)
}
