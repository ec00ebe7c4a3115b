import { verifyCredential } from '@cloudtnt/contract/verifier/verify'
import { verifyBatch as verifyBatchEndpoint } from '@cloudtnt/contract/verifier/verify-batch'
import type { Api } from '../../http/bind.ts'
import { type Limiter, limitByAddress } from '../../http/rate-limit.ts'
import type { VerifierContext } from '../verifier-context.ts'
import { verifyBatch } from './verify-batch.ts'
import { verifyInput } from './verify-input.ts'

export function bindVerify(api: Api<never, VerifierContext>, limits: { one: Limiter; many: Limiter }): void {
  api.app.use(verifyCredential.path, limitByAddress(limits.one))
  api.bind(verifyCredential, verifyInput)
  api.app.use(verifyBatchEndpoint.path, limitByAddress(limits.many))
  api.bindStream(verifyBatchEndpoint, verifyBatch)
}
