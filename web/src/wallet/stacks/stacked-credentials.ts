import type { CredentialContent } from '../vault/record-content.ts'

type Kept = { id: string; content: CredentialContent }

/**
 * The credentials of a stack as they are now: one that was deleted is left out, one that its issuer replaced is there
 * in its newer version.
 */
export function stackedCredentials<Record extends Kept>(ids: readonly string[], records: readonly Record[]): Record[] {
  const byId = new Map(records.map((record) => [record.id, record]))
  const present = ids.flatMap((id) => newestOf(id, byId) ?? [])
  return [...new Set(present)]
}

function newestOf<Record extends Kept>(id: string, byId: Map<string, Record>): Record | undefined {
  let record = byId.get(id)
  for (let steps = byId.size; steps > 0 && record?.content.supersededBy; steps -= 1)
    record = byId.get(record.content.supersededBy) ?? record
  return record
}
