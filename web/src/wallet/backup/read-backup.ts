import { fromUtf8 } from '@cloudtnt/credential/bytes'
import { CredentialError } from '@cloudtnt/credential/errors'
import { parseJson } from '@cloudtnt/credential/json'
import { unzipSync } from 'fflate'
import { z } from 'zod'
import type { DerivePassphrase } from '../vault/derive-passphrase.ts'
import { BackupError } from './backup-error.ts'
import { BACKUP_FORMAT, BACKUP_VERSION, digestOf, KEYS, MANIFEST, SEALED, WALLET } from './write-backup.ts'

/** What an archive may be at most. */
const LIMITS = { entries: 1_000, bytes: 50 * 1024 * 1024, ratio: 100 } as const
/** A manifest or a wallet file of the largest archive. */
const MAX_JSON_BYTES = 8 * 1024 * 1024

const source = z.object({
  way: z.enum(['claim', 'file', 'paste', 'address']),
  host: z.string().max(300).optional(),
  name: z.string().max(300).optional(),
  relayed: z.boolean().optional(),
})
const manifestSchema = z.object({
  format: z.literal(BACKUP_FORMAT),
  version: z.int(),
  createdAt: z.string(),
  files: z.record(z.string(), z.object({ sha256: z.string(), bytes: z.int() })),
})
const stack = z.object({
  name: z.string(),
  story: z.string(),
  credentialIds: z.array(z.string()),
  createdAt: z.string(),
})
const walletSchema = z.object({
  credentials: z.array(
    z.object({
      id: z.string(),
      files: z.array(z.string()).min(1),
      content: z.object({
        source,
        receivedAt: z.string(),
        label: z.string().max(300),
        supersededBy: z.string().optional(),
        standing: z.object({ code: z.enum(['STATUS_REVOKED', 'STATUS_SUSPENDED']), since: z.string() }).optional(),
      }),
      picture: z.string().optional(),
      original: z.object({ path: z.string(), name: z.string(), mediaType: z.string() }).optional(),
    }),
  ),
  stacks: z.array(z.object({ id: z.string(), content: stack })),
  problemFiles: z.array(
    z.object({
      id: z.string(),
      content: z.object({ text: z.string(), source, receivedAt: z.string(), code: z.string() }),
    }),
  ),
})
const secretsSchema = z.object({
  identities: z.array(
    z.object({
      id: z.string(),
      content: z.object({
        name: z.string(),
        createdAt: z.string(),
        keys: z.array(
          z.object({ did: z.string(), type: z.enum(['Ed25519', 'P-256']), privateKey: z.string().length(43) }),
        ),
      }),
    }),
  ),
  shares: z.array(z.object({ id: z.string(), content: z.record(z.string(), z.unknown()) })),
})

/** A backup of which nothing but its day can be read before the passphrase is there. */
export type SealedBackup = { createdAt: string; sealed: string }

/** A backup whose every file is as it was written. Its keys are still sealed. */
export type ReadBackup = {
  createdAt: string
  wallet: z.infer<typeof walletSchema>
  files: Map<string, Uint8Array>
}
export type BackupSecrets = z.infer<typeof secretsSchema>

/**
 * Opens an archive and compares every file with what the manifest says of it.
 *
 * @throws BackupError `NOT_A_BACKUP`, `UNSAFE`, `DAMAGED`, `TOO_NEW`
 */
export async function readBackup(zip: Uint8Array): Promise<ReadBackup | SealedBackup> {
  const { createdAt, files } = await wholeArchive(zip)
  const sealed = files.get(SEALED)
  return sealed && files.size === 2 ? { createdAt, sealed: fromUtf8(sealed) } : readableOf(createdAt, files)
}

/** @throws BackupError `PASSPHRASE_WRONG`, `UNSAFE`, `DAMAGED`, `TOO_NEW` */
export async function unsealBackup(
  { sealed }: SealedBackup,
  passphrase: string,
  derive: DerivePassphrase,
): Promise<ReadBackup> {
  const { openWithPassphrase } = await import('./passphrase-seal.ts')
  const { createdAt, files } = await wholeArchive(await openWithPassphrase(sealed, passphrase, derive))
  return readableOf(createdAt, files)
}

