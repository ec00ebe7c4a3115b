import * as contract from '@cloudtnt/contract/wallet/relay'
import type { Api } from '../../http/bind.ts'
import type { WalletDatabase } from '../database.ts'
import { type Line, relayAddress } from './relay-address.ts'

export function relayRoutes(api: Api<WalletDatabase>, line: Line): void {
  api.bind(contract.relay, (ctx, caller, input) => relayAddress(ctx, line, caller, input))
}
