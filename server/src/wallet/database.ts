/** Every table of the wallet host; each feature's `store.ts` says its own. */
export type WalletDatabase = Record<never, never>
