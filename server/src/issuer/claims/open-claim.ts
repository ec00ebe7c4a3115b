import type { Organization } from '@cloudtnt/contract/issuer/organization'
import type { IssuerContext } from '../database.ts'
import { type CredentialDbRow, findReleasedCredential } from '../issuance/find-credential.ts'
import { type ReleasedAward, readAward } from '../issuance/released-award.ts'
import { getPublicOrganization } from '../organizations/get-organization.ts'
import { type LinkState, linkStateOf } from './rules.ts'
import { claimTokenHash } from './send-claim-link.ts'
import { type ClaimLinkRow, findClaimLink } from './store.ts'

/** What a claim link leads to. */
export type Claim = {
  link: ClaimLinkRow
  /** Of the link; `revoked` and `suspended` where the credential itself cannot be given out. */
  state: LinkState | 'revoked' | 'suspended'
  credential: CredentialDbRow
  award: ReleasedAward
  organization: Organization
}

/** @returns undefined for a link that was never ours. */
export async function openClaim(ctx: IssuerContext, token: string): Promise<Claim | undefined> {
  const link = await findClaimLink(ctx.db, await claimTokenHash(ctx, token))
  const credential = link && (await findReleasedCredential(ctx, link.credentialId))
  if (!link || !credential) return undefined
  const organization = await getPublicOrganization(ctx, { organizationId: credential.organizationId })
  const state = credential.standing === 'in_force' ? linkStateOf(link, ctx.now()) : credential.standing
  return { link, state, credential, award: readAward(credential.award), organization }
}
