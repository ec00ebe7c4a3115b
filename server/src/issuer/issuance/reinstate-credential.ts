import type { CredentialView } from '@cloudtnt/contract/issuer/credentials'
import type { Caller } from '../../context.ts'
import type { IssuerContext } from '../database.ts'
import { changeStanding, type StandingInput } from './change-standing.ts'

/** Puts a credential that is on hold back in force, and tells its holder why. */
export function reinstateCredential(ctx: IssuerContext, caller: Caller, input: StandingInput): Promise<CredentialView> {
  return changeStanding(ctx, caller, 'reinstate', input)
}
