import * as contract from '@cloudtnt/contract/wallet/vault'
import type { Pool } from 'pg'
import type { Auth } from '../../auth/auth.ts'
import type { Api } from '../../http/bind.ts'
import { limitByAddress, limiter } from '../../http/rate-limit.ts'
import type { WalletDatabase } from '../database.ts'
import { changePassphrase } from './change-passphrase.ts'
import { createVault } from './create-vault.ts'
import { deleteVault } from './delete-vault.ts'
import { doorOf } from './door.ts'
import { findKdf } from './find-kdf.ts'
import { findRecoverySlot } from './find-recovery-slot.ts'
import { getVault } from './get-vault.ts'
import { recoverVault } from './recover-vault.ts'
import { replaceRecoveryCode } from './replace-recovery-code.ts'
import { signIn } from './sign-in.ts'

const MINUTES = 60

export function vaultRoutes(api: Api<WalletDatabase>, auth: Auth, pool: Pool): void {
  limitGuessing(api, pool)
  const door = doorOf(auth, pool)
  api.bind(contract.findKdf, (ctx, _caller, input) => findKdf(ctx, input))
  api.bind(contract.createVault, (ctx, _caller, input, answer) => createVault(ctx, door, input, answer))
  api.bind(contract.signIn, (ctx, _caller, input, answer) => signIn(ctx, door, input, answer))
  api.bind(contract.getVault, getVault)
  api.bind(contract.findRecoverySlot, (ctx, _caller, input) => findRecoverySlot(ctx, door, input))
  api.bind(contract.recoverVault, (ctx, _caller, input, answer) => recoverVault(ctx, door, input, answer))
  api.bind(contract.changePassphrase, (ctx, caller, input, answer) =>
    changePassphrase(ctx, door, caller, input, answer),
  )
  api.bind(contract.replaceRecoveryCode, (ctx, caller, input) => replaceRecoveryCode(ctx, door, caller, input))
  api.bind(contract.deleteVault, (ctx, caller, input) => deleteVault(ctx, door, caller, input))
}

/** Guessing is slow by address here, and by name in `door.ts`. */
function limitGuessing(api: Api<WalletDatabase>, pool: Pool): void {
  const tries = limitByAddress(limiter({ name: 'vault-try', points: 60, seconds: 15 * MINUTES }, pool))
  const opened = limitByAddress(limiter({ name: 'vault-open', points: 30, seconds: 60 * MINUTES }, pool))
  for (const path of ['kdf', 'sign-in', 'recovery', 'recover', 'passphrase', 'delete'])
    api.app.use(`/api/vault/${path}`, tries)
  api.app.on('POST', '/api/vault', opened)
}
