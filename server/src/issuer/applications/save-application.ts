import { Problem } from '@cloudtnt/contract'
import type { ApplicationRoute, ApplicationView } from '@cloudtnt/contract/issuer/application'
import type { Caller } from '../../context.ts'
import { getRevision } from '../achievements/get-revision.ts'
import type { IssuerContext } from '../database.ts'
import { searchTextOf } from './application-view.ts'
import { changeApplication } from './change-application.ts'

type Input = { applicationId: string; version: number; applicantName: string; route: ApplicationRoute }

/** Saves the name as it shall appear, and the route. */
export function saveApplication(ctx: IssuerContext, caller: Caller, input: Input): Promise<ApplicationView> {
  return changeApplication(ctx, caller, input.applicationId, async (tx, row) => {
    if (row.version !== input.version)
      throw new Problem('PRECONDITION_FAILED', 'It was changed in another window or on another device.')
    const { content } = await getRevision({ ...ctx, db: tx }, row)
    if (!content.routes.includes(input.route))
      throw new Problem('STATE_TRANSITION', 'This credential is not reached by this route. Choose another one.')
    const { applicantName, route } = input
    return { applicantName, route, search: searchTextOf({ ...row, applicantName }) }
  })
}
