/** Checks credentials against the JSON Schemas of Open Badges 3.0, from local copies; see SOURCE.md. */
import { isJsonObject, type JsonObject } from '../../json.ts'
import { type JsonSchema, SchemaValidator } from './schema-validator.ts'

/**
 * What a document is checked as. An `AchievementCredential` is also called `OpenBadgeCredential`; `1.1` is the older
 * Verifiable Credentials Data Model.
 */
export type SchemaSubject = { type: 'AchievementCredential' | 'EndorsementCredential'; dataModel: '2.0' | '1.1' }

/** `at` is a JSON pointer to the deepest place at fault. */
export type SchemaFinding = { valid: true; variant: 'formal' | 'json-ld' } | { valid: false; at: string }

type Document = keyof typeof DOCUMENTS
/** Loaded when first needed: together they are larger than the rest of this library. */
const DOCUMENTS = {
  formal: () => import('./documents/achievement-credential.formal.json', { with: { type: 'json' } }),
  jsonLd: () => import('./documents/achievement-credential.json-ld.json', { with: { type: 'json' } }),
  anyModel: () => import('./documents/any-achievement-credential.json-ld.json', { with: { type: 'json' } }),
}
const validators = new Map<string, Promise<SchemaValidator>>()

/**
 * Checks the form of a credential: against the formal schema first, then against the JSON-LD one, which allows a
 * single value in place of an array of one.
 *
 * Each item of a `credentialStatus` array is checked on its own, because VCDM 2.0 §4.10 permits a set where the schema
 * says one.
 */
export async function checkSchema(credential: JsonObject, subject: SchemaSubject): Promise<SchemaFinding> {
  const definition = definitionOf(subject)
  if (subject.dataModel === '1.1') return checkAgainst('anyModel', definition, credential)
  const formal = await checkAgainst('formal', definition, credential)
  if (formal.valid) return formal
  const relaxed = await checkAgainst('jsonLd', definition, credential)
  return relaxed.valid ? relaxed : formal
}

function definitionOf({ type, dataModel }: SchemaSubject): string | undefined {
  if (type === 'AchievementCredential') return undefined
  return dataModel === '1.1' ? 'EndorsementCredentialv1p1' : 'EndorsementCredential'
}

async function checkAgainst(
  name: Document,
  definition: string | undefined,
  credential: JsonObject,
): Promise<SchemaFinding> {
  const { credentialStatus: statuses, ...rest } = credential
  const whole = await faultOf(name, definition, Array.isArray(statuses) ? rest : credential)
  if (whole !== undefined) return { valid: false, at: whole }
  for (const [index, status] of (Array.isArray(statuses) ? statuses : []).entries()) {
    const fault = isJsonObject(status) ? await faultOf(name, 'CredentialStatus', status) : ''
    if (fault !== undefined) return { valid: false, at: `/credentialStatus/${index}${fault}` }
  }
  return { valid: true, variant: name === 'formal' ? 'formal' : 'json-ld' }
}

async function faultOf(name: Document, definition: string | undefined, value: JsonObject): Promise<string | undefined> {
  const places = (await validatorOf(name, definition)).faultsIn(value)
  if (places.length === 0) return undefined
  return places.reduce((deepest, place) => (place.split('/').length > deepest.split('/').length ? place : deepest), '')
}

function validatorOf(name: Document, definition: string | undefined): Promise<SchemaValidator> {
  const key = `${name}#${definition ?? ''}`
  const known = validators.get(key)
  if (known) return known
  const validator = newValidator(name, definition)
  validators.set(key, validator)
  return validator
}

async function newValidator(name: Document, definition: string | undefined): Promise<SchemaValidator> {
  const { default: document } = await DOCUMENTS[name]()
  const schema = document as unknown as Exclude<JsonSchema, boolean>
  const { $defs = {} } = schema
  return new SchemaValidator(definition === undefined ? schema : { $defs, $ref: `#/$defs/${definition}` })
}
