import type { JsonObject } from '@cloudtnt/credential/json'
import { nodeCrypto } from '@cloudtnt/credential/node'
import { readCredential } from '@cloudtnt/credential/read-credential'
import type { CheckName } from '@cloudtnt/credential/verify/report'
import { verifyCredential } from '@cloudtnt/credential/verify/verify-credential'
import type { Resolver } from '@cloudtnt/credential/verify/verify-options'
import { canonicalize } from './canonicalize.ts'
import { judgeCredential, type Verdict } from './judge-report.ts'
import { MalformedRequest, objectIn, type VcApiRequest } from './request-body.ts'

export type Verifying = { resolver: Resolver; now: Date }

/** The names by which the VC-API asks for checks, and ours. Proof and form are always looked at. */
const ASKED: Record<string, CheckName> = { credentialStatus: 'status', issuer: 'issuer_identity' }

/**
 * `POST /credentials/verify` of the VC-API.
 *
 * @throws MalformedRequest, and CredentialError for what is no credential
 */
export async function verifyCredentialRequest({ body, options }: VcApiRequest, verifying: Verifying): Promise<Verdict> {
  const found = readCredential(JSON.stringify(objectIn(body, 'verifiableCredential')))
  const report = await verifyCredential(found, { ...verifying, crypto: nodeCrypto, canonicalize })
  return judgeCredential(report, checksIn(options))
}

function checksIn({ checks = ['proof'] }: JsonObject): CheckName[] {
  if (!Array.isArray(checks)) throw new MalformedRequest('The option checks is no list.')
  return checks.flatMap((name) => ASKED[String(name)] ?? [])
}
