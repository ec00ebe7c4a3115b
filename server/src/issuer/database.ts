import type { Context } from '../context.ts'
import type { MailTable } from '../mail/store.ts'
import type { AchievementTables } from './achievements/store.ts'
import type { EventTables } from './events/store.ts'
import type { OrganizationTables } from './organizations/store.ts'

/** Every table of the issuer; each feature's `store.ts` says its own. */
export type IssuerDatabase = MailTable & EventTables & OrganizationTables & AchievementTables

/** What the issuer's operations are given first. */
export type IssuerContext = Context<IssuerDatabase>
