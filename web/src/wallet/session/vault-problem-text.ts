import type { TFunction } from 'i18next'
import { VaultError } from '../vault/vault-error.ts'

/** Words for what a vault could not do: what happened, whether anything was lost, what to do now. */
export function vaultProblemText(t: TFunction, error: unknown): string {
  const code = error instanceof VaultError ? error.code : 'HOST_FAILED'
  if (!(error instanceof VaultError)) console.error(error)
  return t(`vault:error.${code}`)
}
