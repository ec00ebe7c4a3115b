import type { MailTable } from '../mail/store.ts'
import type { EventTables } from './events/store.ts'

/** Every table of the issuer; each feature's `store.ts` says its own. */
export type IssuerDatabase = MailTable & EventTables
