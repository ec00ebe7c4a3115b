import type { Context } from '../context.ts'
import type { MailTable } from '../mail/store.ts'
import type { AchievementTables } from './achievements/store.ts'
import type { ApplicationTables } from './applications/store.ts'
import type { AssessmentTables } from './assessment/store.ts'
import type { AwardTables } from './awards/store.ts'
import type { ClaimTables } from './claims/store.ts'
import type { EventTables } from './events/store.ts'
import type { CredentialTables } from './issuance/store.ts'
import type { IssuerKeyTables } from './keys/store.ts'
import type { Oid4vciTables } from './oid4vci/store.ts'
import type { OrganizationTables } from './organizations/store.ts'
import type { ReleaseBatchTables } from './release-batches/store.ts'
import type { StatusListTables } from './status-lists/store.ts'

/** Every table of the issuer; each feature's `store.ts` says its own. */
export type IssuerDatabase = MailTable &
  EventTables &
  OrganizationTables &
  AchievementTables &
  ApplicationTables &
  AssessmentTables &
  AwardTables &
  IssuerKeyTables &
  CredentialTables &
  ClaimTables &
  Oid4vciTables &
  StatusListTables &
  ReleaseBatchTables

/** What the issuer's operations are given first. */
export type IssuerContext = Context<IssuerDatabase>
