import type { QueueRow, QueueView } from '@cloudtnt/contract/issuer/assessment'
import type { Caller } from '../../context.ts'
import { pageOfRows, positionOf } from '../../db/cursor.ts'
import { answerDueAt } from '../applications/answer-due.ts'
import type { IssuerContext } from '../database.ts'
import { findPeople } from '../organizations/find-people.ts'
import { requireAssessor } from './change-submission.ts'
import { listSubmissions } from './store.ts'

type Input = {
  organizationId: string
  view: QueueView
  achievementId?: string | undefined
  q: string
  cursor?: string | undefined
  limit: number
}

/** Submissions for the assessors of an organisation, the one that waits longest first. */
export async function listQueue(
  ctx: IssuerContext,
  caller: Caller,
  input: Input,
): Promise<{ items: QueueRow[]; nextCursor: string | null }> {
  await requireAssessor(ctx, caller, input.organizationId)
  const found = await listSubmissions(ctx.db, {
    organizationId: input.organizationId,
    userId: caller.userId,
    view: input.view,
    achievementId: input.achievementId,
    q: input.q,
    after: positionOf(input.cursor),
    limit: input.limit,
  })
  const moment = (row: { submittedAt: Date | null; createdAt: Date }) => row.submittedAt ?? row.createdAt
  const { rows, nextCursor } = pageOfRows(found, input.limit, (row) => ({ at: moment(row), id: row.id }))
  const people = await findPeople(
    ctx,
    rows.map((row) => row.claimedBy ?? ''),
  )
  const items = rows.map((row) => ({
    id: row.id,
    achievementId: row.achievementId,
    achievementName: row.achievementName,
    applicantName: row.applicantName,
    route: row.route,
    state: row.state,
    attempt: row.attempt,
    submittedAt: moment(row).toISOString(),
    dueAt: answerDueAt(moment(row)).toISOString(),
    claimedBy: row.claimedBy === null ? null : { userId: row.claimedBy, name: people(row.claimedBy).name },
    own: row.applicantId === caller.userId,
  }))
  return { items, nextCursor }
}
