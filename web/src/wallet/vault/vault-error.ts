/** What a vault cannot do, by name; the words are in i18n/<language>/vault.json under `error`. */
export type VaultErrorCode =
  /** The passphrase does not open this vault, or there is no vault of that name. */
  | 'PASSPHRASE_WRONG'
  | 'RECOVERY_CODE_WRONG'
  /** A record does not fit its place, its number or the vault's key: the host changed or exchanged it. */
  | 'RECORD_DAMAGED'
  /** The server could not be reached, and it is needed for this. */
  | 'OFFLINE'
  /** The session has ended: the passphrase is needed again. */
  | 'SIGNED_OUT'
  /** Another device changed the same thing, and the two changes cannot be put together. */
  | 'CHANGED_ELSEWHERE'
  | 'VAULT_FULL'
  | 'NAME_TAKEN'
  | 'TOO_MANY_TRIES'
  | 'HOST_FAILED'

export class VaultError extends Error {
  override readonly name = 'VaultError'
  readonly code: VaultErrorCode

  constructor(code: VaultErrorCode, options: { cause?: unknown } = {}) {
    super(code, options)
    this.code = code
  }
}
