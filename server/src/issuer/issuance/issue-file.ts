import { Problem } from '@cloudtnt/contract'
import type { IssuerContext } from '../database.ts'
import type { Signing } from '../signing/signer.ts'
import { findReleasedCredential } from './find-credential.ts'
import { issueVersion } from './issue-version.ts'

export const ISSUE_FILE_QUEUE = 'issue-file'

/** Asks for the signed file of a released award, in the transaction that releases it. */
export async function requestFile(ctx: IssuerContext, tx: IssuerContext['db'], credentialId: string): Promise<void> {
  await ctx.jobs.send(tx as never, ISSUE_FILE_QUEUE, { credentialId })
}

/** Signs the file that was asked for. What is cancelled, or in a wallet by now, needs none. */
export async function issueFile(ctx: IssuerContext, signing: Signing, credentialId: string): Promise<void> {
  const credential = await findReleasedCredential(ctx, credentialId)
  if (credential?.standing !== 'in_force') return
  try {
    await issueVersion(ctx, signing, { credentialId, subject: null })
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'STATE_TRANSITION') throw error
  }
}
