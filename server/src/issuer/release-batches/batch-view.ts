import type { Role } from '@cloudtnt/contract/issuer/organization'
import type { ReleaseBatch } from '@cloudtnt/contract/issuer/release-batch'
import type { Person } from '../organizations/find-people.ts'
import { maySteps } from './policy.ts'
import type { BatchProgress } from './store.ts'

/** A batch as the contract says it, for a person with these roles. */
export function batchView(
  row: BatchProgress,
  roles: readonly Role[],
  person: (userId: string) => Person,
): ReleaseBatch {
  return {
    id: row.id,
    achievementId: row.achievementId,
    achievementName: row.achievementName,
    awardListId: row.awardBatchId,
    delivery: row.delivery,
    state: row.state,
    fault: row.fault,
    total: row.total,
    released: row.released,
    skipped: row.skipped,
    startedBy: { userId: row.releasedBy, name: person(row.releasedBy).name },
    startedAt: row.releasedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    may: maySteps(roles, row.state),
  }
}
