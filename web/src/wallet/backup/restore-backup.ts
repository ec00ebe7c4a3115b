import { fromUtf8, toBase64url } from '@cloudtnt/credential/bytes'
import { CredentialError } from '@cloudtnt/credential/errors'
import { readCredentialText } from '@cloudtnt/credential/read-credential'
import type { CredentialContent, IdentityContent } from '../vault/record-content.ts'
import type { Vault } from '../vault/vault.ts'
import type { BackupSecrets, ReadBackup } from './read-backup.ts'

/** How much was put back; what is in the wallet already is left as it is. */
export type Restored = { credentials: number; stacks: number; keys: number; alreadyHere: number }

type Entry = ReadBackup['wallet']['credentials'][number]

/**
 * Puts back what a backup holds, and what the wallet does not have. It can be called again after a failure: nothing is
 * there twice.
 *
 * @param secrets without them the keys stay out, and the credentials come all the same.
 */
export async function restoreBackup(
  vault: Vault,
  backup: ReadBackup,
  secrets: BackupSecrets | undefined,
  onProgress: (done: number, of: number) => void = () => {},
): Promise<Restored> {
  const restored: Restored = { credentials: 0, stacks: 0, keys: 0, alreadyHere: 0 }
  const { credentials, stacks, problemFiles } = backup.wallet
  const newIds = new Map<string, string>()
  for (const [place, entry] of credentials.entries()) {
    onProgress(place, credentials.length)
    const isNew = await restoreCredential(vault, backup, entry, newIds)
    restored[isNew ? 'credentials' : 'alreadyHere'] += 1
  }
  await linkVersions(vault, credentials, newIds)
  for (const { content } of stacks) {
    if (vault.recordsOf('stack').some((own) => own.content.name === content.name)) continue
    const credentialIds = content.credentialIds.flatMap((id) => newIds.get(id) ?? [])
    await vault.add('stack', { ...content, credentialIds })
    restored.stacks += 1
  }
  for (const { content } of problemFiles)
    if (!vault.recordsOf('problem-file').some((own) => own.content.text === content.text))
      await vault.add('problem-file', content)
  for (const { content } of secrets?.identities ?? []) restored.keys += await restoreIdentity(vault, content)
  return restored
}

/** Of what a backup says, only what is a credential comes back as one: its text is read as strictly as any other. */
async function restoreCredential(
  vault: Vault,
  backup: ReadBackup,
  entry: Entry,
  newIds: Map<string, string>,
): Promise<boolean> {
  const documents = entry.files.flatMap((path) => {
    const found = readIfCredential(fromUtf8(backup.files.get(path) ?? new Uint8Array()))
    return found ? [{ format: found.format, text: found.text }] : []
  })
  const [first] = documents
  if (!first) return false
  const here = vault
    .recordsOf('credential')
    .find(({ content }) => content.documents.some(({ text }) => documents.some((document) => document.text === text)))
  if (here) {
    newIds.set(entry.id, here.id)
    return false
  }
  const { supersededBy: _later, ...content } = entry.content
  const fileId = await restoreOriginal(vault, backup, entry)
  const kept: CredentialContent = {
    ...content,
    documents,
    picture: isPicture(entry.picture) ? entry.picture : '',
    ...(fileId !== undefined && { fileId }),
  }
  newIds.set(entry.id, await vault.add('credential', kept))
  return true
}

function readIfCredential(text: string) {
  try {
    return readCredentialText(text)
  } catch (error) {
    if (error instanceof CredentialError) return undefined
    throw error
  }
}

function isPicture(picture: string | undefined): picture is string {
  return picture !== undefined && /^data:image\/(png|svg\+xml|jpeg|webp|gif)[;,]/.test(picture)
}

async function restoreOriginal(vault: Vault, backup: ReadBackup, { original }: Entry): Promise<string | undefined> {
  const bytes = original && backup.files.get(original.path)
  if (!original || !bytes) return undefined
  return vault.add('file', { name: original.name, mediaType: original.mediaType, bytes: toBase64url(bytes) })
}

async function linkVersions(vault: Vault, credentials: Entry[], newIds: Map<string, string>): Promise<void> {
  for (const { id, content } of credentials) {
    const [older, newer] = [newIds.get(id), newIds.get(content.supersededBy ?? '')]
    if (older === undefined || newer === undefined || older === newer) continue
    if (vault.find('credential', older)?.content.supersededBy === newer) continue
    await vault.change('credential', older, (before) => ({ ...before, supersededBy: newer }))
  }
}

/** @returns how many keys came back. */
async function restoreIdentity(vault: Vault, identity: IdentityContent): Promise<number> {
  const here = await vault.openOnUse('identity')
  const known = new Set(here.flatMap(({ content }) => content.keys.map(({ did }) => did)))
  const keys = identity.keys.filter(({ did }) => !known.has(did))
  if (keys.length === 0) return 0
  await vault.add('identity', { ...identity, keys })
  return keys.length
}
