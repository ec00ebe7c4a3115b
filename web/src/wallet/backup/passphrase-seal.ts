// What a passphrase seals in a backup: a JWE (RFC 7516), compact, `alg` dir, `enc` A256GCM. Its key is Argon2id over a passphrase;
// the parameters stand in the protected header, so that the file alone tells how it is opened.
import { type Kdf, kdf as kdfSchema } from '@cloudtnt/contract/wallet/sealed'
import { concat, fromBase64url, fromUtf8, toBase64url, utf8 } from '@cloudtnt/credential/bytes'
import { randomBytes } from '@cloudtnt/credential/random'
import type { DerivePassphrase } from '../vault/derive-passphrase.ts'
import { toBytes } from '../vault/web-bytes.ts'
import { BackupError } from './backup-error.ts'

const TAG_BYTES = 16
const ARGON2ID = { algorithm: 'argon2id', memoryKiB: 65_536, iterations: 3, parallelism: 4 } as const

export async function sealWithPassphrase(
  content: Uint8Array,
  passphrase: string,
  derive: DerivePassphrase,
): Promise<string> {
  const kdf: Kdf = { ...ARGON2ID, salt: toBase64url(randomBytes(16)) }
  const header = toBase64url(utf8(JSON.stringify({ alg: 'dir', enc: 'A256GCM', kdf })))
  const nonce = randomBytes(12)
  const key = await contentKey(passphrase, kdf, derive)
  const sealed = new Uint8Array(await crypto.subtle.encrypt(aesGcm(nonce, header), key, toBytes(content)))
  const [ciphertext, tag] = [sealed.subarray(0, -TAG_BYTES), sealed.subarray(-TAG_BYTES)]
  return [header, '', toBase64url(nonce), toBase64url(ciphertext), toBase64url(tag)].join('.')
}

/** @throws BackupError `PASSPHRASE_WRONG`, `DAMAGED` */
export async function openWithPassphrase(
  jwe: string,
  passphrase: string,
  derive: DerivePassphrase,
): Promise<Uint8Array> {
  const { header, kdf, nonce, sealed } = partsOf(jwe)
  const key = await contentKey(passphrase, kdf, derive)
  try {
    return new Uint8Array(await crypto.subtle.decrypt(aesGcm(nonce, header), key, toBytes(sealed)))
  } catch (cause) {
    throw new BackupError('PASSPHRASE_WRONG', { cause })
  }
}

function partsOf(jwe: string) {
  const [header = '', key, nonce = '', ciphertext = '', tag = '', ...more] = jwe.trim().split('.')
  try {
    const { alg, enc, kdf } = JSON.parse(fromUtf8(fromBase64url(header)))
    const parsed = kdfSchema.safeParse(kdf)
    if (alg !== 'dir' || enc !== 'A256GCM' || key !== '' || more.length > 0 || !parsed.success)
      throw new BackupError('DAMAGED')
    const sealed = concat(fromBase64url(ciphertext), fromBase64url(tag))
    return { header, kdf: parsed.data, nonce: fromBase64url(nonce), sealed }
  } catch (cause) {
    throw new BackupError('DAMAGED', { cause })
  }
}

async function contentKey(passphrase: string, kdf: Kdf, derive: DerivePassphrase): Promise<CryptoKey> {
  const derived = toBytes(await derive(passphrase, kdf))
  return crypto.subtle.importKey('raw', derived, 'AES-GCM', false, ['encrypt', 'decrypt'])
}

function aesGcm(nonce: Uint8Array, header: string): AesGcmParams {
  return { name: 'AES-GCM', iv: toBytes(nonce), additionalData: toBytes(utf8(header)), tagLength: TAG_BYTES * 8 }
}
