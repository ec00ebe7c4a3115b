import { call } from '@cloudtnt/contract'
import { previewAwardList, proposeAwardList } from '@cloudtnt/contract/issuer/award'
import { type ReleaseBatch, startReleaseBatch } from '@cloudtnt/contract/issuer/release-batch'
import type { TestPerson } from './test-college.ts'

type College = { organizationId: string; achievementId: string; registrar: TestPerson; manager: TestPerson }

/** So many people as a list that a registrar uploads. */
export function listOfPeople(count: number, prefix = 'p'): string {
  const lines = Array.from({ length: count }, (_, i) => `Person ${i} Ünïcode,${prefix}${i}@people.example`)
  return ['name,email', ...lines].join('\n')
}

/** Proposes an award for everybody on a list. @returns the list's id. */
export async function proposeList(college: College, text: string): Promise<string> {
  const { organizationId, achievementId, registrar } = college
  const form = () => {
    const made = new FormData()
    made.append('achievementId', achievementId)
    made.append('text', text)
    return made
  }
  const { digest } = await call(previewAwardList, { organizationId, form: form() } as never, registrar)
  const confirmed = form()
  const idempotencyKey = crypto.randomUUID()
  confirmed.append('digest', digest)
  confirmed.append('idempotencyKey', idempotencyKey)
  await call(proposeAwardList, { organizationId, form: confirmed } as never, registrar)
  return idempotencyKey
}

/** Starts the release of all direct awards of the college, or of one list. */
export function startBatch(
  college: College,
  over: Partial<Parameters<typeof call<typeof startReleaseBatch>>[1]> & { expected: number },
): Promise<ReleaseBatch> {
  const { organizationId, achievementId, manager } = college
  const input = { organizationId, achievementId, id: crypto.randomUUID(), delivery: 'file' as const, ...over }
  return call(startReleaseBatch, input as never, manager)
}
