import { Problem } from '@cloudtnt/contract'
import { type ApplicationView, MAX_EVIDENCE_ITEMS } from '@cloudtnt/contract/issuer/application'
import type { Caller, Db } from '../../context.ts'
import { getRevision } from '../achievements/get-revision.ts'
import type { IssuerContext, IssuerDatabase } from '../database.ts'
import { changeApplication } from './change-application.ts'
import { unknownCriteria } from './rules.ts'
import { type ApplicationRow, countEvidence, insertEvidence } from './store.ts'

type Input = {
  applicationId: string
  kind: 'link' | 'text'
  title: string
  note: string
  criterionIds: string[]
  url: string
  text: string
  mayTravel: boolean
}

/** Adds a link or a text. It may be incomplete: what is missing is said before it is handed in. */
export function addEvidence(ctx: IssuerContext, caller: Caller, input: Input): Promise<ApplicationView> {
  return changeApplication(ctx, caller, input.applicationId, async (tx, row) => {
    await assertKnownCriteria(ctx, tx, row, input.criterionIds)
    if ((await countEvidence(tx, row.id)).items >= MAX_EVIDENCE_ITEMS)
      throw new Problem(
        'QUOTA_EXCEEDED',
        `One application holds ${MAX_EVIDENCE_ITEMS} items. Put some of them together.`,
      )
    const { applicationId: _, url, text, ...rest } = input
    await insertEvidence(tx, {
      ...rest,
      url: input.kind === 'link' ? url : '',
      text: input.kind === 'text' ? text : '',
      id: ctx.uuid(),
      applicationId: row.id,
      firstAttempt: row.attempt + 1,
      version: 1,
      createdAt: ctx.now(),
      removedAt: null,
    })
    return undefined
  })
}

/** @throws Problem VALIDATION_FAILED for a criterion that the achievement does not have. */
export async function assertKnownCriteria(
  ctx: IssuerContext,
  tx: Db<IssuerDatabase>,
  row: ApplicationRow,
  criterionIds: string[],
): Promise<void> {
  const { content } = await getRevision({ ...ctx, db: tx }, row)
  if (unknownCriteria(content, criterionIds).length > 0)
    throw new Problem('VALIDATION_FAILED', 'There is no such criterion. Load the page again.')
}
