import type { OpeningPorts } from '../vault/open-vault.ts'
import type { Vault } from '../vault/vault.ts'
import { VaultError } from '../vault/vault-error.ts'

export type SessionState =
  | { name: 'starting' }
  /** This browser remembers no vault. */
  | { name: 'none' }
  /** A sealed vault is here; its passphrase opens it. */
  | { name: 'locked' }
  | { name: 'open'; vault: Vault }

/** Whether a vault is open in this page. Its key is nowhere else: whoever closes the tab locks it. */
export class WalletSession {
  readonly ports: OpeningPorts
  #state: SessionState = { name: 'starting' }
  readonly #listeners = new Set<() => void>()

  constructor(ports: OpeningPorts) {
    this.ports = ports
  }

  read = (): SessionState => this.#state

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Looks whether this browser remembers a vault. */
  async start(): Promise<void> {
    const cached = await this.ports.cache.readVault()
    this.#change({ name: cached ? 'locked' : 'none' })
    // Whoever needs it tries again, and is told.
    loadOpening().catch(() => {})
  }

  async create(input: { name: string; passphrase: string; recoveryCode: string }): Promise<void> {
    const { createVault } = await loadOpening()
    this.#open(await createVault(input, this.ports))
  }

  async signIn(input: { name: string; passphrase: string }): Promise<void> {
    const { signInToVault } = await loadOpening()
    this.#open(await signInToVault(input, this.ports))
  }

  async unlock(input: { passphrase: string }): Promise<void> {
    const { unlockVault } = await loadOpening()
    this.#open(await unlockVault(input, this.ports))
  }

  async recover(input: { name: string; recoveryCode: string; passphrase: string }): Promise<void> {
    const { recoverVault } = await loadOpening()
    this.#open(await recoverVault(input, this.ports))
  }

  /** Forgets the key; the sealed vault stays on this device. */
  lock(): void {
    if (this.#state.name !== 'open') return
    this.#state.vault.lock()
    this.#change({ name: 'locked' })
  }

  /** Takes in what other devices changed; locks when the host does not know us any more. */
  async keepInStep(): Promise<void> {
    if (this.#state.name !== 'open') return
    try {
      await this.#state.vault.sync()
    } catch (error) {
      if (!(error instanceof VaultError)) throw error
      if (error.code === 'SIGNED_OUT') this.lock()
    }
  }

  /** Leaves this device: locks, ends the session at the host, and takes the sealed vault away. */
  async leave(): Promise<void> {
    this.lock()
    const { signOut } = await loadOpening()
    await signOut(this.ports, true)
    this.#change({ name: 'none' })
  }

  /** Deletes the vault everywhere. @throws VaultError `PASSPHRASE_WRONG` */
  async delete(input: { passphrase: string }): Promise<void> {
    const { deleteVault } = await loadOpening()
    await deleteVault(input, this.ports)
    this.lock()
    this.#change({ name: 'none' })
  }

  #open(vault: Vault): void {
    this.#change({ name: 'open', vault })
  }

  #change(state: SessionState): void {
    this.#state = state
    for (const listener of this.#listeners) listener()
  }
}

/** What opens vaults brings the cryptography along: it arrives while people read and type. */
async function loadOpening() {
  try {
    return await import('../vault/open-vault.ts')
  } catch (cause) {
    throw new VaultError('OFFLINE', { cause })
  }
}
