// What a person wants to know of a credential, read from its document (VCDM 2.0, Open Badges 3.0) whoever wrote it.
import { parseDateTimeStamp } from '../date-time.ts'
import { isJsonObject, type Json, type JsonObject } from '../json.ts'
import { safeText } from './safe-text.ts'

export type CredentialFacts = {
  id: string
  title: string
  description: string
  /** The document's own words for what kind of achievement it is, e.g. `MicroCredential`; empty when it says none. */
  achievementType: string
  issuer: { id: string; name: string }
  /** What the document says of the person; all empty when it names nobody. */
  person: { name: string; id: string; hasHashedAddress: boolean }
  /** `address` is set when the picture lies elsewhere; it is never loaded unasked. */
  picture: { dataUrl: string; address: string; alt: string }
  validFrom: Date | undefined
  validUntil: Date | undefined
  criteria: { text: string; address: string }
  skills: { name: string; address: string; framework: string }[]
  results: { name: string; value: string; met: boolean | undefined }[]
  evidence: { name: string; text: string; address: string; isSealed: boolean }[]
  hours: string
  language: string
}

/** Reads the facts. What is missing or has an unknown shape is empty; nothing here throws, nothing here is proven. */
export function credentialFacts(document: JsonObject): CredentialFacts {
  const subject = firstObject(document.credentialSubject)
  const achievement = firstObject(subject.achievement)
  const issuer = typeof document.issuer === 'string' ? { id: document.issuer } : firstObject(document.issuer)
  return {
    id: textOf(document.id),
    title: textOf(achievement.name) || textOf(document.name) || typeWords(document),
    description: textOf(achievement.description) || textOf(document.description),
    achievementType: textOf(achievement.achievementType).replace(/^ext:/, ''),
    issuer: { id: textOf(issuer.id), name: textOf(issuer.name) },
    person: personOf(subject),
    picture: pictureOf(achievement, document),
    validFrom: parseDateTimeStamp(document.validFrom ?? document.issuanceDate),
    validUntil: parseDateTimeStamp(document.validUntil ?? document.expirationDate),
    criteria: criteriaOf(achievement),
    skills: listOf(achievement.alignment).map(skillOf),
    results: resultsOf(subject, achievement),
    evidence: listOf(document.evidence).map(evidenceOf),
    hours: textOf(achievement.hours) || textOf(achievement.creditsAvailable),
    language: textOf(achievement.inLanguage),
  }
}

function personOf(subject: JsonObject): CredentialFacts['person'] {
  const identities = listOf(subject.identifier)
  const named = identities.find((identity) => identity.identityType === 'name' && identity.hashed !== true)
  return {
    name: textOf(subject.name) || textOf(named?.identityHash),
    id: textOf(subject.id),
    hasHashedAddress: identities.some((identity) => identity.identityType === 'emailAddress'),
  }
}

const PICTURE = /^data:image\/(?:png|jpeg|gif|webp|svg\+xml)[;,]/i

function pictureOf(achievement: JsonObject, document: JsonObject): CredentialFacts['picture'] {
  const image = achievement.image ?? document.image
  const address = typeof image === 'string' ? image : textOf(firstObject(image).id)
  const alt = typeof image === 'string' ? '' : textOf(firstObject(image).caption)
  if (PICTURE.test(address)) return { dataUrl: address, address: '', alt }
  return { dataUrl: '', address: isWebAddress(address) ? address : '', alt }
}

function criteriaOf(achievement: JsonObject): CredentialFacts['criteria'] {
  if (typeof achievement.criteria === 'string') return { text: textOf(achievement.criteria), address: '' }
  const criteria = firstObject(achievement.criteria)
  return { text: textOf(criteria.narrative), address: webAddressOf(criteria.id) }
}

function skillOf(alignment: JsonObject): CredentialFacts['skills'][number] {
  return {
    name: textOf(alignment.targetName) || textOf(alignment.targetCode),
    address: webAddressOf(alignment.targetUrl),
    framework: textOf(alignment.targetFramework),
  }
}

function resultsOf(subject: JsonObject, achievement: JsonObject): CredentialFacts['results'] {
  const descriptions = listOf(achievement.resultDescription)
  return listOf(subject.result).map((result) => {
    const description = descriptions.find((candidate) => candidate.id === result.resultDescription) ?? {}
    const level = listOf(description.rubricCriterionLevel).find((candidate) => candidate.id === result.achievedLevel)
    const status = textOf(result.status)
    return {
      name: textOf(description.name),
      value: textOf(level?.name) || textOf(result.value) || status,
      met: status === 'Completed' ? true : status === 'Failed' ? false : undefined,
    }
  })
}

function evidenceOf(evidence: JsonObject): CredentialFacts['evidence'][number] {
  return {
    name: textOf(evidence.name) || textOf(evidence.genre),
    text: textOf(evidence.narrative) || textOf(evidence.description),
    address: webAddressOf(evidence.id),
    isSealed: typeof evidence.digestMultibase === 'string' || typeof evidence.digestSRI === 'string',
  }
}

/**
 * `OpenBadgeCredential` → `Open badge credential`: the last type is the most particular one. That of an SD-JWT VC is a
 * URI, and stays one.
 */
function typeWords(document: JsonObject): string {
  const types = Array.isArray(document.type) ? document.type : [document.type ?? '']
  const particular = types.filter((type) => typeof type === 'string' && type !== 'VerifiableCredential').at(-1)
  const name = textOf(particular ?? '')
  if (name.includes(':')) return name
  const words = name.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** A text, a number, a language value object, or the first of several. */
function textOf(value: Json | undefined): string {
  if (typeof value === 'string') return safeText(value)
  if (typeof value === 'number') return String(value)
  if (Array.isArray(value)) return textOf(value[0])
  return isJsonObject(value) ? textOf(value['@value']) : ''
}

function listOf(value: Json | undefined): JsonObject[] {
  return (Array.isArray(value) ? value : [value]).filter(isJsonObject)
}

function firstObject(value: Json | undefined): JsonObject {
  return listOf(value)[0] ?? {}
}

function webAddressOf(value: Json | undefined): string {
  const text = textOf(value)
  return isWebAddress(text) ? text : ''
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
}
