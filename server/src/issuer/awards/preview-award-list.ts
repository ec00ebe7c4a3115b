import { Problem } from '@cloudtnt/contract'
import type { ListPreview, ListRow } from '@cloudtnt/contract/issuer/award'
import { z } from 'zod'
import type { Caller } from '../../context.ts'
import type { Revision } from '../achievements/revision.ts'
import type { IssuerContext } from '../database.ts'
import { requireRole } from '../organizations/require-role.ts'
import { type AwardList, listBytesOf, readAwardList } from './award-list.ts'
import { getDirectRevision } from './direct-award.ts'
import { findLiveEmails } from './find-awards.ts'
import { REGISTRARS } from './policy.ts'

const MAX_FAULTS = 500
const MAX_SAMPLE = 50

type Input = { organizationId: string; form: FormData }

/** Tells row by row what a list would do. Nothing is kept of it. */
export async function previewAwardList(ctx: IssuerContext, caller: Caller, input: Input): Promise<ListPreview> {
  const { list } = await readRequest(ctx, caller, input)
  return {
    ...reportOf(list.rows),
    digest: list.digest,
    delimiter: list.delimiter,
    header: list.header,
    warnings: list.rows.filter((row) => row.warning !== '').length,
    sample: list.rows.filter((row) => row.code === '').slice(0, MAX_SAMPLE),
  }
}

/** Reads the list of a request and marks those who have the credential already. */
export async function readRequest(
  ctx: IssuerContext,
  caller: Caller,
  input: Input,
): Promise<{ revision: Revision; list: AwardList }> {
  await requireRole(ctx, caller, input.organizationId, REGISTRARS)
  const achievementId = z.uuid().safeParse(input.form.get('achievementId'))
  if (!achievementId.success) throw new Problem('VALIDATION_FAILED', 'achievementId: say what is awarded.')
  const revision = await getDirectRevision(ctx, {
    organizationId: input.organizationId,
    achievementId: achievementId.data,
  })
  const list = await readAwardList(await listBytesOf(input.form))
  return { revision, list: { ...list, rows: await markAwarded(ctx, revision, list.rows) } }
}

async function markAwarded(ctx: IssuerContext, revision: Revision, rows: ListRow[]): Promise<ListRow[]> {
  const recipientEmails = rows.filter((row) => row.code === '').map((row) => row.email)
  const live = await findLiveEmails(ctx, { achievementId: revision.achievementId, recipientEmails })
  return rows.map((row) => (row.code === '' && live.has(row.email) ? { ...row, code: 'DUPLICATE' } : row))
}

export function reportOf(rows: ListRow[]) {
  const faults = rows.filter((row) => row.code !== '')
  return {
    total: rows.length,
    valid: rows.length - faults.length,
    invalid: faults.length,
    faults: faults.slice(0, MAX_FAULTS),
  }
}
