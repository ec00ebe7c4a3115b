import type { Caller } from '../../context.ts'
import type { IssuerContext } from '../database.ts'
import { type BatchInput, changeReleaseBatch } from './change-release-batch.ts'

/** Halts a release until somebody resumes it. */
export function pauseReleaseBatch(ctx: IssuerContext, caller: Caller, input: BatchInput) {
  return changeReleaseBatch(ctx, caller, 'pause', input)
}
