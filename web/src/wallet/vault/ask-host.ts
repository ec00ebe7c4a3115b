import { CallError, type CallOptions, call, type Endpoint, type InputOf, type ReplyOf } from '@cloudtnt/contract'
import { VaultError, type VaultErrorCode } from './vault-error.ts'

const CODES: Record<string, VaultErrorCode> = {
  UNAVAILABLE: 'OFFLINE',
  UNAUTHENTICATED: 'SIGNED_OUT',
  PRECONDITION_FAILED: 'CHANGED_ELSEWHERE',
  QUOTA_EXCEEDED: 'VAULT_FULL',
  STORAGE_FULL: 'VAULT_FULL',
  PAYLOAD_TOO_LARGE: 'VAULT_FULL',
  DUPLICATE: 'NAME_TAKEN',
  RATE_LIMITED: 'TOO_MANY_TRIES',
}

/** Asks the wallet's host. @throws VaultError, with what the host said as its cause. */
export async function askHost<E extends Endpoint>(
  endpoint: E,
  input: InputOf<E>,
  host: CallOptions,
): Promise<ReplyOf<E>> {
  try {
    return await call(endpoint, input, host)
  } catch (cause) {
    throw new VaultError((cause instanceof CallError && CODES[cause.code]) || 'HOST_FAILED', { cause })
  }
}
