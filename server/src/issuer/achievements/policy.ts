import type { Permission, RevisionState } from '@cloudtnt/contract/issuer/achievement'
import type { Role } from '@cloudtnt/contract/issuer/organization'

export type Step = 'edit' | 'submit' | 'approve' | 'requestChanges' | 'publish' | 'revise' | 'retire'

/** All that decides whether a person may take a step on a design now. */
export type Situation = {
  userId: string
  roles: readonly Role[]
  /** True where one person issues alone and takes every step. */
  alone: boolean
  /** Of the newest revision. */
  state: RevisionState
  authorIds: readonly string[]
  isReady: boolean
  isPublished: boolean
}

const ROLES: Record<Step, readonly Role[]> = {
  edit: ['designer'],
  submit: ['designer'],
  approve: ['quality_manager'],
  requestChanges: ['quality_manager'],
  publish: ['designer', 'quality_manager'],
  revise: ['designer'],
  retire: ['owner', 'quality_manager'],
}

const STATES: Record<Exclude<Step, 'retire'>, readonly RevisionState[]> = {
  edit: ['draft', 'in_review', 'changes_requested', 'approved'],
  submit: ['draft'],
  approve: ['in_review'],
  requestChanges: ['in_review'],
  publish: ['approved'],
  revise: ['published', 'retired'],
}

/** The roles of which one is needed. */
export function rolesFor(step: Step): readonly Role[] {
  return ROLES[step]
}

/** Whether a person may take a step now, and if not, the first reason why. */
export function mayTake(step: Step, situation: Situation): Permission {
  const reason = refusal(step, situation)
  return { allowed: reason === '', reason }
}

function refusal(step: Step, situation: Situation): Permission['reason'] {
  if (!ROLES[step].some((role) => situation.roles.includes(role))) return 'role'
  if (step === 'retire') return situation.isPublished ? '' : 'state'
  if (!STATES[step].includes(situation.state)) return 'state'
  const decides = step === 'approve' || step === 'requestChanges'
  if (decides && !situation.alone && situation.authorIds.includes(situation.userId)) return 'author'
  if (step === 'submit' && !situation.isReady) return 'not_ready'
  return ''
}
