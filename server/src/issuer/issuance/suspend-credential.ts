import type { CredentialView } from '@cloudtnt/contract/issuer/credentials'
import type { Caller } from '../../context.ts'
import type { IssuerContext } from '../database.ts'
import { changeStanding, type StandingInput } from './change-standing.ts'

/** Puts a credential on hold, and tells its holder why. */
export function suspendCredential(ctx: IssuerContext, caller: Caller, input: StandingInput): Promise<CredentialView> {
  return changeStanding(ctx, caller, 'suspend', input)
}
