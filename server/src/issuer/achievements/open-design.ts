import { Problem } from '@cloudtnt/contract'
import type { Caller } from '../../context.ts'
import type { IssuerContext } from '../database.ts'
import { requireRole } from '../organizations/require-role.ts'
import { mayTake, rolesFor, type Situation, type Step } from './policy.ts'
import { type Revision, revisionOf } from './revision.ts'
import { readinessOf } from './rules.ts'
import { findNewestRevision, findPublished, type RevisionRow } from './store.ts'

/** A design as one person has it before them. */
export type OpenDesign = {
  row: RevisionRow
  revision: Revision
  published: RevisionRow | undefined
  situation: Situation
}

type Input = { organizationId: string; achievementId: string }

/** @throws Problem NOT_FOUND to those without a role in the organisation, and for designs of another one. */
export async function openDesign(ctx: IssuerContext, caller: Caller, input: Input): Promise<OpenDesign> {
  const { organization, roles } = await requireRole(ctx, caller, input.organizationId, 'any')
  const row = await findNewestRevision(ctx.db, organization.id, input.achievementId)
  if (!row) throw new Problem('NOT_FOUND', 'There is no such design here.')
  const revision = await revisionOf(row)
  const published = row.state === 'published' ? row : await findPublished(ctx.db, row.achievementId)
  const situation: Situation = {
    userId: caller.userId,
    roles,
    alone: organization.kind === 'individual',
    state: row.state,
    authorIds: row.authorIds,
    isReady: readinessOf(revision.content).length === 0,
    isPublished: published !== undefined,
  }
  return { row, revision, published, situation }
}

/**
 * Opens a design for one step.
 *
 * @throws Problem FORBIDDEN (role), SEPARATION_OF_DUTIES (an author would decide on their own work), STATE_TRANSITION
 *   (not now; with what is missing as faults).
 */
export async function openDesignFor(ctx: IssuerContext, caller: Caller, input: Input, step: Step): Promise<OpenDesign> {
  const design = await openDesign(ctx, caller, input)
  const { reason } = mayTake(step, design.situation)
  if (reason === 'role')
    throw new Problem('FORBIDDEN', `This needs the role ${rolesFor(step).join(' or ')}. Ask an owner for it.`)
  if (reason === 'author')
    throw new Problem('SEPARATION_OF_DUTIES', 'You wrote in this design. Another quality manager must decide on it.')
  if (reason === 'not_ready')
    throw new Problem('STATE_TRANSITION', 'Something is missing in the design. Complete it, then submit it.', {
      faults: readinessOf(design.revision.content).map(({ code, path }) => ({ code, path, message: 'is not ready' })),
    })
  if (reason !== '') throw new Problem('STATE_TRANSITION', 'The design is in another state now. Load it again.')
  return design
}

/** @throws Problem PRECONDITION_FAILED when the person saw an older edit than the one that is there now. */
export function assertSameVersion(design: OpenDesign, version: number): void {
  if (design.row.version !== version) throw somebodyElseEdited()
}

export function somebodyElseEdited(): Problem {
  return new Problem('PRECONDITION_FAILED', 'The design was edited meanwhile, here or by somebody else. Load it again.')
}
