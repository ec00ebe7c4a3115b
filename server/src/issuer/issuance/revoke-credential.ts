import type { CredentialView } from '@cloudtnt/contract/issuer/credentials'
import type { Caller } from '../../context.ts'
import type { IssuerContext } from '../database.ts'
import { changeStanding, type StandingInput } from './change-standing.ts'

/** Cancels a credential for good, and tells its holder why. */
export function revokeCredential(ctx: IssuerContext, caller: Caller, input: StandingInput): Promise<CredentialView> {
  return changeStanding(ctx, caller, 'revoke', input)
}
