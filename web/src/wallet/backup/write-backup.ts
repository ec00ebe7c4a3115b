import { fromBase64url, toBase64url, utf8 } from '@cloudtnt/credential/bytes'
import { zipSync } from 'fflate'
import { fileNameOf } from '../credentials/download-forms.ts'
import { titleOf } from '../credentials/kept-credential.ts'
import type { DerivePassphrase } from '../vault/derive-passphrase.ts'
import type { CredentialContent } from '../vault/record-content.ts'
import type { OpenRecord, Vault } from '../vault/vault.ts'
import { toBytes } from '../vault/web-bytes.ts'

export const BACKUP_FORMAT = 'cloudtnt-wallet-backup'
export const BACKUP_VERSION = 1
export const MANIFEST = 'manifest.json'
export const KEYS = 'keys.jwe'
export const WALLET = 'wallet.json'
/** All else, in a backup that is sealed as a whole. */
export const SEALED = 'backup.jwe'

/** How the manifest describes the archive (docs/backup-format.md). */
export type BackupManifest = {
  format: typeof BACKUP_FORMAT
  version: number
  createdAt: string
  /** Path → SHA-256 of the file, in base64url; of every file but the manifest. */
  files: Record<string, { sha256: string; bytes: number }>
}

/** What the archive says beyond the credentials themselves: where each came from, stacks, links. */
export type BackupWallet = {
  credentials: {
    id: string
    files: string[]
    content: Omit<CredentialContent, 'documents' | 'picture' | 'fileId'>
    picture?: string
    original?: { path: string; name: string; mediaType: string }
  }[]
  stacks: { id: string; content: unknown }[]
  problemFiles: { id: string; content: unknown }[]
}

/** What the passphrase of a backup seals: everything in it, or the keys alone. */
export type BackupSeal = 'whole' | 'keys'
type Ports = { now: () => Date; derive: DerivePassphrase }

/**
 * Writes everything that a vault holds into a ZIP that opens with any tool. Credentials lie in it byte for byte as they
 * were received, for anybody to read; private keys and the keys of private links are sealed with the passphrase. Sealed
 * as a whole, the ZIP holds that ZIP and no word of what is in it.
 */
export async function writeBackup(
  vault: Vault,
  passphrase: string,
  ports: Ports,
  seal: BackupSeal,
): Promise<Uint8Array> {
  const { sealWithPassphrase } = await import('./passphrase-seal.ts')
  const files: Record<string, Uint8Array> = {}
  const credentials: BackupWallet['credentials'] = []
  for (const [place, record] of vault.recordsOf('credential').entries())
    credentials.push(await addCredential(files, vault, record, place + 1))
  const wallet: BackupWallet = {
    credentials,
    stacks: vault.recordsOf('stack').map(({ id, content }) => ({ id, content })),
    problemFiles: vault.recordsOf('problem-file').map(({ id, content }) => ({ id, content })),
  }
  files[WALLET] = utf8(JSON.stringify(wallet, null, 2))
  const secrets = {
    identities: (await vault.openOnUse('identity')).map(({ id, content }) => ({ id, content })),
    shares: vault.recordsOf('share').map(({ id, content }) => ({ id, content })),
  }
  files[KEYS] = utf8(await sealWithPassphrase(utf8(JSON.stringify(secrets)), passphrase, ports.derive))
  const readable = await archiveOf(files, ports)
  if (seal === 'keys') return readable
  return archiveOf({ [SEALED]: utf8(await sealWithPassphrase(readable, passphrase, ports.derive)) }, ports)
}

async function archiveOf(files: Record<string, Uint8Array>, { now }: Ports): Promise<Uint8Array> {
  const manifest: BackupManifest = {
    format: BACKUP_FORMAT,
    version: BACKUP_VERSION,
    createdAt: now().toISOString(),
    files: await listed(files),
  }
  return zipSync({ [MANIFEST]: utf8(JSON.stringify(manifest, null, 2)), ...files }, { level: 6, mtime: now() })
}

async function addCredential(
  files: Record<string, Uint8Array>,
  vault: Vault,
  { id, content }: OpenRecord<'credential'>,
  number: number,
): Promise<BackupWallet['credentials'][number]> {
  const { documents, picture, fileId, ...rest } = content
  const stem = `credentials/${String(number).padStart(3, '0')}-${fileNameOf(titleOf(content))}`
  const paths = documents.map(({ format, text }) => {
    const path = `${stem}.${format === 'data-integrity' ? 'json' : format}`
    files[path] = utf8(text)
    return path
  })
  const original = fileId === undefined ? undefined : await vault.openOneOnUse('file', fileId)
  if (!original) return { id, files: paths, content: rest, ...(picture && { picture }) }
  const path = `originals/${String(number).padStart(3, '0')}.${endingOf(original.content.mediaType)}`
  files[path] = fromBase64url(original.content.bytes)
  const { name, mediaType } = original.content
  return { id, files: paths, content: rest, ...(picture && { picture }), original: { path, name, mediaType } }
}

function endingOf(mediaType: string): string {
  return { 'image/png': 'png', 'image/svg+xml': 'svg', 'text/plain': 'txt' }[mediaType] ?? 'bin'
}

async function listed(files: Record<string, Uint8Array>): Promise<BackupManifest['files']> {
  const entries = await Promise.all(
    Object.entries(files).map(
      async ([path, bytes]) => [path, { sha256: await digestOf(bytes), bytes: bytes.length }] as const,
    ),
  )
  return Object.fromEntries(entries)
}

export async function digestOf(bytes: Uint8Array): Promise<string> {
  return toBase64url(new Uint8Array(await crypto.subtle.digest('SHA-256', toBytes(bytes))))
}
