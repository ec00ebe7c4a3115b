import type { FoundCredential } from '@cloudtnt/credential/read-credential'
import type { CredentialContent, KeptDocument, ProblemFileContent, Source } from '../vault/record-content.ts'
import type { OpenRecord, Vault } from '../vault/vault.ts'
import { awardKeyOf, documentOf, isNewer } from './kept-credential.ts'

/** What keeping came to: `known` is here already in the very same form. */
export type KeptCredential = { id: string; outcome: 'added' | 'form-added' | 'known' | 'newer' | 'older' }

type Received = { source: Source; receivedAt: string; picture?: string; fileId?: string }

/**
 * Keeps what was received. Forms of the same credential are one entry; a newer version of an award that is here takes
 * its place in the list and leaves the older one under "earlier versions" (Open Badges 3.0 §1.4: equal are those with
 * the same issuer and the same credential id).
 */
export async function keepCredentials(
  vault: Vault,
  documents: FoundCredential[],
  received: Received,
): Promise<KeptCredential[]> {
  const kept = new Map<string, KeptCredential>()
  for (const document of documents) {
    const result = await keepDocument(vault, document, received)
    const before = kept.get(result.id)
    if (!before || before.outcome === 'known') kept.set(result.id, result)
  }
  return [...kept.values()]
}

async function keepDocument(vault: Vault, found: FoundCredential, received: Received): Promise<KeptCredential> {
  const document: KeptDocument = { format: found.format, text: found.text }
  const same = versionsOf(vault, awardKeyOf(found.document))
  const known = same.find(({ content }) => content.documents.some(({ text }) => text === found.text))
  if (known) return { id: known.id, outcome: 'known' }
  const sibling = same.find(({ content }) => isOtherForm(content, found))
  if (sibling) {
    await vault.change('credential', sibling.id, (content) => ({
      ...content,
      documents: [...content.documents, document],
      picture: content.picture || (received.picture ?? ''),
    }))
    return { id: sibling.id, outcome: 'form-added' }
  }
  return addVersion(vault, found, same, contentOf(document, received))
}

async function addVersion(
  vault: Vault,
  found: FoundCredential,
  same: OpenRecord<'credential'>[],
  content: CredentialContent,
): Promise<KeptCredential> {
  const current = same.find((record) => record.content.supersededBy === undefined)
  if (!current) return { id: await vault.add('credential', content), outcome: 'added' }
  if (!isNewer(found.document, documentOf(current.content))) {
    const id = await vault.add('credential', { ...content, supersededBy: current.id })
    return { id, outcome: 'older' }
  }
  const id = await vault.add('credential', { ...content, label: current.content.label })
  for (const older of same) await vault.change('credential', older.id, (before) => ({ ...before, supersededBy: id }))
  return { id, outcome: 'newer' }
}

function versionsOf(vault: Vault, key: string | undefined): OpenRecord<'credential'>[] {
  if (key === undefined) return []
  return vault.recordsOf('credential').filter(({ content }) => awardKeyOf(documentOf(content)) === key)
}

/** The same version in another form: made out to the same person, in force from the same moment. */
function isOtherForm(content: CredentialContent, found: FoundCredential): boolean {
  const kept = documentOf(content)
  const subject = (document: typeof kept) => JSON.stringify([document.credentialSubject].flat().map((s) => idOf(s)))
  return (
    content.documents.every((document) => document.format !== found.format) &&
    kept.validFrom === found.document.validFrom &&
    subject(kept) === subject(found.document)
  )
}

function idOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined
}

function contentOf(document: KeptDocument, received: Received): CredentialContent {
  const { source, receivedAt, picture = '', fileId } = received
  return { documents: [document], source, receivedAt, label: '', picture, ...(fileId !== undefined && { fileId }) }
}

/** Keeps what was received and could not be taken for a credential; twice the same is kept once. */
export async function keepProblemFile(vault: Vault, content: ProblemFileContent): Promise<string> {
  const same = vault.recordsOf('problem-file').find((record) => record.content.text === content.text)
  return same?.id ?? vault.add('problem-file', content)
}
