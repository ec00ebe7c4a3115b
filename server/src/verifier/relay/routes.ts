import { relayDocument as endpoint } from '@cloudtnt/contract/verifier/verify'
import type { Api } from '../../http/bind.ts'
import { type Limiter, limitByAddress } from '../../http/rate-limit.ts'
import type { VerifierContext } from '../verifier-context.ts'
import { relayDocument } from './relay-document.ts'

export function bindRelay(api: Api<never, VerifierContext>, limit: Limiter): void {
  api.app.use('/api/relay/*', limitByAddress(limit))
  api.bind(endpoint, relayDocument)
}
