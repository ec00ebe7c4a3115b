import { nodeCrypto } from '@cloudtnt/credential/node'
import { readPresentation } from '@cloudtnt/credential/read-presentation'
import { verifyPresentation } from '@cloudtnt/credential/verify/verify-presentation'
import { canonicalize } from './canonicalize.ts'
import { judgePresentation, type Verdict } from './judge-report.ts'
import { objectIn, textIn, type VcApiRequest } from './request-body.ts'
import type { Verifying } from './verify-credential.ts'

/**
 * `POST /presentations/verify` of the VC-API: signed, or not signed and asked nothing.
 *
 * @throws MalformedRequest, and CredentialError for what is no presentation
 */
export async function verifyPresentationRequest(
  { body, options }: VcApiRequest,
  verifying: Verifying,
): Promise<Verdict> {
  const found = readPresentation(JSON.stringify(objectIn(body, 'verifiablePresentation')))
  const [expectedChallenge, expectedDomain] = [textIn(options, 'challenge'), textIn(options, 'domain')]
  const report = await verifyPresentation(found, {
    ...verifying,
    crypto: nodeCrypto,
    canonicalize,
    mayBeUnsigned: true,
    ...(expectedChallenge !== undefined && { expectedChallenge }),
    ...(expectedDomain !== undefined && { expectedDomain }),
  })
  return judgePresentation(report)
}
