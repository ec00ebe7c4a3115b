import type { AwardHold, AwardState, ReleaseRefusal } from '@cloudtnt/contract/issuer/award'
import type { Role } from '@cloudtnt/contract/issuer/organization'

/** Who looks at awards at all. */
export const AWARD_READERS: Role[] = ['registrar', 'quality_manager', 'owner']
/** The release desk. */
export const RELEASERS: Role[] = ['quality_manager']
export const REGISTRARS: Role[] = ['registrar']

/** Who asks: `alone` where one person issues alone and may take every step; each step is recorded as such. */
export type Releaser = { userId: string; email: string; roles: readonly Role[]; alone: boolean }

type Steps = {
  state: AwardState
  hold: AwardHold
  recipientEmail: string
  appliedBy: string | null
  assessedBy: string | null
  judgeIds: readonly string[]
  authorIds: readonly string[]
  route: 'course' | 'prior_learning' | 'direct'
  proposedBy: string
}

/**
 * Why a person may not release an award now; '' when they may.
 *
 * In an organisation no one takes two steps of one award: the releaser did not apply for it or receive it, did not
 * judge it, did not write the design. Nor did they propose it themselves: a direct award has no assessor, so the
 * registrar's word is the only judgement there is, and whoever gave it cannot also be the second pair of eyes.
 */
export function releaseRefusal(releaser: Releaser, award: Steps): ReleaseRefusal {
  if (!releaser.roles.some((role) => RELEASERS.includes(role))) return 'role'
  if (award.state !== 'proposed') return 'state'
  if (award.hold !== '') return 'held'
  return releaser.alone ? '' : separationRefusal(releaser, award)
}

function separationRefusal({ userId, email }: Releaser, award: Steps): ReleaseRefusal {
  if (award.appliedBy === userId || award.recipientEmail === email.toLowerCase()) return 'recipient'
  if (award.assessedBy === userId || award.judgeIds.includes(userId)) return 'assessor'
  if (award.authorIds.includes(userId)) return 'author'
  return award.route === 'direct' && award.proposedBy === userId ? 'registrar' : ''
}

/** True where one person who issues alone took a step that separate people would take elsewhere. */
export function tookStepsAlone(releaser: Releaser, award: Steps): boolean {
  return releaser.alone && separationRefusal(releaser, award) !== ''
}

/** Who holds and returns what waits for release. */
export function ofReleaseDesk(roles: readonly string[]): boolean {
  return roles.includes('quality_manager')
}

/** The quality manager may end what waits; the registrar may take back a direct award. */
export function mayEverCancel(roles: readonly string[], award: Pick<Steps, 'route'>): boolean {
  return ofReleaseDesk(roles) || (award.route === 'direct' && roles.includes('registrar'))
}

/** Of an assessed award the learner wrote the name, and the assessor saw it: it is returned, not overwritten. */
export function mayEverCorrect(roles: readonly string[], award: Pick<Steps, 'route'>): boolean {
  return award.route === 'direct' && roles.includes('registrar')
}

/** What a person may do to an award now, beside releasing it. */
export function maySteps(roles: readonly string[], award: Pick<Steps, 'state' | 'route'>) {
  const proposed = award.state === 'proposed'
  const open = proposed || award.state === 'returned'
  return {
    hold: proposed && ofReleaseDesk(roles),
    return: proposed && ofReleaseDesk(roles),
    cancel: open && mayEverCancel(roles, award),
    correct: open && mayEverCorrect(roles, award),
  }
}
