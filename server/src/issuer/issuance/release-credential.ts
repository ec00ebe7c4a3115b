import { Problem } from '@cloudtnt/contract'
import type { AchievementContent } from '@cloudtnt/contract/issuer/achievement-content'
import type { Organization } from '@cloudtnt/contract/issuer/organization'
import type { Caller } from '../../context.ts'
import { contentDigest } from '../achievements/content-digest.ts'
import { getRevision } from '../achievements/get-revision.ts'
import type { Revision } from '../achievements/revision.ts'
import { sendClaimLink } from '../claims/send-claim-link.ts'
import type { IssuerContext } from '../database.ts'
import { recordEvent } from '../events/record-event.ts'
import { getPublicOrganization } from '../organizations/get-organization.ts'
import {
  findOrOpenStatusLists,
  openNextStatusLists,
  randomStatusIndex,
  type StatusListPair,
} from '../status-lists/status-place.ts'
import { requestFile } from './issue-file.ts'
import { type AwardEvidence, type AwardResult, type AwardRoute, sealAward } from './released-award.ts'
import { releasedAwardOf } from './released-award-of.ts'
import { brokenSeparation, type Steps } from './separation-of-duties.ts'
import { insertCredential, isAwardReleased, type NewCredential } from './store.ts'
import { validityOf } from './validity.ts'

/** An award that somebody with the role releases; who may do so was decided by the caller of `releaseCredential`. */
export type AwardToRelease = {
  awardId: string
  organizationId: string
  achievementId: string
  revisionId: string
  /** Of that revision, unchanged. */
  content: AchievementContent
  recipient: { name: string; email: string }
  awardedAt: Date
  route: AwardRoute
  results: AwardResult[]
  /** Accepted, and the learner agrees that it travels. */
  evidence: AwardEvidence[]
  /** `claim`: signed when the holder claims it. `file`: signed after this transaction, named by e-mail address. */
  delivery: 'claim' | 'file'
  /** The user who applied, and the user who judged. */
  appliedBy?: string
  assessedBy?: string
}

/**
 * Fixes an award for good, in the caller's transaction: its id, its place in the status lists, exactly what was
 * approved, who took which step; and sends its recipient the link.
 *
 * @returns the credential's id (a UUID; its public page is `/credentials/<id>`), and the link that was mailed.
 * @throws Problem SEPARATION_OF_DUTIES; STATE_TRANSITION when the award was released before, or the design is not an
 *   approved one.
 */
export async function releaseCredential(
  ctx: IssuerContext,
  tx: IssuerContext['db'],
  caller: Caller,
  award: AwardToRelease,
): Promise<{ credentialId: string; claimUrl: string }> {
  const inTx = { ...ctx, db: tx }
  const organization = await getPublicOrganization(inTx, { organizationId: award.organizationId })
  const revision = await approvedRevision(inTx, award)
  const steps = separatedSteps(organization, revision, award, caller)
  if (await isAwardReleased(tx, award.awardId)) throw released()
  const row = await insertAtFreePlace(ctx, tx, award, (lists, statusIndex) =>
    credentialRow(ctx, { award, organization, revision, steps, lists, statusIndex }),
  )
  await recordEvent(ctx, tx, caller, {
    organizationId: organization.id,
    name: 'credential.released',
    subject: row.id,
    detail: { awardId: award.awardId, awardDigest: row.awardDigest, delivery: row.delivery, alone: row.alone },
  })
  if (award.delivery === 'file') await requestFile(ctx, tx, row.id)
  const claimUrl = await sendClaimLink(ctx, tx, { credential: row, organization })
  return { credentialId: row.id, claimUrl }
}

async function approvedRevision(ctx: IssuerContext, award: AwardToRelease): Promise<Revision & { approvedBy: string }> {
  const revision = await getRevision(ctx, award)
  const { approvedBy } = revision
  if (approvedBy === null || revision.achievementId !== award.achievementId)
    throw new Problem('STATE_TRANSITION', 'The design of this award is not approved. Have it approved, then release.')
  if (revision.contentDigest !== (await contentDigest(award.content)))
    throw new Problem('STATE_TRANSITION', 'The award says something else than the design that was approved.')
  return { ...revision, approvedBy }
}

const REFUSALS = {
  approver: 'The design was approved by one of its authors. Have another person approve it.',
  author: 'You wrote in the design of this credential. Another person releases it.',
  assessor: 'You judged the evidence for this award. Another person releases it.',
  applicant: 'This award is your own. Another person releases it.',
}

function separatedSteps(
  organization: Organization,
  revision: Revision & { approvedBy: string },
  award: AwardToRelease,
  caller: Caller,
): Steps {
  const steps = {
    authorIds: revision.authorIds,
    approvedBy: revision.approvedBy,
    appliedBy: award.appliedBy ?? null,
    assessedBy: award.assessedBy ?? null,
    releasedBy: caller.userId,
  }
  const broken = organization.kind === 'individual' ? undefined : brokenSeparation(steps)
  if (broken) throw new Problem('SEPARATION_OF_DUTIES', REFUSALS[broken])
  return steps
}

/** So many places taken by chance mean that the lists are more than a third full: time for the next ones. */
const TRIES = 8

async function insertAtFreePlace(
  ctx: IssuerContext,
  tx: IssuerContext['db'],
  award: AwardToRelease,
  rowFor: (lists: StatusListPair, statusIndex: number) => Promise<NewCredential>,
): Promise<NewCredential> {
  const newest = await findOrOpenStatusLists(ctx, tx, award.organizationId)
  const known = await insertInto(tx, newest, rowFor)
  if (known) return known
  const next = await openNextStatusLists(ctx, tx, award.organizationId, newest)
  const row = await insertInto(tx, next, rowFor)
  if (row) return row
  if (await isAwardReleased(tx, award.awardId)) throw released()
  throw new Error('no free place was found in a new status list')
}

async function insertInto(
  tx: IssuerContext['db'],
  lists: StatusListPair,
  rowFor: (lists: StatusListPair, statusIndex: number) => Promise<NewCredential>,
): Promise<NewCredential | undefined> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const row = await rowFor(lists, randomStatusIndex())
    if (await insertCredential(tx, row)) return row
  }
  return undefined
}

type Parts = {
  award: AwardToRelease
  organization: Organization
  revision: Revision
  steps: Steps
  lists: StatusListPair
  statusIndex: number
}

async function credentialRow(ctx: IssuerContext, parts: Parts): Promise<NewCredential> {
  const { award, organization, steps, lists, statusIndex } = parts
  const id = ctx.uuid()
  const { from, until } = validityOf(award.awardedAt, award.content.validForMonths)
  const { text, digest } = await sealAward(releasedAwardOf(ctx.origin, id, parts))
  return {
    id,
    organizationId: organization.id,
    awardId: award.awardId,
    achievementId: award.achievementId,
    revisionId: award.revisionId,
    achievementName: award.content.name,
    award: text,
    awardDigest: digest,
    delivery: award.delivery,
    recipientName: award.recipient.name,
    recipientEmail: award.recipient.email,
    search: [award.recipient.name, award.recipient.email, award.content.name].join('\n').toLowerCase(),
    alone: organization.kind === 'individual',
    ...steps,
    authorIds: [...steps.authorIds],
    releasedAt: ctx.now(),
    validFrom: from,
    validUntil: until,
    revocationListId: lists.revocationListId,
    suspensionListId: lists.suspensionListId,
    statusIndex,
  }
}

function released(): Problem {
  return new Problem('STATE_TRANSITION', 'This award is released already.')
}
