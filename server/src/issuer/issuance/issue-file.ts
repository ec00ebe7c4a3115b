import type { IssuerContext } from '../database.ts'

export const ISSUE_FILE_QUEUE = 'issue-file'

/** Asks for the signed file of a released award, in the transaction that releases it. */
export async function requestFile(ctx: IssuerContext, tx: IssuerContext['db'], credentialId: string): Promise<void> {
  await ctx.jobs.send(tx as never, ISSUE_FILE_QUEUE, { credentialId })
}
