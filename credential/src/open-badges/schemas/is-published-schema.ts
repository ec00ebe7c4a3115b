import { isJsonObject, type Json } from '../../json.ts'
import { hasType, idOf } from '../../members.ts'

const ADDRESS =
  /^https:\/\/purl\.imsglobal\.org\/spec\/ob\/v3p0\/schema\/json(-ld)?\/ob_v3p0_(any)?(achievement|endorsement)credential_schema\.json$/

/**
 * Tells whether an item of `credentialSchema` names a published schema of Open Badges 3.0. They are part of this library:
 * `check-schema.ts` applies them to every badge, whether it names them or not.
 */
export function isPublishedSchema(schema: Json): boolean {
  return isJsonObject(schema) && hasType(schema, '1EdTechJsonSchemaValidator2019') && ADDRESS.test(idOf(schema) ?? '')
}
