import { dataModelOf } from '@cloudtnt/credential/data-model/context-fault'
import { findCredentialFault } from '@cloudtnt/credential/data-model/credential-fault'
import { CredentialError } from '@cloudtnt/credential/errors'
import { isJsonObject, type JsonObject } from '@cloudtnt/credential/json'
import { listOf } from '@cloudtnt/credential/members'
import { nodeCrypto } from '@cloudtnt/credential/node'
import { canonicalizeStatementsReference } from '@cloudtnt/credential/reference/canonicalize'
import { addProof } from '@cloudtnt/credential/securing/add-proof'
import type { CryptosuiteName } from '@cloudtnt/credential/securing/cryptosuites'
import { signCredentialJwt } from '@cloudtnt/credential/securing/sign-credential-jwt'
import { checkRelatedResources } from '@cloudtnt/credential/verify/related-resources'
import { canonicalize } from './canonicalize.ts'
import type { IssuingKey } from './issuing-key.ts'
import type { Profile } from './profiles.ts'
import { MalformedRequest, objectIn, pointersIn, type VcApiRequest } from './request-body.ts'
import type { StatusList } from './status-list.ts'

const ALGORITHMS = { Ed25519: 'EdDSA', 'P-256': 'ES256', 'P-384': 'ES384' } as const
const DATA_INTEGRITY = 'https://w3id.org/security/data-integrity/v2'

export type Issuing = { profile: Profile; key: IssuingKey; statusList: StatusList | undefined; now: Date }

/**
 * `POST /credentials/issue` of the VC-API: checks the credential by the data model, puts the endpoint's own name as
 * that of the issuer, and signs.
 *
 * @throws MalformedRequest, CredentialError
 */
export async function issueCredential(request: VcApiRequest, issuing: Issuing): Promise<JsonObject> {
  const given = objectIn(request.body, 'credential')
  await refuseFaults(given)
  const credential = withStatus({ ...given, issuer: inOwnName(given, issuing.key) }, issuing.statusList)
  const { securedBy } = issuing.profile
  return securedBy === 'vc+jwt' ? inEnvelope(credential, issuing) : withProof(credential, securedBy, request, issuing)
}

async function refuseFaults(credential: JsonObject): Promise<void> {
  const fault = await findCredentialFault(credential)
  if (fault) throw new CredentialError(fault.code, `The credential breaks a rule of its data model at ${fault.at}.`)
  const resource = await checkRelatedResources(credential, undefined)
  if (resource?.code) throw new CredentialError(resource.code, 'What the credential refers to is another thing.')
}

/** Nobody else's name is signed, whatever was asked for. */
function inOwnName({ issuer }: JsonObject, key: IssuingKey): JsonObject | string {
  return isJsonObject(issuer) ? { ...issuer, id: key.issuer } : key.issuer
}

function withStatus(credential: JsonObject, statusList: StatusList | undefined): JsonObject {
  if (!statusList) return credential
  if (credential.credentialStatus !== undefined) {
    throw new MalformedRequest('The credential has a status already; this endpoint gives it one.')
  }
  const id = typeof credential.id === 'string' ? credential.id : undefined
  return { ...credential, credentialStatus: statusList.enter(id) }
}

async function withProof(
  credential: JsonObject,
  cryptosuite: CryptosuiteName,
  { options }: VcApiRequest,
  { key, now }: Issuing,
): Promise<JsonObject> {
  const mandatoryPointers = pointersIn(options, 'mandatoryPointers')
  const { proof, ...secured } = await addProof(withProofTerms(credential), {
    signer: key.signer,
    created: now,
    cryptosuite,
    canonicalize,
    canonicalizeStatements: canonicalizeStatementsReference,
    crypto: nodeCrypto,
    ...(mandatoryPointers && { mandatoryPointers }),
  })
  const [only = null, ...others] = listOf(proof)
  // Open Badges wants a list of one, the VC-API an object. It means the same.
  return { ...secured, proof: others.length > 0 ? listOf(proof) : only }
}

/** Data Integrity 1.0 §2.4.1: the context of VCDM 1.1 does not know this kind of proof, that of 2.0 does. */
function withProofTerms(credential: JsonObject): JsonObject {
  const contexts = listOf(credential['@context'])
  if (dataModelOf(credential) !== '1.1' || contexts.includes(DATA_INTEGRITY)) return credential
  return { ...credential, '@context': [...contexts, DATA_INTEGRITY] }
}

/** VCDM 2.0 §4.13: the token, in a document that says what it is. */
async function inEnvelope(credential: JsonObject, { profile, key }: Issuing): Promise<JsonObject> {
  const { signer } = key
  const jwt = await signCredentialJwt(credential, {
    signer,
    kid: signer.verificationMethod,
    alg: ALGORITHMS[profile.keyType],
    profile: 'vc+jwt',
  })
  return {
    '@context': 'https://www.w3.org/ns/credentials/v2',
    id: `data:application/vc+jwt,${jwt}`,
    type: 'EnvelopedVerifiableCredential',
  }
}
