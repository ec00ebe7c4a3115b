import type { Caller, Db } from '../../context.ts'
import type { IssuerContext, IssuerDatabase } from '../database.ts'
import { recordEvent } from '../events/record-event.ts'
import type { RevisionRow } from './store.ts'

type StepOf = {
  name: string
  reason?: string
  /** True where an individual took a step that an organisation gives to another person. */
  alone?: boolean
}

/** Writes a step of a design into the trail of its achievement. */
export function recordStep(
  ctx: IssuerContext,
  tx: Db<IssuerDatabase>,
  caller: Caller,
  row: Pick<RevisionRow, 'organizationId' | 'achievementId' | 'number' | 'id'>,
  { name, reason = '', alone = false }: StepOf,
): Promise<void> {
  return recordEvent(ctx, tx, caller, {
    organizationId: row.organizationId,
    name,
    subject: row.achievementId,
    detail: { revision: row.number, revisionId: row.id, ...(reason && { reason }), ...(alone && { alone }) },
  })
}
