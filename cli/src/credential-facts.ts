import { parseDateTimeStamp } from '@cloudtnt/credential/date-time'
import { isJsonObject, type Json, type JsonObject } from '@cloudtnt/credential/json'
import { plainText } from './plain-text.ts'
import { momentText, words } from './words.ts'

/** A name and a value to print, both safe. */
export type Fact = { name: string; value: string }

/** What a person asks first of a credential, as its document says it (VCDM 2.0, Open Badges 3.0). Nothing throws. */
export function credentialFacts(document: JsonObject): Fact[] {
  const subject = firstObject(document.credentialSubject)
  const facts: [string, string][] = [
    ['title', nameOf(firstObject(subject.achievement)) || nameOf(document)],
    ['issuer', partyText(document.issuer)],
    ['person', partyText(document.credentialSubject)],
    ['validFrom', dateText(document.validFrom ?? document.issuanceDate)],
    ['validUntil', dateText(document.validUntil ?? document.expirationDate) || words(['noDate'])],
    ['type', listOf(document.type).filter(isText).map(plainText).join(', ')],
    ['id', textOf(document.id)],
  ]
  return facts.map(([name, value]) => ({ name: words(['facts', name]), value: value || words(['notNamed']) }))
}

/** `Harbour Technical College (did:web:harbour.example)`: a name is a claim, so the identifier stands beside it. */
function partyText(value: Json | undefined): string {
  if (typeof value === 'string') return textOf(value)
  const party = firstObject(value)
  const [name, id] = [nameOf(party), textOf(party.id)]
  return name && id ? `${name} (${id})` : name || id
}

function nameOf(thing: JsonObject): string {
  return textOf(thing.name)
}

function dateText(value: Json | undefined): string {
  const moment = parseDateTimeStamp(value)
  return moment ? momentText(moment) : textOf(value)
}

/** A text, or the first text of a language map or of a list of language values. */
function textOf(value: Json | undefined): string {
  if (isText(value)) return plainText(value)
  if (Array.isArray(value)) return textOf(value[0])
  if (!isJsonObject(value)) return ''
  return textOf(value['@value'] ?? Object.values(value).find(isText))
}

function firstObject(value: Json | undefined): JsonObject {
  return listOf(value).find(isJsonObject) ?? {}
}

function listOf(value: Json | undefined): Json[] {
  if (value === undefined) return []
  return Array.isArray(value) ? value : [value]
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}
