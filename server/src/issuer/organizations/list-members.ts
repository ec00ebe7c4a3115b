import type { Member } from '@cloudtnt/contract/issuer/organization'
import type { Caller } from '../../context.ts'
import type { IssuerContext } from '../database.ts'
import { requireRole } from './require-role.ts'
import { inOrder } from './rules.ts'
import { listMembers as listRows } from './store.ts'

/** The people of an organisation, by name. */
export async function listMembers(
  ctx: IssuerContext,
  caller: Caller,
  input: { organizationId: string },
): Promise<{ items: Member[] }> {
  await requireRole(ctx, caller, input.organizationId, 'any')
  const rows = await listRows(ctx.db, input.organizationId)
  return {
    items: rows.map(({ userId, name, email, roles }) => ({
      userId,
      name: name ?? '',
      email: email ?? '',
      roles: inOrder(roles),
    })),
  }
}
