import { verifyCredential } from '@cloudtnt/contract/verifier/verify'
import type { Api } from '../../http/bind.ts'
import { type Limiter, limitByAddress } from '../../http/rate-limit.ts'
import type { VerifierContext } from '../verifier-context.ts'
import { verifyInput } from './verify-input.ts'

export function bindVerify(api: Api<never, VerifierContext>, limit: Limiter): void {
  api.app.use(verifyCredential.path, limitByAddress(limit))
  api.bind(verifyCredential, verifyInput)
}
