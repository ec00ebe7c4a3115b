import { Problem } from '@cloudtnt/contract'
import type { IssuerContext } from '../database.ts'
import { type CredentialDbRow, findCredential, findCredentialOf } from './store.ts'

export type { CredentialDbRow } from './store.ts'

/** A released credential of any organisation, for public pages and protocols that hold its id from a secret. */
export function findReleasedCredential(ctx: IssuerContext, id: string): Promise<CredentialDbRow | undefined> {
  return findCredential(ctx.db, id)
}

/** @throws Problem NOT_FOUND, also for a credential of another organisation. */
export async function getCredentialOf(
  ctx: IssuerContext,
  input: { organizationId: string; credentialId: string },
): Promise<CredentialDbRow> {
  const row = await findCredentialOf(ctx.db, input.organizationId, input.credentialId)
  if (!row) throw new Problem('NOT_FOUND', 'There is no such credential here.')
  return row
}
