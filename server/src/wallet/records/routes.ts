import * as contract from '@cloudtnt/contract/wallet/record'
import type { Api } from '../../http/bind.ts'
import type { WalletDatabase } from '../database.ts'
import { deleteRecord } from './delete-record.ts'
import { listChanges } from './list-changes.ts'
import { putRecord } from './put-record.ts'

export function recordRoutes(api: Api<WalletDatabase>): void {
  api.bind(contract.listChanges, listChanges)
  api.bind(contract.putRecord, putRecord)
  api.bind(contract.deleteRecord, deleteRecord)
}
