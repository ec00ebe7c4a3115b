import { findCredentialFault } from '@cloudtnt/credential/data-model/credential-fault'
import { findPresentationFault } from '@cloudtnt/credential/data-model/presentation-fault'
import { CredentialError } from '@cloudtnt/credential/errors'
import { issueCredentialSdJwt } from '@cloudtnt/credential/issue-credential-sd-jwt'
import { isJsonObject, type JsonObject, parseJson } from '@cloudtnt/credential/json'
import type { ClaimPath } from '@cloudtnt/credential/sd-jwt/claim-path'
import { issueSdJwt } from '@cloudtnt/credential/sd-jwt/issue-sd-jwt-vc'
import { ALWAYS_OPEN } from '@cloudtnt/credential/sd-jwt/sd-jwt-vc'
import { algorithmFor } from '@cloudtnt/credential/securing/compact-jws'
import { signCredentialJwt } from '@cloudtnt/credential/sign-credential-jwt'
import { signPresentationJwt } from '@cloudtnt/credential/sign-presentation-jwt'
import type { Signer } from '@cloudtnt/credential/signer'
import type { Feature } from './features.ts'

type Issue = (document: JsonObject, signer: Signer, disclosable: ClaimPath[]) => Promise<string>

const ISSUE: Record<Feature, Issue> = {
  credential_jose: (credential, signer) =>
    signCredentialJwt(credential, {
      signer,
      kid: signer.verificationMethod,
      alg: algorithmFor(signer.keyType),
      profile: 'vc+jwt',
    }),
  credential_sdjwt: (credential, signer, disclosable) =>
    issueCredentialSdJwt(credential, { signer, kid: signer.verificationMethod, disclosable }),
  presentation_jose: (presentation, signer) => signPresentationJwt(presentation, { signer }),
  presentation_sdjwt: (presentation, signer, disclosable) =>
    issueSdJwt(presentation, {
      signer,
      disclosable,
      alwaysOpen: ALWAYS_OPEN,
      header: { typ: 'vp+sd-jwt', cty: 'vp', kid: signer.verificationMethod },
    }),
}

/**
 * Signs the document in the file as a token, after it was held to the rules of the data model.
 *
 * @throws CredentialError `VC_MALFORMED`, and what signing throws
 */
export async function issueToken(
  text: string,
  feature: Feature,
  signer: Signer,
  disclosable: ClaimPath[],
): Promise<string> {
  const document = parseJson(text)
  if (!isJsonObject(document)) throw new CredentialError('VC_MALFORMED', 'The file holds no JSON object.')
  const findFault = feature.startsWith('presentation') ? findPresentationFault : findCredentialFault
  const fault = await findFault(document)
  if (fault) throw new CredentialError(fault.code, `The document breaks a rule of its data model at ${fault.at}.`)
  return ISSUE[feature](document, signer, disclosable)
}
