import { toDateTimeStamp, toHex, utf8 } from '@cloudtnt/credential'
import { nodeCrypto } from '@cloudtnt/credential/node'
import { statusListUrl } from '../status-lists/status-list-url.ts'
import { type CredentialTemplate, readTemplate, type TemplateTexts } from './credential-template.ts'
import { credentialUrl } from './credential-url.ts'
import { fillTemplate } from './text-template.ts'

/** What one credential adds to its template. */
export type AwardValues = { credentialId: string; validFrom: Date; validUntil: Date | null; statusIndex: number }
/** What its file adds to that. `identityHash`: SHA-256 of address and salt, lower-case hex. */
export type DocumentValues = AwardValues & {
  revocationListId: string
  suspensionListId: string
  identityHash: string
  identitySalt: string
  created: Date
  /** As the proof says it: multibase of the signature. */
  proofValue: string
}

/** The award of a credential that is kept slim, letter for letter as a single release would have kept it. */
export function awardTextOf({ origin, award }: CredentialTemplate, values: AwardValues): string {
  const validFrom = toDateTimeStamp(values.validFrom)
  return fillTemplate(award, {
    url: credentialUrl(origin, values.credentialId),
    validFrom,
    awardedAt: validFrom,
    validUntil: values.validUntil && toDateTimeStamp(values.validUntil),
    index: values.statusIndex,
  })
}

/** Most credentials of a list have the same dates. */
const stamps = new Map<number, string>()
const MOST_STAMPS = 100

function stampOf(moment: Date): string {
  const known = stamps.get(moment.getTime())
  if (known !== undefined) return known
  if (stamps.size >= MOST_STAMPS) stamps.clear()
  const stamp = toDateTimeStamp(moment)
  stamps.set(moment.getTime(), stamp)
  return stamp
}

/** What stands in the slots of a document, by their names. */
export function documentSlotValues(origin: string, values: DocumentValues): Record<string, string> {
  const validFrom = stampOf(values.validFrom)
  const index = String(values.statusIndex)
  return {
    url: credentialUrl(origin, values.credentialId),
    validFrom,
    awardedDate: validFrom,
    ...(values.validUntil && { validUntil: stampOf(values.validUntil) }),
    identityHash: `sha256$${values.identityHash}`,
    salt: values.identitySalt,
    revocationId: `${statusListUrl(origin, values.revocationListId)}#${index}`,
    revocationIndex: index,
    suspensionId: `${statusListUrl(origin, values.suspensionListId)}#${index}`,
    suspensionIndex: index,
    created: stampOf(values.created),
    proofValue: values.proofValue,
  }
}

/** The signed document of a credential that is kept slim. */
export function documentTextOf({ origin, document }: CredentialTemplate, values: DocumentValues): string {
  if (document === null) throw new Error('the template is not one of files')
  return fillTemplate(document, documentSlotValues(origin, values))
}

/**
 * The same for reading: it is what was signed, or an error.
 *
 * @param digest SHA-256 of the signed text, as it was kept when it was signed.
 */
export async function rebuildDocument(
  texts: TemplateTexts,
  values: DocumentValues,
  digest: Uint8Array,
): Promise<string> {
  const text = documentTextOf(await readTemplate(texts), values)
  const found = await nodeCrypto.digest('SHA-256', utf8(text))
  if (toHex(found) !== toHex(digest)) throw new Error(`credential ${values.credentialId} is not what was signed`)
  return text
}
