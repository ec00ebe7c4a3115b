import type { Organization } from '@cloudtnt/contract/issuer/organization'
import type { CredentialOfferObject } from '@openid4vc/openid4vci'
import type { OpenOffer } from '../claims/redeem-offer.ts'
import type { IssuerContext } from '../database.ts'
import { findReleasedCredential } from '../issuance/find-credential.ts'
import { readAward } from '../issuance/released-award.ts'
import { configurationId, FORMATS, messages, metadataFor, resolvedMetadata } from './issuer-metadata.ts'
import { ProtocolError } from './protocol-error.ts'

const GRANT = 'urn:ietf:params:oauth:grant-type:pre-authorized_code'

/** The offer as a wallet fetches it (OpenID4VCI 1.0 §4.1.1): one award, in both forms. */
export async function credentialOffer(
  ctx: IssuerContext,
  organization: Organization,
  offer: OpenOffer,
): Promise<CredentialOfferObject> {
  const credential = await findReleasedCredential(ctx, offer.credentialId)
  if (credential?.standing !== 'in_force')
    throw new ProtocolError('invalid_request', 'This offer was used or has ended.', 410)
  const { achievementId } = credential
  const { number, content } = readAward(credential.award).achievement
  const metadata = metadataFor(ctx.origin, organization, [{ achievementId, number, content }])
  const transactionCode = {
    input_mode: 'numeric' as const,
    length: 6,
    description: `The six digits that ${organization.name} sent you apart from this offer`.slice(0, 300),
  }
  const { credentialOfferObject } = await messages.createCredentialOffer({
    issuerMetadata: resolvedMetadata(ctx.origin, organization.slug, metadata),
    credentialConfigurationIds: FORMATS.map((format) => configurationId(achievementId, format)),
    grants: {
      [GRANT]: {
        'pre-authorized_code': offer.preAuthorizedCode,
        ...(offer.needsTransactionCode && { tx_code: transactionCode }),
      },
    },
  })
  return credentialOfferObject
}
