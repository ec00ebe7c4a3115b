import type { RecordTables } from './records/store.ts'
import type { ShareTables } from './shares/store.ts'
import type { VaultTables } from './vault/store.ts'

/** Every table of the wallet host; each feature's `store.ts` says its own. */
export type WalletDatabase = VaultTables & RecordTables & ShareTables
