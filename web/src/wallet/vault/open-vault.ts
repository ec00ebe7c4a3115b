// The ways into a vault: make one, sign in on a new device, unlock this one, come back with the recovery code.
import type { CallOptions } from '@cloudtnt/contract'
import { type Kdf, kdf as kdfSchema } from '@cloudtnt/contract/wallet/sealed'
import {
  changePassphrase as changePassphraseEndpoint,
  createVault as createVaultEndpoint,
  deleteVault as deleteVaultEndpoint,
  findKdf,
  findRecoverySlot,
  getVault,
  recoverVault as recoverVaultEndpoint,
  replaceRecoveryCode as replaceRecoveryCodeEndpoint,
  signIn,
  type VaultReply,
} from '@cloudtnt/contract/wallet/vault'
import { toBase64url } from '@cloudtnt/credential/bytes'
import { randomBytes } from '@cloudtnt/credential/random'
import { askHost } from './ask-host.ts'
import { createCareerIdentity } from './create-identity.ts'
import type { DerivePassphrase } from './derive-passphrase.ts'
import { type OpeningKeys, passphraseKeys, recoveryKeys } from './opening-keys.ts'
import { readRecoveryCode } from './recovery-code.ts'
import { createVaultKey, openSlot, sealSlot } from './slot.ts'
import { Vault, type VaultPorts } from './vault.ts'
import { VaultError } from './vault-error.ts'

export type OpeningPorts = VaultPorts & { derive: DerivePassphrase; now: () => Date }

/** What browsers are asked to do with a passphrase. */
const KDF = { algorithm: 'argon2id', memoryKiB: 65_536, iterations: 3, parallelism: 4 } as const
const FIRST_EPOCH = 1

/** Makes a vault with a Career identity in it. Nothing exists until the host has kept all of it. */
export async function createVault(
  input: { name: string; passphrase: string; recoveryCode: string },
  ports: OpeningPorts,
): Promise<Vault> {
  const kdf = freshKdf()
  const keys = await passphraseKeys(await ports.derive(input.passphrase, kdf))
  const recovery = await recoveryKeysOf(input.recoveryCode)
  const vaultKey = await createVaultKey()
  const passphraseSlot = await sealSlot('passphrase', keys, vaultKey, FIRST_EPOCH)
  const recoverySlot = await sealSlot('recovery-code', recovery, vaultKey, FIRST_EPOCH)
  const reply = await askHost(
    createVaultEndpoint,
    {
      vaultId: crypto.randomUUID(),
      name: input.name,
      verifier: keys.verifier,
      kdf,
      passphraseSlot,
      recovery: { verifier: recovery.verifier, slot: recoverySlot },
    },
    ports.host,
  )
  const vault = await openReply(reply, keys, ports)
  await vault.add('identity', await createCareerIdentity(ports.now()))
  return vault
}

/** Signs in on a device that does not know the vault. @throws VaultError `PASSPHRASE_WRONG` */
export async function signInToVault(input: { name: string; passphrase: string }, ports: OpeningPorts): Promise<Vault> {
  return signInAs({ name: input.name }, input.passphrase, ports)
}

/**
 * Unlocks the vault that this device remembers; without a network too, and then with what was known here last.
 *
 * @throws VaultError `PASSPHRASE_WRONG`
 */
export async function unlockVault(input: { passphrase: string }, ports: OpeningPorts): Promise<Vault> {
  const cached = await ports.cache.readVault()
  if (!cached) throw new VaultError('SIGNED_OUT')
  const keys = await keysOf(input.passphrase, cached.kdf, ports)
  const vaultKey = await openSlot(cached.passphraseSlot, keys, 'use').catch((error: unknown) => {
    if (error instanceof VaultError) return undefined
    throw error
  })
  // Another device may have set another passphrase meanwhile: then only the host knows how it derives.
  if (!vaultKey) return signInAs({ vaultId: cached.vaultId }, input.passphrase, ports)
  const vault = await Vault.open(vaultKey, cached, ports)
  await refresh(vault, keys, ports).catch((error: unknown) => {
    if (!(error instanceof VaultError) || !BEARABLE.has(error.code)) throw error
  })
  return vault
}

/** What does not keep a holder from reading what is on this device. */
const BEARABLE = new Set(['OFFLINE', 'HOST_FAILED', 'TOO_MANY_TRIES'])

async function refresh(vault: Vault, keys: OpeningKeys, ports: OpeningPorts): Promise<void> {
  try {
    await vault.sync()
  } catch (error) {
    if (!(error instanceof VaultError) || error.code !== 'SIGNED_OUT') throw error
    await askHost(signIn, { vaultId: vault.vaultId, verifier: keys.verifier }, ports.host)
    await vault.sync()
  }
}

/**
 * Sets a new passphrase with the recovery code, and opens the vault.
 *
 * @throws VaultError `RECOVERY_CODE_WRONG`
 */
export async function recoverVault(
  input: { name: string; recoveryCode: string; passphrase: string },
  ports: OpeningPorts,
): Promise<Vault> {
  const recovery = await recoveryKeysOf(input.recoveryCode)
  const who = { name: input.name, recoveryVerifier: recovery.verifier }
  const found = await askHost(findRecoverySlot, who, ports.host).catch(refusedAs('RECOVERY_CODE_WRONG'))
  const vaultKey = await openSlot(found.slot, recovery, 'reseal')
  const next = await newPassphrase(input.passphrase, vaultKey, found.epoch, ports.derive)
  const { keys, ...sealed } = next
  const reply = await askHost(recoverVaultEndpoint, { ...who, ...sealed }, ports.host)
  return openReply(reply, keys, ports)
}

