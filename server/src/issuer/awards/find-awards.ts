import type { AwardState } from '@cloudtnt/contract/issuer/award'
import type { IssuerContext } from '../database.ts'
import { endRevoked, findLive, listAwardsOfApplications, listLiveEmails } from './store.ts'

export type AwardOfApplication = { id: string; state: AwardState; credentialId: string | null }

/** What came of these applications, by application. The caller has checked who asks. */
export async function findAwardsOfApplications(
  ctx: IssuerContext,
  applicationIds: string[],
): Promise<Map<string, AwardOfApplication>> {
  const rows = await listAwardsOfApplications(ctx.db, applicationIds)
  return new Map(
    rows.map(({ id, state, credentialId, applicationId }) => [applicationId ?? '', { id, state, credentialId }]),
  )
}

/**
 * The award of a person that stands in the way of another one of the same achievement; one whose credential was
 * revoked does not.
 */
export async function findLiveAward(
  ctx: IssuerContext,
  input: { achievementId: string; recipientEmail: string },
): Promise<{ id: string } | undefined> {
  await endRevoked(ctx.db, input.achievementId, [input.recipientEmail])
  const row = await findLive(ctx.db, input.achievementId, input.recipientEmail)
  return row && { id: row.id }
}

/** Of these addresses, those with such an award. */
export async function findLiveEmails(
  ctx: IssuerContext,
  input: { achievementId: string; recipientEmails: string[] },
): Promise<Set<string>> {
  await endRevoked(ctx.db, input.achievementId, input.recipientEmails)
  return new Set(await listLiveEmails(ctx.db, input.achievementId, input.recipientEmails))
}
