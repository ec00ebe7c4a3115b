import { CallError, type CallOptions, call } from '@cloudtnt/contract'
import { createShare, SHARE_LIMITS, type SharedContent } from '@cloudtnt/contract/wallet/share'
import { toBase64url } from '@cloudtnt/credential/bytes'
import { randomBytes } from '@cloudtnt/credential/random'
import { createShareKey, sealContent } from '../../shared-link/sealed-content.ts'
import { factsOf } from '../credentials/kept-credential.ts'
import type { CredentialContent, ShareContent } from '../vault/record-content.ts'
import type { OpenRecord, Vault } from '../vault/vault.ts'

/** What the holder decided about a link that is still to be made. */
export type LinkDraft = {
  way: 'public' | 'private'
  title: string
  story: string
  sharedBy: string
  endsAt: Date | undefined
  credentials: OpenRecord<'credential'>[]
  stackId?: string
}

/** What whoever opens the link will see: nothing of the wallet but this. */
export function sharedContentOf({ title, story, sharedBy, credentials }: LinkDraft): SharedContent {
  const shared = credentials.map(({ content }) => sharedCredential(content))
  return { title: title.trim(), story: story.trim(), sharedBy: sharedBy.trim(), credentials: shared }
}

/**
 * Makes a link. Its key and address are kept in the vault first: a link that nobody could find again must not be left
 * at the host.
 *
 * @throws CallError, VaultError
 */
export async function makeLink(
  vault: Vault,
  draft: LinkDraft,
  { host, now }: { host: CallOptions; now: () => Date },
): Promise<ShareContent> {
  const content = sharedContentOf(draft)
  if (JSON.stringify(content).length > SHARE_LIMITS.bytes) throw new CallError('PAYLOAD_TOO_LARGE', 413, '')
  const id = toBase64url(randomBytes(16))
  const key = draft.way === 'private' ? createShareKey() : ''
  const share = shareOf(draft, { id, key, title: content.title, now: now() })
  const endsAt = draft.endsAt && { endsAt: draft.endsAt.toISOString() }
  const body =
    draft.way === 'private'
      ? { id, way: draft.way, sealed: await sealContent(id, key, content), ...endsAt }
      : { id, way: draft.way, content, ...endsAt }
  const recordId = await vault.add('share', share)
  try {
    await call(createShare, body, host)
  } catch (error) {
    await vault.remove(recordId).catch(() => undefined)
    throw error
  }
  return share
}

function shareOf(draft: LinkDraft, made: { id: string; key: string; title: string; now: Date }): ShareContent {
  return {
    shareId: made.id,
    title: made.title,
    way: draft.way,
    key: made.key,
    credentialIds: draft.credentials.map(({ id }) => id),
    createdAt: made.now.toISOString(),
    ...(draft.stackId !== undefined && { stackId: draft.stackId }),
    ...(draft.endsAt && { endsAt: draft.endsAt.toISOString() }),
  }
}

/** The document as it was received; the picture is added only where it is not in the document itself. */
function sharedCredential(content: CredentialContent): SharedContent['credentials'][number] {
  const { documents, picture } = content
  const document = documents.find(({ format }) => format === 'data-integrity') ?? documents[0]
  const isBeside = picture !== '' && factsOf(content).picture.dataUrl === picture
  return { text: document?.text ?? '', ...(isBeside && { picture }) }
}
