import { parseDateTimeStamp } from '@cloudtnt/credential/date-time'
import type { JsonObject } from '@cloudtnt/credential/json'
import { readCredentialText } from '@cloudtnt/credential/read-credential'
import { type CredentialFacts, credentialFacts } from '../../credential-view/credential-facts.ts'
import type { CredentialContent } from '../vault/record-content.ts'

const documents = new WeakMap<CredentialContent, JsonObject>()

/** The document of a kept credential; of several forms the first, for they say the same. */
export function documentOf(content: CredentialContent): JsonObject {
  const known = documents.get(content)
  if (known) return known
  const document = readCredentialText(content.documents[0]?.text ?? '').document
  documents.set(content, document)
  return document
}

/** The facts of a kept credential; its picture is the one that was kept with it where the document has none of its own. */
export function factsOf(content: CredentialContent): CredentialFacts {
  const facts = credentialFacts(documentOf(content))
  const dataUrl = facts.picture.dataUrl || content.picture
  return dataUrl ? { ...facts, picture: { ...facts.picture, dataUrl, address: '' } } : facts
}

/** What a credential is called here: as the holder calls it, else as its issuer does. */
export function titleOf(content: CredentialContent): string {
  return content.label || factsOf(content).title
}

/** Issuer and id, by which two documents are versions of one award; undefined for a credential without an id. */
export function awardKeyOf(document: JsonObject): string | undefined {
  const { id, issuer } = document
  const issuerId = typeof issuer === 'string' ? issuer : (issuer as JsonObject | undefined)?.id
  if (typeof id !== 'string' || typeof issuerId !== 'string') return undefined
  return `${issuerId.trim()}\n${id.trim()}`
}

/** The later beginning of validity is the newer version; of two that begin together the one that came later. */
export function isNewer(document: JsonObject, than: JsonObject): boolean {
  const [mine, theirs] = [parseDateTimeStamp(document.validFrom), parseDateTimeStamp(than.validFrom)]
  return (mine?.getTime() ?? 0) >= (theirs?.getTime() ?? 0)
}
