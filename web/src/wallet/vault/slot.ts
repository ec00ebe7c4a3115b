// A slot opens the vault. It has a key pair of its own, so that the vault key can be renewed for every slot at once
// without asking for the passphrase or the code: only what opens the private half is needed, and only to read.
import type { PassphraseSlot, RecoverySlot } from '@cloudtnt/contract/wallet/sealed'
import { concat, fromBase64url, toBase64url, utf8 } from '@cloudtnt/credential/bytes'
import { randomBytes } from '@cloudtnt/credential/random'
import type { OpeningKeys } from './opening-keys.ts'
import { VaultError } from './vault-error.ts'
import { toBytes } from './web-bytes.ts'

const P256 = { name: 'ECDH', namedCurve: 'P-256' } as const
const AES_GCM = { name: 'AES-GCM', length: 256 } as const

type Slot<Kind extends string> = Omit<PassphraseSlot, 'kind'> & { kind: Kind }
export type AnySlot = PassphraseSlot | RecoverySlot

/** A fresh vault key. It can be exported, for a slot must wrap it; the one that a vault works with cannot. */
export function createVaultKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey(AES_GCM, true, ['encrypt', 'decrypt'])
}

/** Seals the vault key for whoever has the opening keys. */
export async function sealSlot<Kind extends AnySlot['kind']>(
  kind: Kind,
  keys: OpeningKeys,
  vaultKey: CryptoKey,
  epoch: number,
): Promise<Slot<Kind>> {
  const salt = randomBytes(16)
  const pair = await crypto.subtle.generateKey(P256, true, ['deriveBits'])
  const publicKey = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))
  const privateKey = await crypto.subtle.exportKey('pkcs8', pair.privateKey)
  const nonce = randomBytes(12)
  const wrapped = await crypto.subtle.encrypt(aesGcm(nonce, kind, publicKey), await keys.kek(salt), privateKey)
  return {
    kind,
    salt: toBase64url(salt),
    publicKey: toBase64url(publicKey),
    privateKey: { nonce: toBase64url(nonce), ciphertext: toBase64url(new Uint8Array(wrapped)) },
    vaultKey: await wrapVaultKey(pair.publicKey, publicKey, vaultKey, epoch),
    epoch,
  }
}

/**
 * Opens the vault key of a slot.
 *
 * @param purpose `use`: a key that cannot be exported. `reseal`: one that can, to make another slot of it.
 * @throws VaultError `PASSPHRASE_WRONG` or `RECOVERY_CODE_WRONG`, after the kind of the slot.
 */
export async function openSlot(slot: AnySlot, keys: OpeningKeys, purpose: 'use' | 'reseal'): Promise<CryptoKey> {
  try {
    const publicKey = fromBase64url(slot.publicKey)
    const parameters = aesGcm(fromBase64url(slot.privateKey.nonce), slot.kind, publicKey)
    const kek = await keys.kek(fromBase64url(slot.salt))
    const pkcs8 = await crypto.subtle.decrypt(parameters, kek, toBytes(fromBase64url(slot.privateKey.ciphertext)))
    const privateKey = await crypto.subtle.importKey('pkcs8', pkcs8, P256, false, ['deriveBits'])
    return await unwrapVaultKey(slot, privateKey, purpose === 'reseal')
  } catch (cause) {
    throw new VaultError(slot.kind === 'passphrase' ? 'PASSPHRASE_WRONG' : 'RECOVERY_CODE_WRONG', { cause })
  }
}

async function wrapVaultKey(to: CryptoKey, toRaw: Uint8Array, vaultKey: CryptoKey, epoch: number) {
  const ephemeral = await crypto.subtle.generateKey(P256, true, ['deriveBits'])
  const ephemeralRaw = new Uint8Array(await crypto.subtle.exportKey('raw', ephemeral.publicKey))
  const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: to }, ephemeral.privateKey, 256)
  const wrappingKey = await wrappingKeyOf(shared, concat(ephemeralRaw, toRaw), epoch)
  const wrapped = await crypto.subtle.wrapKey('raw', vaultKey, wrappingKey, 'AES-KW')
  return { ephemeralPublicKey: toBase64url(ephemeralRaw), wrapped: toBase64url(new Uint8Array(wrapped)) }
}

async function unwrapVaultKey(slot: AnySlot, privateKey: CryptoKey, extractable: boolean): Promise<CryptoKey> {
  const ephemeralRaw = fromBase64url(slot.vaultKey.ephemeralPublicKey)
  const ephemeral = await crypto.subtle.importKey('raw', toBytes(ephemeralRaw), P256, false, [])
  const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: ephemeral }, privateKey, 256)
  const wrappingKey = await wrappingKeyOf(shared, concat(ephemeralRaw, fromBase64url(slot.publicKey)), slot.epoch)
  const wrapped = toBytes(fromBase64url(slot.vaultKey.wrapped))
  return crypto.subtle.unwrapKey('raw', wrapped, wrappingKey, 'AES-KW', AES_GCM, extractable, ['encrypt', 'decrypt'])
}

/** Both public keys and the epoch are part of the derivation, so that a slot cannot be put together of two. */
async function wrappingKeyOf(shared: ArrayBuffer, publicKeys: Uint8Array, epoch: number): Promise<CryptoKey> {
  const source = await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey'])
  const info = toBytes(utf8(`cloudtnt/vault-key/1|${epoch}`))
  const hkdf = { name: 'HKDF', hash: 'SHA-256', salt: toBytes(publicKeys), info }
  return crypto.subtle.deriveKey(hkdf, source, { name: 'AES-KW', length: 256 }, false, ['wrapKey', 'unwrapKey'])
}

function aesGcm(nonce: Uint8Array, kind: string, publicKey: Uint8Array): AesGcmParams {
  const additionalData = toBytes(concat(utf8(`cloudtnt/slot/1|${kind}|`), publicKey))
  return { name: 'AES-GCM', iv: toBytes(nonce), additionalData }
}
