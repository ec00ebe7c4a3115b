import * as contract from '@cloudtnt/contract/issuer/credentials'
import type { Api } from '../../http/bind.ts'
import { makeOffer } from '../claims/make-offer.ts'
import { resendClaimLink } from '../claims/resend-claim-link.ts'
import type { IssuerDatabase } from '../database.ts'
import { getCredential } from './get-credential.ts'
import { listCredentials } from './list-credentials.ts'
import { reinstateCredential } from './reinstate-credential.ts'
import { revokeCredential } from './revoke-credential.ts'
import { suspendCredential } from './suspend-credential.ts'

export function credentialRoutes(api: Api<IssuerDatabase>): void {
  api.bind(contract.listCredentials, listCredentials)
  api.bind(contract.getCredential, getCredential)
  api.bind(contract.revokeCredential, revokeCredential)
  api.bind(contract.suspendCredential, suspendCredential)
  api.bind(contract.reinstateCredential, reinstateCredential)
  api.bind(contract.makeOffer, makeOffer)
  api.bind(contract.resendClaimLink, resendClaimLink)
}
