import { findCredentialFault, missingPart } from '../data-model/credential-fault.ts'
import type { Fault } from '../data-model/fault.ts'
import type { Finding, Outcome } from '../finding.ts'
import type { JsonObject } from '../json.ts'
import { listOf } from '../members.ts'
import { badgeClaimFault, findBadgeFault } from '../open-badges/badge-fault.ts'
import { isPublishedSchema } from '../open-badges/schemas/is-published-schema.ts'
import { checkSdJwtVcForm, isSdJwtVc } from '../sd-jwt/sd-jwt-vc-form.ts'
import { checkContexts } from './check-contexts.ts'
import type { VerifyOptions } from './verify-options.ts'

const FROM_WORST: Outcome[] = ['fail', 'unknown', 'warn']

/**
 * Checks the form of a credential: the rules of the data model, the published schema of Open Badges, the schemas that
 * the issuer names, and the digests of what it refers to.
 *
 * A fault that leaves all else readable is a warning. It fails when the credential does not say who speaks, or about
 * whom, and when something that it seals with a digest is another. It is unknown when a schema that the issuer names
 * cannot be had, and when a context gives words a meaning that is not known here.
 *
 * @param claims the payload of the token, for a credential in one.
 * @param options ways to schemas and resources; without them only what is part of this library is used.
 */
export async function checkFormat(
  credential: JsonObject,
  claims?: JsonObject,
  options?: VerifyOptions,
): Promise<Finding> {
  if (claims && isSdJwtVc(claims)) return checkSdJwtVcForm(claims)
  const missing = missingPart(credential)
  if (missing) return { outcome: 'fail', code: missing.code, params: { at: missing.at } }
  const findings = [
    await relatedResourceFinding(credential, options),
    checkContexts(credential),
    await schemaFinding(credential, options),
    warningOf(
      (await findBadgeFault(credential)) ??
        (await findCredentialFault(credential)) ??
        badgeClaimFault(credential, claims),
    ),
  ]
  for (const outcome of FROM_WORST) {
    const finding = findings.find((each) => each?.outcome === outcome)
    if (finding) return finding
  }
  return { outcome: 'pass' }
}

/** What compares digests, and what applies schemas, is loaded where there is one. */
async function relatedResourceFinding(
  credential: JsonObject,
  { crypto, relatedResources }: Partial<VerifyOptions> = {},
): Promise<Finding | undefined> {
  if (credential.relatedResource === undefined) return undefined
  const { checkRelatedResources } = await import('./related-resources.ts')
  return checkRelatedResources(credential, crypto && relatedResources && { crypto, relatedResources })
}

async function schemaFinding(credential: JsonObject, options: VerifyOptions | undefined): Promise<Finding | undefined> {
  const [schema, ...others] = listOf(credential.credentialSchema)
  if (schema === undefined || (others.length === 0 && isPublishedSchema(schema))) return undefined
  const { checkCredentialSchemas } = await import('./credential-schemas.ts')
  return checkCredentialSchemas(credential, options)
}

function warningOf(fault: Fault | undefined): Finding | undefined {
  return fault && { outcome: 'warn', code: fault.code, params: { at: fault.at } }
}
