import * as contract from '@cloudtnt/contract/issuer/release-batch'
import type { Api } from '../../http/bind.ts'
import type { IssuerDatabase } from '../database.ts'
import { cancelReleaseBatch } from './cancel-release-batch.ts'
import { getReleaseBatch } from './get-release-batch.ts'
import { listReleaseBatches } from './list-release-batches.ts'
import { listSkippedAwards } from './list-skipped-awards.ts'
import { pauseReleaseBatch } from './pause-release-batch.ts'
import { previewReleaseBatch } from './preview-release-batch.ts'
import { resumeReleaseBatch } from './resume-release-batch.ts'
import { startReleaseBatch } from './start-release-batch.ts'

/** @param wake tells the driver that there is something to do. */
export function releaseBatchRoutes(api: Api<IssuerDatabase>, wake: () => void): void {
  const thenWake = <T>(reply: Promise<T>): Promise<T> => reply.finally(wake)
  api.bind(contract.previewReleaseBatch, previewReleaseBatch)
  api.bind(contract.startReleaseBatch, (ctx, caller, input) => thenWake(startReleaseBatch(ctx, caller, input)))
  api.bind(contract.listReleaseBatches, listReleaseBatches)
  api.bind(contract.getReleaseBatch, getReleaseBatch)
  api.bind(contract.pauseReleaseBatch, pauseReleaseBatch)
  api.bind(contract.resumeReleaseBatch, (ctx, caller, input) => thenWake(resumeReleaseBatch(ctx, caller, input)))
  api.bind(contract.cancelReleaseBatch, cancelReleaseBatch)
  api.bind(contract.listSkippedAwards, listSkippedAwards)
}
