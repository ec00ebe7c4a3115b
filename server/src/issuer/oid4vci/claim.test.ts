import { call } from '@cloudtnt/contract'
import { makeOffer } from '@cloudtnt/contract/issuer/credentials'
import { afterAll, expect, test } from 'vitest'
import { startTestIssuer } from '../../testing/test-actors.ts'
import { holderKey, strangersWallet } from '../../testing/test-claim.ts'
import { foundCollege } from '../../testing/test-college.ts'
import { releaseTo } from '../../testing/test-release.ts'

const issuer = await startTestIssuer()
afterAll(() => issuer.stop())
const college = await foundCollege(issuer, 'harbour.example')

test('gives a released award to a wallet that nobody here made, as a document and as a token', async () => {
  const { credentialId } = await releaseTo(issuer, college)
  const offer = await call(makeOffer, { organizationId: college.organizationId, credentialId }, college.registrar)
  const wallet = strangersWallet(issuer.app, await holderKey(), issuer.clock.now)
  const started = await wallet.begin(offer.offerUri, offer.transactionCode ?? undefined)
  const { credential } = await wallet.request(started, 'ldp_vc')
  const jwt = await wallet.request(started, 'jwt_vc_json')
  expect(credential).toBeTypeOf('object')
})
