import type { CredentialView } from '@cloudtnt/contract/issuer/credentials'
import type { IssuerContext } from '../database.ts'
import { linkStateOf } from './rules.ts'
import { findNewestClaimLink, findTransactionCode, MOST_WRONG_TRIES } from './store.ts'

/** The link that the recipient was sent last, without its secret. */
export async function describeClaimLink(
  ctx: IssuerContext,
  credentialId: string,
): Promise<CredentialView['claimLink']> {
  const link = await findNewestClaimLink(ctx.db, credentialId)
  if (!link) return null
  return {
    state: linkStateOf(link, ctx.now()),
    createdAt: link.createdAt.toISOString(),
    expiresAt: link.expiresAt.toISOString(),
    codeLocked: await isCodeLocked(ctx, link.transactionCodeId),
  }
}

/** True when the code was typed wrong too often. */
export async function isCodeLocked(ctx: IssuerContext, transactionCodeId: string | null): Promise<boolean> {
  if (transactionCodeId === null) return false
  const code = await findTransactionCode(ctx.db, transactionCodeId)
  return code === undefined || code.wrongTries >= MOST_WRONG_TRIES
}