/** @throws VaultError `PASSPHRASE_WRONG` */
export async function changePassphrase(
  input: { passphrase: string; newPassphrase: string },
  ports: OpeningPorts,
): Promise<void> {
  const { reply, keys } = await proveHolder(input.passphrase, ports)
  const vaultKey = await openSlot(reply.passphraseSlot, keys, 'reseal')
  const { keys: _new, ...sealed } = await newPassphrase(input.newPassphrase, vaultKey, reply.epoch, ports.derive)
  const changed = await askHost(
    changePassphraseEndpoint,
    { currentVerifier: keys.verifier, ...sealed },
    ports.host,
  ).catch(refusedAs('PASSPHRASE_WRONG'))
  await remember(changed, ports)
}

/** Puts a new recovery code in the place of the old one. @throws VaultError `PASSPHRASE_WRONG` */
export async function replaceRecoveryCode(
  input: { passphrase: string; recoveryCode: string },
  ports: OpeningPorts,
): Promise<void> {
  const { reply, keys } = await proveHolder(input.passphrase, ports)
  const vaultKey = await openSlot(reply.passphraseSlot, keys, 'reseal')
  const recovery = await recoveryKeysOf(input.recoveryCode)
  const slot = await sealSlot('recovery-code', recovery, vaultKey, reply.epoch)
  await askHost(
    replaceRecoveryCodeEndpoint,
    { currentVerifier: keys.verifier, recovery: { verifier: recovery.verifier, slot } },
    ports.host,
  ).catch(refusedAs('PASSPHRASE_WRONG'))
}

/** Deletes the vault at the host and here. @throws VaultError `PASSPHRASE_WRONG` */
export async function deleteVault(input: { passphrase: string }, ports: OpeningPorts): Promise<void> {
  const { keys } = await proveHolder(input.passphrase, ports)
  await askHost(deleteVaultEndpoint, { currentVerifier: keys.verifier }, ports.host).catch(
    refusedAs('PASSPHRASE_WRONG'),
  )
  await ports.cache.clear()
}

/** Asks for the passphrase again, before what cannot be undone. @throws VaultError `PASSPHRASE_WRONG` */
export async function proveHolder(
  passphrase: string,
  ports: OpeningPorts,
): Promise<{ reply: VaultReply; keys: OpeningKeys }> {
  const reply = await askHost(getVault, {}, ports.host)
  const keys = await keysOf(passphrase, reply.kdf, ports)
  await openSlot(reply.passphraseSlot, keys, 'use')
  return { reply, keys }
}

/** A host that asked for a cheap derivation would learn a verifier from which the passphrase is cheap to guess. */
async function keysOf(passphrase: string, kdf: Kdf, ports: OpeningPorts): Promise<OpeningKeys> {
  if (!kdfSchema.safeParse(kdf).success) throw new VaultError('HOST_FAILED')
  return passphraseKeys(await ports.derive(passphrase, kdf))
}

async function signInAs(who: { name: string } | { vaultId: string }, passphrase: string, ports: OpeningPorts) {
  const { kdf } = await askHost(findKdf, who, ports.host)
  const keys = await keysOf(passphrase, kdf, ports)
  const reply = await askHost(signIn, { ...who, verifier: keys.verifier }, ports.host).catch(
    refusedAs('PASSPHRASE_WRONG'),
  )
  return openReply(reply, keys, ports)
}

async function openReply(reply: VaultReply, keys: OpeningKeys, ports: OpeningPorts): Promise<Vault> {
  const vaultKey = await openSlot(reply.passphraseSlot, keys, 'use')
  const cached = await remember(reply, ports)
  const vault = await Vault.open(vaultKey, cached, ports)
  await vault.sync()
  return vault
}

/** Another vault than the one that this device remembers begins from nothing. */
async function remember(reply: VaultReply, ports: VaultPorts) {
  const before = await ports.cache.readVault()
  const cached = { ...reply, cursor: before?.vaultId === reply.vaultId ? before.cursor : 0 }
  await ports.cache.writeVault(cached)
  return cached
}

async function newPassphrase(passphrase: string, vaultKey: CryptoKey, epoch: number, derive: DerivePassphrase) {
  const kdf = freshKdf()
  const keys = await passphraseKeys(await derive(passphrase, kdf))
  return { kdf, verifier: keys.verifier, passphraseSlot: await sealSlot('passphrase', keys, vaultKey, epoch), keys }
}

async function recoveryKeysOf(typed: string): Promise<OpeningKeys> {
  const secret = await readRecoveryCode(typed)
  if (!secret) throw new VaultError('RECOVERY_CODE_WRONG')
  return recoveryKeys(secret)
}

function refusedAs(code: 'PASSPHRASE_WRONG' | 'RECOVERY_CODE_WRONG') {
  return (error: unknown): never => {
    if (error instanceof VaultError && error.code === 'SIGNED_OUT') throw new VaultError(code, { cause: error })
    throw error
  }
}

function freshKdf(): Kdf {
  return { ...KDF, salt: toBase64url(randomBytes(16)) }
}

/** Ends the session at the host, and forgets the vault on this device when that is wished. */
export async function signOut(ports: VaultPorts, forget: boolean): Promise<void> {
  const host: CallOptions = ports.host
  const send = host.fetch ?? fetch
  await send(`${host.origin ?? ''}/api/auth/sign-out`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
    credentials: 'same-origin',
  }).catch(() => undefined)
  if (forget) await ports.cache.clear()
}
