// What a private link shows, sealed for its host: only whoever has the part behind the `#` can open it.
import type { SealedShare, SharedContent } from '@cloudtnt/contract/wallet/share'
import { fromBase64url, fromUtf8, toBase64url, utf8 } from '@cloudtnt/credential/bytes'
import { randomBytes } from '@cloudtnt/credential/random'
import { sharedContentOf } from './shared-content.ts'

const KEY_BYTES = 32
/** The length tells the host no more than this. */
const PAD = 4096

type Bytes = Uint8Array<ArrayBuffer>

/** The link cannot be opened: its key is missing or wrong, or what lies at the host was changed. */
export class LinkUnopened extends Error {
  override readonly name = 'LinkUnopened'
}

/** @returns 256 bits of chance in base64url, as they stand behind the `#`. */
export function createShareKey(): string {
  return toBase64url(randomBytes(KEY_BYTES))
}

/** Seals with AES-256-GCM, bound to the id of the link: what is sealed for one link opens at no other. */
export async function sealContent(id: string, key: string, content: SharedContent): Promise<SealedShare> {
  const nonce = randomBytes(12)
  const json = utf8(JSON.stringify(content))
  const plain = new Uint8Array(Math.ceil(json.length / PAD) * PAD).fill(0x20)
  plain.set(json)
  const ciphertext = await crypto.subtle.encrypt(parameters(id, nonce), await keyOf(key), plain)
  return { nonce: toBase64url(nonce), ciphertext: toBase64url(new Uint8Array(ciphertext)) }
}

/** @throws LinkUnopened */
export async function openContent(id: string, key: string, sealed: SealedShare): Promise<SharedContent> {
  const content = await decrypt(id, key, sealed).catch((cause: unknown) => {
    throw new LinkUnopened('the key does not open this link', { cause })
  })
  const read = sharedContentOf(content)
  if (!read) throw new LinkUnopened('what the link holds is of an unknown shape')
  return read
}

async function decrypt(id: string, key: string, sealed: SealedShare): Promise<unknown> {
  const ciphertext = fromBase64url(sealed.ciphertext) as Bytes
  const nonce = fromBase64url(sealed.nonce)
  const plain = await crypto.subtle.decrypt(parameters(id, nonce), await keyOf(key), ciphertext)
  return JSON.parse(fromUtf8(new Uint8Array(plain)))
}

async function keyOf(key: string): Promise<CryptoKey> {
  const bytes = fromBase64url(key) as Bytes
  if (bytes.length !== KEY_BYTES) throw new LinkUnopened('the key of the link is cut off')
  return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt'])
}

function parameters(id: string, nonce: Uint8Array): AesGcmParams {
  return { name: 'AES-GCM', iv: nonce as Bytes, additionalData: utf8(`cloudtnt-share|${id}`) as Bytes }
}
