// What a holder knows, turned into two keys that tell nothing of one another: one that opens, one that signs in.
import { toBase64url, utf8 } from '@cloudtnt/credential/bytes'
import { toBytes } from './web-bytes.ts'

export type OpeningKeys = {
  /** Wraps the private key of a slot. Never leaves this device. */
  kek: (slotSalt: Uint8Array) => Promise<CryptoKey>
  /** 32 bytes in base64url; what the host is shown, and keeps a hash of. */
  verifier: string
}

/** @param derived 32 bytes of Argon2id. */
export function passphraseKeys(derived: Uint8Array): Promise<OpeningKeys> {
  return openingKeys(derived, 'passphrase')
}

/** @param secret the 26 characters of a recovery code: chance enough to need no slow derivation. */
export function recoveryKeys(secret: string): Promise<OpeningKeys> {
  return openingKeys(utf8(secret), 'recovery-code')
}

async function openingKeys(material: Uint8Array, kind: string): Promise<OpeningKeys> {
  const source = await crypto.subtle.importKey('raw', toBytes(material), 'HKDF', false, ['deriveBits', 'deriveKey'])
  const bits = await crypto.subtle.deriveBits(hkdf(new Uint8Array(), `cloudtnt/auth/1|${kind}`), source, 256)
  return {
    kek: (slotSalt) =>
      crypto.subtle.deriveKey(
        hkdf(slotSalt, `cloudtnt/kek/1|${kind}`),
        source,
        { name: 'AES-GCM', length: 256 },
        false,
        ['encrypt', 'decrypt'],
      ),
    verifier: toBase64url(new Uint8Array(bits)),
  }
}

function hkdf(salt: Uint8Array, info: string): HkdfParams {
  return { name: 'HKDF', hash: 'SHA-256', salt: toBytes(salt), info: toBytes(utf8(info)) }
}
