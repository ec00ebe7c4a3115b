import { toBase64url } from '@cloudtnt/credential/bytes'
import { CredentialError, type CredentialErrorCode } from '@cloudtnt/credential/errors'
import type { FoundCredential } from '@cloudtnt/credential/read-credential'
import type { VerificationReport } from '@cloudtnt/credential/verify/report'
import type { CredentialChecker } from '../../credential-check/credential-checker.ts'
import { type KeptCredential, keepCredentials } from '../credentials/keep-credentials.ts'
import type { Source } from '../vault/record-content.ts'
import type { Vault } from '../vault/vault.ts'

/** What somebody brings in: a file, or a text. */
export type Import = { input: Uint8Array | string; source: Source }

export type Imported =
  | { state: 'kept'; found: FoundCredential; report: VerificationReport; kept: KeptCredential }
  /** It was read, and its signature or its issuer does not hold: it is not taken for a credential. */
  | { state: 'not-genuine'; found: FoundCredential; report: VerificationReport }
  | { state: 'refused'; code: CredentialErrorCode }

/** A larger picture is not kept beside the credential that was in it. */
const MAX_FILE_BYTES = 3 * 1024 * 1024
const MEDIA_TYPES: Partial<Record<FoundCredential['container'], string>> = {
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain',
}

type Ports = { vault: Vault; checker: CredentialChecker; now: () => Date }

/**
 * Recognises, checks and keeps a credential that came some other way than by an offer. What cannot be checked here is
 * kept and says so; what was changed or was signed by somebody else is not.
 */
export async function importCredential({ input, source }: Import, ports: Ports): Promise<Imported> {
  try {
    const { found, report } = await ports.checker.check(input, {})
    if (!found) return { state: 'refused', code: 'VC_MALFORMED' }
    const fails = report.checks.some(
      (check) => (check.name === 'integrity' || check.name === 'issuer_identity') && check.outcome === 'fail',
    )
    if (fails) return { state: 'not-genuine', found, report }
    return { state: 'kept', found, report, kept: await keep(found, { input, source }, ports) }
  } catch (error) {
    if (error instanceof CredentialError) return { state: 'refused', code: error.code }
    throw error
  }
}

async function keep(found: FoundCredential, { input, source }: Import, { vault, now }: Ports): Promise<KeptCredential> {
  const received = { source, receivedAt: now().toISOString() }
  const [kept] = await keepCredentials(vault, [found], received)
  if (!kept) throw new Error('keeping one document gave nothing')
  if (kept.outcome !== 'known') await keepOriginal(found, { input, source }, kept.id, vault)
  return kept
}

/** The picture or the text around a credential is the holder's too: it is kept as it came. */
async function keepOriginal(
  found: FoundCredential,
  { input, source }: Import,
  id: string,
  vault: Vault,
): Promise<void> {
  const mediaType = MEDIA_TYPES[found.container]
  const bytes = typeof input === 'string' ? new TextEncoder().encode(input) : input
  if (!mediaType || bytes.length > MAX_FILE_BYTES) return
  const fileId = await vault.add('file', {
    name: source.name ?? `credential.${found.container}`,
    mediaType,
    bytes: toBase64url(bytes),
  })
  const picture = pictureOf(mediaType, bytes)
  await vault.change('credential', id, (content) => ({ ...content, fileId, picture: content.picture || picture }))
}

/** A baked picture shows the credential better than letters do; it is small enough to be at hand. */
const MAX_PICTURE_BYTES = 512 * 1024

function pictureOf(mediaType: string, bytes: Uint8Array): string {
  if (!mediaType.startsWith('image/') || bytes.length > MAX_PICTURE_BYTES) return ''
  const base64 = toBase64url(bytes).replaceAll('-', '+').replaceAll('_', '/')
  return `data:${mediaType};base64,${base64.padEnd(Math.ceil(base64.length / 4) * 4, '=')}`
}
