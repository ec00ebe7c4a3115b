import { parseDateTimeStamp } from '../date-time.ts'
import type { CredentialErrorCode } from '../errors.ts'
import { isJsonObject, type Json, type JsonObject } from '../json.ts'
import { hasType, idOf, listOf } from '../members.ts'
import { checkSchema, type SchemaSubject } from '../open-badges/schemas/check-schema.ts'
import type { Finding } from './report.ts'

const CONTEXT_1_1 = 'https://www.w3.org/2018/credentials/v1'
const CONTEXT_2_0 = 'https://www.w3.org/ns/credentials/v2'
/** The published schemas that `checkSchema` has at hand. */
const KNOWN_SCHEMA =
  /^https:\/\/purl\.imsglobal\.org\/spec\/ob\/v3p0\/schema\/json(-ld)?\/ob_v3p0_(any)?(achievement|endorsement)credential_schema\.json$/

/**
 * Checks the form of a credential: the rules of the data model, then the published schema of Open Badges.
 *
 * A fault that leaves all else readable is a warning. It fails when the credential does not say who speaks, or about
 * whom. It is unknown when the issuer asks for a schema that is not at hand.
 *
 * @param claims the payload of the token, for a credential in one.
 */
export async function checkFormat(credential: JsonObject, claims?: JsonObject): Promise<Finding> {
  const missing = missingPart(credential)
  if (missing) return { outcome: 'fail', code: 'VC_MALFORMED', params: { at: missing } }
  const fault = (await openBadgeFault(credential)) ?? modelFault(credential) ?? claimFault(credential, claims)
  if (fault) return { outcome: 'warn', code: fault.code, params: { at: fault.at } }
  const unread = listOf(credential.credentialSchema).find((schema) => !isKnownSchema(schema))
  if (unread !== undefined) return { outcome: 'unknown', code: 'VC_SCHEMA', params: { schema: idOf(unread) ?? '' } }
  return { outcome: 'pass' }
}

function missingPart(credential: JsonObject): string | undefined {
  if (!hasType(credential, 'VerifiableCredential')) return '/type'
  if (idOf(credential.issuer) === undefined) return '/issuer'
  const subjects = listOf(credential.credentialSubject)
  const areSubjects =
    subjects.length > 0 && subjects.every((subject) => isJsonObject(subject) && Object.keys(subject).length > 0)
  return areSubjects ? undefined : '/credentialSubject'
}

type Fault = { code: CredentialErrorCode; at: string }

async function openBadgeFault(credential: JsonObject): Promise<Fault | undefined> {
  const subject = schemaSubjectOf(credential)
  if (!subject) return undefined
  const finding = await checkSchema(credential, subject)
  if (!finding.valid) return { code: 'VC_SCHEMA', at: finding.at }
  if (subject.type === 'EndorsementCredential') return undefined
  const { id, identifier } = credential.credentialSubject as JsonObject
  return id === undefined && identifier === undefined
    ? { code: 'VC_MALFORMED', at: '/credentialSubject/id' }
    : undefined
}

function schemaSubjectOf(credential: JsonObject): SchemaSubject | undefined {
  const dataModel = listOf(credential['@context'])[0] === CONTEXT_1_1 ? '1.1' : '2.0'
  if (hasType(credential, 'EndorsementCredential')) return { type: 'EndorsementCredential', dataModel }
  const isOpenBadge = hasType(credential, 'OpenBadgeCredential') || hasType(credential, 'AchievementCredential')
  return isOpenBadge ? { type: 'AchievementCredential', dataModel } : undefined
}

/** Members of which each object needs a type, and some an id (VCDM 2.0 §4). */
const TYPED_MEMBERS = ['credentialStatus', 'credentialSchema', 'evidence', 'refreshService', 'termsOfUse']
const DATES_2_0 = ['validFrom', 'validUntil']
const DATES_1_1 = ['issuanceDate', 'expirationDate']

function modelFault(credential: JsonObject): Fault | undefined {
  const malformed = (at: string): Fault => ({ code: 'VC_MALFORMED', at })
  const [first] = listOf(credential['@context'])
  if (first !== CONTEXT_2_0 && first !== CONTEXT_1_1) return malformed('/@context/0')
  if (credential.id !== undefined && !isUrl(credential.id)) return malformed('/id')
  const untyped = TYPED_MEMBERS.find((name) => listOf(credential[name]).some((item) => !isTyped(item)))
  if (untyped) return malformed(`/${untyped}`)
  const dates = first === CONTEXT_2_0 ? DATES_2_0 : DATES_1_1
  const badDate = dates.find((name) => credential[name] !== undefined && !parseDateTimeStamp(credential[name]))
  return badDate ? malformed(`/${badDate}`) : undefined
}

function isUrl(value: Json): boolean {
  return typeof value === 'string' && /^[a-z][a-z0-9+.-]*:\S+$/i.test(value)
}

function isTyped(value: Json): boolean {
  return isJsonObject(value) && listOf(value.type).length > 0
}

/** Open Badges 3.0 §8.2.4.1 wants these claims beside a credential that is the payload itself. */
function claimFault(credential: JsonObject, claims: JsonObject | undefined): Fault | undefined {
  if (!claims || !schemaSubjectOf(credential)) return undefined
  const missing = ['sub', 'iss', 'jti', 'nbf'].find((claim) => claims[claim] === undefined)
  return missing ? { code: 'JWT_CLAIM_INVALID', at: `/${missing}` } : undefined
}

function isKnownSchema(schema: Json): boolean {
  return (
    isJsonObject(schema) && schema.type === '1EdTechJsonSchemaValidator2019' && KNOWN_SCHEMA.test(idOf(schema) ?? '')
  )
}
