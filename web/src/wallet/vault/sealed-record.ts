import type { RecordKind, SealedRecord } from '@cloudtnt/contract/wallet/record'
import { fromBase64url, fromUtf8, toBase64url, utf8 } from '@cloudtnt/credential/bytes'
import { randomBytes } from '@cloudtnt/credential/random'
import { VaultError } from './vault-error.ts'
import { toBytes } from './web-bytes.ts'

/** Where a record belongs: the host can neither exchange two records nor bring back an older one in another's place. */
export type RecordPlace = { id: string; kind: RecordKind; vaultId: string; rev: number; epoch: number }

/** Seals what a record holds (AES-256-GCM); any JSON value. */
export async function sealRecord(vaultKey: CryptoKey, place: RecordPlace, content: unknown): Promise<SealedRecord> {
  const nonce = randomBytes(12)
  const plain = toBytes(utf8(JSON.stringify(content)))
  const ciphertext = await crypto.subtle.encrypt(aesGcm(nonce, place), vaultKey, plain)
  const { id, kind, rev, epoch } = place
  return { id, kind, rev, epoch, nonce: toBase64url(nonce), ciphertext: toBase64url(new Uint8Array(ciphertext)) }
}

/** @throws VaultError `RECORD_DAMAGED` when the record is not what was sealed for this place. */
export async function openRecord(vaultKey: CryptoKey, vaultId: string, record: SealedRecord): Promise<unknown> {
  try {
    const parameters = aesGcm(fromBase64url(record.nonce), { ...record, vaultId })
    const plain = await crypto.subtle.decrypt(parameters, vaultKey, toBytes(fromBase64url(record.ciphertext)))
    return JSON.parse(fromUtf8(new Uint8Array(plain)))
  } catch (cause) {
    throw new VaultError('RECORD_DAMAGED', { cause })
  }
}

function aesGcm(nonce: Uint8Array, { id, kind, vaultId, rev, epoch }: RecordPlace): AesGcmParams {
  const additionalData = toBytes(utf8(`${id}|${kind}|${vaultId}|${rev}|${epoch}`))
  return { name: 'AES-GCM', iv: toBytes(nonce), additionalData }
}
