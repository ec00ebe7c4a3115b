import { fromBase64url, toHex } from '@cloudtnt/credential'
import type { Context } from '../../context.ts'
import { normalName } from './rules.ts'

/** The keyed hash under which a sign-in name is known here. */
export function nameSealOf(ctx: Pick<Context<unknown>, 'seal'>, name: string): Promise<string> {
  return ctx.seal('sign-in-name', normalName(name))
}

/** What sign-in knows a holder by: it wants an address, and nothing can be sent to this one. */
export function accountAddress(nameSeal: string): string {
  return `${toHex(fromBase64url(nameSeal))}@wallet.invalid`
}

/** The keyed hash of what a recovery code derives to. */
export function recoverySealOf(ctx: Pick<Context<unknown>, 'seal'>, verifier: string): Promise<string> {
  return ctx.seal('recovery-code', verifier)
}
