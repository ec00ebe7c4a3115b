import type { Role } from '@cloudtnt/contract/issuer/organization'
import type { BatchState } from '@cloudtnt/contract/issuer/release-batch'

/** Who releases lists, and stops and ends that. */
export const BATCH_RELEASERS: Role[] = ['quality_manager']
/** Who sees how far they are. */
export const BATCH_READERS: Role[] = ['quality_manager', 'registrar', 'owner']

/** From which states a step leads on. */
export const STEPS = {
  pause: ['running'],
  resume: ['paused', 'stopped'],
  cancel: ['preparing', 'running', 'paused', 'stopped'],
} satisfies Record<string, BatchState[]>

/** What a person may do to a batch now. */
export function maySteps(roles: readonly Role[], state: BatchState) {
  const has = roles.some((role) => BATCH_RELEASERS.includes(role))
  const may = (step: keyof typeof STEPS) => has && (STEPS[step] as BatchState[]).includes(state)
  return { pause: may('pause'), resume: may('resume'), cancel: may('cancel') }
}
