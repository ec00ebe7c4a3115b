import { createDecipheriv } from 'node:crypto'
import { concat, randomBytes, utf8 } from '@cloudtnt/credential'

/** To what a sealed key belongs: a blob that is moved to another row does not open there. */
export type KeyBinding = { organizationId: string; keyId: string; version: number; purpose: string }

const FORMAT = 1
const IV_BYTES = 12
const TAG_BYTES = 16

/** A key that was sealed under another key-encryption key, for another row, or changed since. */
export class SealedKeyError extends Error {
  override name = 'SealedKeyError'
}

/**
 * Seals a private key: one byte of format, 12 of chance, then AES-256-GCM with the binding as associated data.
 *
 * @param kek 32 bytes.
 */
export async function sealKey(kek: Uint8Array, binding: KeyBinding, privateKey: Uint8Array): Promise<Uint8Array> {
  const iv = randomBytes(IV_BYTES)
  const sealed = await crypto.subtle.encrypt(algorithmOf(iv, binding), await keyOf(kek), bytesOf(privateKey))
  return concat(Uint8Array.of(FORMAT), iv, new Uint8Array(sealed))
}

/** Opens at once what `sealKey` sealed: a signature waits for no thread pool. @throws SealedKeyError */
export function openKey(kek: Uint8Array, binding: KeyBinding, blob: Uint8Array): Uint8Array {
  if (blob[0] !== FORMAT) throw new SealedKeyError('The key is sealed in a form that is not known here.')
  const iv = blob.subarray(1, 1 + IV_BYTES)
  try {
    const decipher = createDecipheriv('aes-256-gcm', kek, iv, { authTagLength: TAG_BYTES })
    decipher.setAAD(associatedData(binding))
    decipher.setAuthTag(blob.subarray(-TAG_BYTES))
    const opened = decipher.update(blob.subarray(1 + IV_BYTES, -TAG_BYTES))
    return concat(opened, decipher.final())
  } catch (cause) {
    throw new SealedKeyError(
      'The signing key cannot be opened: it was changed, or CLOUDTNT_KEK is another than the one that sealed it.',
      { cause },
    )
  }
}

function algorithmOf(iv: Uint8Array, binding: KeyBinding): AesGcmParams {
  return { name: 'AES-GCM', iv: bytesOf(iv), additionalData: bytesOf(associatedData(binding)) }
}

function associatedData({ organizationId, keyId, version, purpose }: KeyBinding): Uint8Array {
  return utf8([organizationId, keyId, version, purpose].join('|'))
}

function keyOf(kek: Uint8Array): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', bytesOf(kek), 'AES-GCM', false, ['encrypt', 'decrypt'])
}

/** The same bytes, as WebCrypto's types want them. */
function bytesOf(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes)
}
