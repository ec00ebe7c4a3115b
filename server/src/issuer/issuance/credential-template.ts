import { canonicalizeJson, type Json, type JsonObject, parseJson, toHex, utf8 } from '@cloudtnt/credential'
import { nodeCrypto } from '@cloudtnt/credential/node'
import type { ReleasedAward } from './released-award.ts'
import { type Slot, type TextTemplate, textTemplateOf } from './text-template.ts'

/**
 * What all credentials of a batch have in common: the award as release fixes it, and, where they are delivered as files,
 * the signed document. It is kept as text, and never changes: what was signed is rebuilt from it byte for byte, whatever
 * becomes of the code that wrote it.
 */
export type CredentialTemplate = {
  /** Of the addresses within. */
  origin: string
  award: TextTemplate
  document: TextTemplate | null
}

/** A template as it is kept. `digest`: SHA-256 over all of it, lower-case hex. */
export type TemplateTexts = { origin: string; award: string; document: string | null; digest: string }

const AWARD_SLOTS: Slot[] = [
  { name: 'url', path: ['credentialUrl'] },
  { name: 'validFrom', path: ['validFrom'] },
  { name: 'awardedAt', path: ['awardedAt'] },
  { name: 'validUntil', path: ['validUntil'] },
  { name: 'index', path: ['status', 'index'] },
]

/** The template of an award: all but its id, its dates and its place in the lists stays as it is. */
export function awardTemplateOf(award: ReleasedAward): TextTemplate {
  return textTemplateOf(award as unknown as JsonObject, AWARD_SLOTS, canonicalizeJson)
}

const DOCUMENT_SLOTS: Slot[] = [
  { name: 'url', path: ['id'] },
  { name: 'validFrom', path: ['validFrom'] },
  { name: 'validUntil', path: ['validUntil'] },
  { name: 'awardedDate', path: ['awardedDate'] },
  { name: 'identityHash', path: ['credentialSubject', 'identifier', 0, 'identityHash'] },
  { name: 'salt', path: ['credentialSubject', 'identifier', 0, 'salt'] },
  { name: 'revocationId', path: ['credentialStatus', 0, 'id'] },
  { name: 'revocationIndex', path: ['credentialStatus', 0, 'statusListIndex'] },
  { name: 'suspensionId', path: ['credentialStatus', 1, 'id'] },
  { name: 'suspensionIndex', path: ['credentialStatus', 1, 'statusListIndex'] },
  { name: 'created', path: ['proof', 0, 'created'] },
  { name: 'proofValue', path: ['proof', 0, 'proofValue'] },
]

/** The template of a signed file. One that does not end has no slot for its end. */
export function documentTemplateOf(signed: JsonObject): TextTemplate {
  return textTemplateOf(signed, documentSlots(signed.validUntil !== undefined))
}

function documentSlots(hasEnd: boolean): Slot[] {
  return DOCUMENT_SLOTS.filter(({ name }) => hasEnd || name !== 'validUntil')
}

/** The slots of an unsigned document, with JSON pointers (RFC 6901) to them. */
export function unsignedSlots(hasEnd: boolean): { name: string; pointer: string }[] {
  return documentSlots(hasEnd)
    .filter(({ path }) => path[0] !== 'proof')
    .map(({ name, path }) => ({ name, pointer: `/${path.join('/')}` }))
}

export async function writeTemplate({ origin, award, document }: CredentialTemplate): Promise<TemplateTexts> {
  const texts = { origin, award: JSON.stringify(award), document: document && JSON.stringify(document) }
  return { ...texts, digest: await templateDigest(texts) }
}

/** @throws Error when the texts are not those that the digest was made of. */
export async function readTemplate(texts: TemplateTexts): Promise<CredentialTemplate> {
  if ((await templateDigest(texts)) !== texts.digest) throw new Error('a credential template was changed')
  return {
    origin: texts.origin,
    award: partsOf(texts.award),
    document: texts.document === null ? null : partsOf(texts.document),
  }
}

function partsOf(text: string): TextTemplate {
  return parseJson(text) as Json[] as string[]
}

async function templateDigest({ origin, award, document }: Omit<TemplateTexts, 'digest'>): Promise<string> {
  return toHex(await nodeCrypto.digest('SHA-256', utf8([origin, award, document ?? ''].join('\n'))))
}
