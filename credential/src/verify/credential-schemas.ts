/** `credentialSchema` (VCDM 2.0 §4.11): the schemas that an issuer names, each applied by its type. */
import type { Schema, SchemaDraft } from '@cfworker/json-schema'
import { isAsDeclared } from '../data-model/declared-digest.ts'
import { CredentialError } from '../errors.ts'
import type { Finding } from '../finding.ts'
import { isJsonObject, type Json, type JsonObject, parseJson } from '../json.ts'
import { hasType, idOf, listOf } from '../members.ts'
import { isPublishedSchema } from '../open-badges/schemas/is-published-schema.ts'
import { readTextWhenLoaded } from '../read-when-loaded.ts'
import { confirmCredential, isConfirmed } from './confirm-credential.ts'
import type { VerifyOptions } from './verify-options.ts'

const MAX_SCHEMAS = 4
const MAX_SCHEMA_BYTES = 512 * 1024
const DRAFTS: [pattern: RegExp, draft: SchemaDraft][] = [
  [/draft-04/, '4'],
  [/draft-0[67]/, '7'],
  [/2019-09/, '2019-09'],
  [/2020-12/, '2020-12'],
]

/**
 * Applies every schema that a credential names: `JsonSchema` and `JsonSchemaCredential` (VC JSON Schema 1.0), and
 * `1EdTechJsonSchemaValidator2019` (Open Badges 3.0 §B.1). A schema credential is verified before its schema is used.
 *
 * @returns a warning for a credential that does not follow one, unknown where one cannot be had or read; undefined
 * where nothing is to be said
 */
export async function checkCredentialSchemas(
  credential: JsonObject,
  options: VerifyOptions | undefined,
): Promise<Finding | undefined> {
  const schemas = listOf(credential.credentialSchema)
  if (schemas.length > MAX_SCHEMAS) return { outcome: 'unknown', code: 'VC_COMPLEXITY' }
  const findings = await Promise.all(schemas.map((schema) => checkOne(schema, credential, options)))
  return findings.find((finding) => finding?.outcome === 'unknown') ?? findings.find((finding) => finding !== undefined)
}

async function checkOne(
  schema: Json,
  credential: JsonObject,
  options: VerifyOptions | undefined,
): Promise<Finding | undefined> {
  const id = idOf(schema) ?? ''
  try {
    if (!isJsonObject(schema)) throw notRead()
    if (isPublishedSchema(schema)) return undefined
    const at = await faultAt(
      credential,
      await schemaFor(schema, id, options),
      hasType(schema, '1EdTechJsonSchemaValidator2019'),
    )
    return at === undefined ? undefined : { outcome: 'warn', code: 'VC_SCHEMA', params: { schema: id, at } }
  } catch (error) {
    if (!(error instanceof CredentialError)) throw error
    const reason: Record<string, string> = error.code === 'VC_SCHEMA' ? {} : { reason: error.code }
    return { outcome: 'unknown', code: 'VC_SCHEMA', params: { schema: id, ...reason } }
  }
}

/** The schema itself, out of the document at its address. @throws CredentialError when it is not to be had */
async function schemaFor(schema: JsonObject, id: string, options: VerifyOptions | undefined): Promise<JsonObject> {
  const isPlain = hasType(schema, 'JsonSchema') || hasType(schema, '1EdTechJsonSchemaValidator2019')
  if (!isPlain && !hasType(schema, 'JsonSchemaCredential')) throw notRead()
  if (!options?.resolver.credentialSchema) throw notRead()
  const text = await options.resolver.credentialSchema(id)
  // A digest beside the address seals what is to be found there (VCDM 2.0 §5.3).
  if (!(await isAsDeclared(schema, text, options.crypto))) {
    throw new CredentialError('VC_RESOURCE_DIGEST', 'The schema is another than the issuer meant.')
  }
  return isPlain ? objectIn(text) : await confirmedSchema(text, id, options)
}

/** VC JSON Schema 1.0 §2.2: the schema is the `jsonSchema` of a credential of its own. */
async function confirmedSchema(text: string, id: string, options: VerifyOptions): Promise<JsonObject> {
  const confirmed = await confirmCredential(await readTextWhenLoaded(text), options)
  const { document } = confirmed
  const subject = document.credentialSubject
  if (!isConfirmed(confirmed) || !hasType(document, 'JsonSchemaCredential') || idOf(document) !== id) throw notRead()
  if (!isJsonObject(subject) || !isJsonObject(subject.jsonSchema)) throw notRead()
  return subject.jsonSchema
}

function objectIn(text: string): JsonObject {
  const value = parseJson(text, { maxBytes: MAX_SCHEMA_BYTES })
  if (isJsonObject(value)) return value
  throw notRead()
}

/** A JSON pointer to the place that does not follow the schema. @throws CredentialError for a schema not read here */
async function faultAt(credential: JsonObject, schema: JsonObject, is1EdTech: boolean): Promise<string | undefined> {
  const named = DRAFTS.find(([pattern]) => pattern.test(String(schema.$schema)))?.[1]
  const draft = named ?? (is1EdTech && schema.$schema === undefined ? '2019-09' : undefined)
  if (!draft) throw notRead()
  const { Validator } = await import('@cfworker/json-schema')
  try {
    const { valid, errors } = new Validator(schema as Schema, draft).validate(credential)
    return valid ? undefined : (errors.at(-1)?.instanceLocation.replace(/^#/, '') ?? '')
  } catch {
    // It refers to a schema elsewhere, or is none: what it asks for is not known.
    throw notRead()
  }
}

function notRead(): CredentialError {
  return new CredentialError('VC_SCHEMA', 'The schema cannot be had or read here, so the form is not known.')
}
