import type { Caller } from '../../context.ts'
import type { IssuerContext } from '../database.ts'
import { type BatchInput, changeReleaseBatch } from './change-release-batch.ts'

/** Goes on with a release that was paused, or that stopped and was mended. */
export function resumeReleaseBatch(ctx: IssuerContext, caller: Caller, input: BatchInput) {
  return changeReleaseBatch(ctx, caller, 'resume', input)
}
