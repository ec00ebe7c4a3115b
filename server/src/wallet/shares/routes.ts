import * as contract from '@cloudtnt/contract/wallet/share'
import { cors } from 'hono/cors'
import type { Api } from '../../http/bind.ts'
import type { WalletDatabase } from '../database.ts'
import { createShare } from './create-share.ts'
import { endAllShares } from './end-all-shares.ts'
import { endShare } from './end-share.ts'
import { limitMaking, limitOpening } from './limits.ts'
import { listShares } from './list-shares.ts'
import { openShareContent } from './open-share-content.ts'

export function shareRoutes(api: Api<WalletDatabase>): void {
  // Whoever has a link may read what it shows from any page: the verifier of the viewer's choice does.
  api.app.use('/api/shares/:id/content', cors(), limitOpening())
  api.app.on('POST', '/api/shares', limitMaking())
  api.bind(contract.createShare, createShare)
  api.bind(contract.listShares, listShares)
  api.bind(contract.endShare, endShare)
  api.bind(contract.endAllShares, endAllShares)
  api.bind(contract.openShare, openShareContent)
}
