// At no write of the story may a full disk lose or double anything: refused with one sentence, then done once.
import { call } from '@cloudtnt/contract'
import * as applications from '@cloudtnt/contract/issuer/application'
import * as assessment from '@cloudtnt/contract/issuer/assessment'
import { releaseAwards } from '@cloudtnt/contract/issuer/award'
import { getCredential, listCredentials, makeOffer, revokeCredential } from '@cloudtnt/contract/issuer/credentials'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { startTestIssuer } from '../testing/test-actors.ts'
import { judge } from '../testing/test-application.ts'
import { holderKey, reportOn, strangersWallet } from '../testing/test-claim.ts'
import { foundCollege } from '../testing/test-college.ts'
import { FullDisk } from '../testing/test-full-disk.ts'
import { releaseTo } from '../testing/test-release.ts'

const issuer = await startTestIssuer()
afterAll(() => issuer.stop())
beforeEach(() => issuer.clock.forward(1000))
const disk = new FullDisk(issuer.ctx.db)
const FULL = expect.objectContaining({ code: 'STORAGE_FULL' })

test('an application, its assessment, release, claim and revocation each survive a disk that fills up', async () => {
  const college = await foundCollege(issuer, 'full.example')
  const { organizationId, achievementId, assessor, manager } = college
  const maria = await issuer.client.signUp('maria@full.example')
  const step = async <T>(operation: () => Promise<T>, refusal: unknown = FULL, mayKeep: string[] = []) => {
    const { result, wasFull } = await disk.fillsUpDuring(operation, refusal, mayKeep)
    expect(wasFull).not.toEqual([])
    return result
  }

  const { id: applicationId } = await step(() =>
    call(applications.startApplication, { achievementId, route: 'prior_learning' }, maria),
  )
  const text = { kind: 'text' as const, title: 'A log', text: 'Measured each cylinder.', mayTravel: true }
  const evidence = { applicationId, ...text, criterionIds: ['diagnose'] }
  const { version } = await step(() => call(applications.addEvidence, evidence, maria))
  await step(() => call(applications.submitApplication, { applicationId, version }, maria))

  const one = { organizationId, applicationId }
  await judge(assessor, one)
  const { awardId } = await step(() =>
    call(assessment.decideApplication, { ...one, outcome: 'competent' as const }, assessor),
  )
  const release = { organizationId, awardIds: [awardId ?? ''], delivery: 'claim' as const }
  await step(() => call(releaseAwards, release, manager))

  const wallet = strangersWallet(issuer.app, await holderKey(), issuer.clock.now)
  const { items } = await call(listCredentials, { organizationId, awardId: awardId ?? '' }, manager)
  expect(items).toHaveLength(1)
  const credentialId = items[0]?.id ?? ''
  const offer = { organizationId, credentialId, withTransactionCode: true }
  const { offerUri, transactionCode } = await step(() => call(makeOffer, offer, college.registrar))
  // The client of others throws what it makes of an answer; that nothing changed is what counts here.
  // What is signed is kept before it is handed over, so that the next attempt hands over the same.
  const started = await step(() => wallet.begin(offerUri, transactionCode ?? ''), expect.any(Error))
  const { credential } = await step(() => wallet.request(started, 'ldp_vc'), expect.any(Error), [
    'issuer_key',
    'credential_version',
    'credential',
    'event',
  ])
  expect((await reportOn(issuer.app, credential, issuer.clock.now())).verdict).toBe('valid-with-warnings')

  expect(await call(getCredential, { organizationId, credentialId }, manager)).toMatchObject({ versions: 1 })
  const revocation = { organizationId, credentialId, reason: 'Awarded by mistake.' }
  await step(() => call(revokeCredential, revocation, college.registrar))
  const status = (await reportOn(issuer.app, credential, issuer.clock.now())).checks.find(
    ({ name }) => name === 'status',
  )
  expect(status).toMatchObject({ outcome: 'fail', code: 'STATUS_REVOKED' })
})

test('whoever follows a link reads why, in a page', async () => {
  const college = await foundCollege(issuer, 'page.example')
  const { token } = await releaseTo(issuer, college)
  const pressed = async () => {
    const headers = { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' }
    const body = new URLSearchParams({ wallet: 'http://localhost:7002' })
    const response = await issuer.client.nobody.request(`/claim/${token}/wallet`, { method: 'POST', body, headers })
    if (response.status >= 500)
      throw { status: response.status, heading: /<h1>(.*?)<\/h1>/.exec(await response.text())?.[1] }
    return response
  }
  const { result, wasFull } = await disk.fillsUpDuring(pressed, { status: 507, heading: 'There is no room left here' })
  expect(wasFull).not.toEqual([])
  expect(result.ok).toBe(true)
})
