import { isJsonObject, type JsonObject } from '../json.ts'
import { hasType, idOf, listOf, objectsIn } from '../members.ts'
import { contextFault, dataModelOf } from './context-fault.ts'
import { dateFault } from './date-fault.ts'
import { areTypes, type Fault, isUrl, malformed } from './fault.ts'
import { languageValueFault } from './language-value-fault.ts'
import { relatedResourceFault } from './related-resource-fault.ts'
import { typeFault } from './type-fault.ts'
import { typedMemberFault } from './typed-member-fault.ts'

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
