import type { Caller } from '../../context.ts'
import type { IssuerContext } from '../database.ts'
import { type BatchInput, changeReleaseBatch } from './change-release-batch.ts'

/** Ends a release for good; what it has not released waits at the desk as before. */
export function cancelReleaseBatch(ctx: IssuerContext, caller: Caller, input: BatchInput) {
  return changeReleaseBatch(ctx, caller, 'cancel', input)
}