/** An archive that is as its manifest says. */
async function wholeArchive(zip: Uint8Array): Promise<Pick<ReadBackup, 'createdAt' | 'files'>> {
  const files = unpack(zip)
  const manifest = jsonIn(files, MANIFEST, manifestSchema, 'NOT_A_BACKUP')
  if (manifest.version > BACKUP_VERSION) throw new BackupError('TOO_NEW')
  if (Object.keys(manifest.files).length !== files.size - 1) throw new BackupError('DAMAGED')
  for (const [path, { sha256 }] of Object.entries(manifest.files)) {
    const bytes = files.get(path)
    if (!bytes || (await digestOf(bytes)) !== sha256) throw new BackupError('DAMAGED')
  }
  return { createdAt: manifest.createdAt, files }
}

function readableOf(createdAt: string, files: Map<string, Uint8Array>): ReadBackup {
  return { createdAt, wallet: jsonIn(files, WALLET, walletSchema, 'DAMAGED'), files }
}

/** @throws BackupError `PASSPHRASE_WRONG`, `DAMAGED` */
export async function openSecrets(
  backup: ReadBackup,
  passphrase: string,
  derive: DerivePassphrase,
): Promise<BackupSecrets> {
  const { openWithPassphrase } = await import('./passphrase-seal.ts')
  const sealed = backup.files.get(KEYS)
  if (!sealed) throw new BackupError('DAMAGED')
  const secrets = await openWithPassphrase(fromUtf8(sealed), passphrase, derive)
  const parsed = secretsSchema.safeParse(JSON.parse(fromUtf8(secrets)))
  if (!parsed.success) throw new BackupError('DAMAGED')
  return parsed.data
}

/** Unpacks within limits, which the directory of the archive is held to before anything is inflated. */
function unpack(zip: Uint8Array): Map<string, Uint8Array> {
  const seen = new Set<string>()
  let total = 0
  const isSafe = ({ name, size, originalSize }: { name: string; size: number; originalSize: number }) => {
    total += weightOf(name, originalSize)
    const isBomb = total > LIMITS.bytes || originalSize > Math.max(size, 1) * LIMITS.ratio + 4096
    const leadsElsewhere = !/^[\p{L}\p{N}][\p{L}\p{N}._-]*(\/[\p{L}\p{N}][\p{L}\p{N}._-]*)?$/u.test(name)
    if (seen.has(name) || seen.size >= LIMITS.entries || isBomb || leadsElsewhere) throw new BackupError('UNSAFE')
    seen.add(name)
    return true
  }
  try {
    const files = new Map(Object.entries(unzipSync(zip, { filter: isSafe })))
    const actual = [...files].reduce((sum, [name, bytes]) => sum + weightOf(name, bytes.length), 0)
    if (actual > LIMITS.bytes) throw new BackupError('UNSAFE')
    return files
  } catch (cause) {
    throw cause instanceof BackupError ? cause : new BackupError('NOT_A_BACKUP', { cause })
  }
}

/** What is sealed is written in base64url, four letters for three bytes: what it holds is what counts. */
function weightOf(name: string, size: number): number {
  return name === SEALED ? size * 0.75 : size
}

function jsonIn<T>(
  files: Map<string, Uint8Array>,
  path: string,
  schema: z.ZodType<T>,
  code: 'NOT_A_BACKUP' | 'DAMAGED',
): T {
  try {
    const bytes = files.get(path)
    const limits = { maxBytes: MAX_JSON_BYTES, maxNodes: 200_000, maxString: MAX_JSON_BYTES }
    const parsed = schema.safeParse(bytes && parseJson(bytes, limits))
    if (parsed.success) return parsed.data
    throw new BackupError(code, { cause: parsed.error })
  } catch (cause) {
    throw cause instanceof CredentialError ? new BackupError(code, { cause }) : cause
  }
}
