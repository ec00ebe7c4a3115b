import { parseDateTimeStamp } from '../date-time.ts'
import { isJsonObject, type Json, type JsonObject } from '../json.ts'
import { hasType, idOf, listOf, objectsIn } from '../members.ts'
import { contextFault, type DataModel, dataModelOf, typeFault } from './context-fault.ts'
import { areTypes, type Fault, isTyped, isUrl, malformed } from './fault.ts'

const DATES: Record<DataModel, [from: string, until: string]> = {
  '2.0': ['validFrom', 'validUntil'],
  '1.1': ['issuanceDate', 'expirationDate'],
}
/** Members that refer to something else, each of which says what that is; `id` tells who has to have one. */
const TYPED_MEMBERS: { name: string; clause: string; id: Record<DataModel, 'required' | 'optional'> }[] = [
  { name: 'credentialStatus', clause: '§4.10', id: { '2.0': 'optional', '1.1': 'required' } },
  { name: 'credentialSchema', clause: '§4.11', id: { '2.0': 'required', '1.1': 'required' } },
  { name: 'refreshService', clause: '§5.4', id: { '2.0': 'optional', '1.1': 'required' } },
  { name: 'termsOfUse', clause: '§5.5', id: { '2.0': 'optional', '1.1': 'optional' } },
  { name: 'evidence', clause: '§5.6', id: { '2.0': 'optional', '1.1': 'optional' } },
]
/** Members of a text that tells its language (VCDM 2.0 §11.1). */
const LANGUAGE_MEMBERS = new Set(['@value', '@language', '@direction'])
/** The form of a language tag (RFC 5646 §2.1): parts of letters and digits. */
const LANGUAGE_TAG = /^[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*$/
const DIRECTIONS = new Set<Json | undefined>([undefined, 'ltr', 'rtl'])

/**
 * What a credential cannot be without: that it is one, who speaks, and about whom (VCDM 2.0 §4.5, §4.7, §4.8).
 *
 * @returns undefined where nothing is missing
 */
export function missingPart(credential: JsonObject): Fault | undefined {
  if (!hasType(credential, 'VerifiableCredential')) return malformed('/type')
  if (idOf(credential.issuer) === undefined) return malformed('/issuer')
  const subjects = listOf(credential.credentialSubject)
  const areSubjects =
    subjects.length > 0 && subjects.every((subject) => isJsonObject(subject) && Object.keys(subject).length > 0)
  return areSubjects ? undefined : malformed('/credentialSubject')
}

/**
 * Finds the first rule of the data model that a credential breaks: VCDM 2.0 §4 and §5, or VCDM 1.1 for one whose first
 * context is that of 1.1. An issuer's service asks this before it signs, a verifier before it calls a form sound.
 *
 * @returns the code `VC_MALFORMED` and a JSON pointer to the place; undefined where all rules are kept
 */
export async function findCredentialFault(credential: JsonObject): Promise<Fault | undefined> {
  const model = dataModelOf(credential) ?? '2.0'
  return (
    missingPart(credential) ??
    contextFault(credential) ??
    identifierFault(credential) ??
    (areTypes(credential.type) ? undefined : malformed('/type')) ??
    (await typeFault(credential)) ??
    textFault(credential) ??
    dateFault(credential, model) ??
    typedMemberFault(credential, model) ??
    (model === '2.0' ? relatedResourceFault(credential) : undefined)
  )
}

/** Identifiers are single URLs: of the credential, of who speaks, of whom it is about (VCDM 2.0 §4.4). */
function identifierFault(credential: JsonObject): Fault | undefined {
  if (credential.id !== undefined && !isUrl(credential.id)) return malformed('/id')
  if (!isUrl(idOf(credential.issuer))) return malformed('/issuer')
  const subjects = objectsIn(credential.credentialSubject)
  return subjects.some(({ id }) => id !== undefined && !isUrl(id)) ? malformed('/credentialSubject/id') : undefined
}

/** Names and descriptions of the credential and of its issuer (VCDM 2.0 §4.6, §4.7). */
function textFault(credential: JsonObject): Fault | undefined {
  const issuer = isJsonObject(credential.issuer) ? credential.issuer : {}
  return (
    languageValueFault(credential.name, '/name') ??
    languageValueFault(credential.description, '/description') ??
    languageValueFault(issuer.name, '/issuer/name') ??
    languageValueFault(issuer.description, '/issuer/description')
  )
}

/**
 * A text for people is a string, or an object that tells its language and direction, or several of these
 * (VCDM 2.0 §4.6 and §11.1).
 */
function languageValueFault(value: Json | undefined, at: string): Fault | undefined {
  return listOf(value).every((item) => typeof item === 'string' || isLanguageValue(item)) ? undefined : malformed(at)
}

function isLanguageValue(item: Json): boolean {
  if (!isJsonObject(item) || typeof item['@value'] !== 'string') return false
  const { '@language': language, '@direction': direction } = item
  const isTag = language === undefined || (typeof language === 'string' && LANGUAGE_TAG.test(language))
  return isTag && DIRECTIONS.has(direction) && Object.keys(item).every((name) => LANGUAGE_MEMBERS.has(name))
}

/** Dates are moments with a zone, and the end is not before the beginning (VCDM 2.0 §4.9; VCDM 1.1 §4.6, §4.8). */
function dateFault(credential: JsonObject, model: DataModel): Fault | undefined {
  const [fromName, untilName] = DATES[model]
  const unreadable = DATES[model].find(
    (name) => credential[name] !== undefined && !parseDateTimeStamp(credential[name]),
  )
  if (unreadable) return malformed(`/${unreadable}`)
  if (model === '1.1' && credential[fromName] === undefined) return malformed(`/${fromName}`)
  const [from, until] = [parseDateTimeStamp(credential[fromName]), parseDateTimeStamp(credential[untilName])]
  return from && until && until < from ? malformed(`/${untilName}`) : undefined
}

/** Each of them has a type, and where it has an id, that is one URL (VCDM 2.0 and 1.1, the clauses above). */
function typedMemberFault(credential: JsonObject, model: DataModel): Fault | undefined {
  for (const { name, id } of TYPED_MEMBERS) {
    const isSound = listOf(credential[name]).every(
      (item) => isTyped(item) && (item.id === undefined ? id[model] === 'optional' : isUrl(item.id)),
    )
    if (!isSound) return malformed(`/${name}`)
  }
  return undefined
}

/** Each resource is named once, by its address, and has a digest (VCDM 2.0 §5.3). */
function relatedResourceFault(credential: JsonObject): Fault | undefined {
  const seen = new Set<Json>()
  for (const [index, resource] of listOf(credential.relatedResource).entries()) {
    const at = `/relatedResource/${index}`
    if (!isJsonObject(resource)) return malformed(at)
    const { id = null } = resource
    if (!isUrl(id) || seen.has(id)) return malformed(`${at}/id`)
    seen.add(id)
    if (!hasDigest(resource)) return malformed(at)
  }
  return undefined
}

function hasDigest({ digestSRI, digestMultibase }: JsonObject): boolean {
  const digests = [...listOf(digestSRI), ...listOf(digestMultibase)]
  return digests.length > 0 && digests.every((digest) => typeof digest === 'string' && digest !== '')
}
