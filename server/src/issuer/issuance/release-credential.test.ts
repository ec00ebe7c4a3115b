import { call } from '@cloudtnt/contract'
import { getAward, releaseAwards } from '@cloudtnt/contract/issuer/award'
import { getCredential, listCredentials } from '@cloudtnt/contract/issuer/credentials'
import { sql } from 'kysely'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { startTestIssuer } from '../../testing/test-actors.ts'
import { findCompetent } from '../../testing/test-application.ts'
import { holderKey, reportOn, strangersWallet } from '../../testing/test-claim.ts'
import { foundCollege, testContent } from '../../testing/test-college.ts'
import { mailedTo, releaseTo } from '../../testing/test-release.ts'
import { releaseCredential } from './release-credential.ts'
import { readAward } from './released-award.ts'

const issuer = await startTestIssuer()
afterAll(() => issuer.stop())
beforeEach(() => issuer.clock.forward(1000))
const college = await foundCollege(issuer, 'harbour.example', { ...testContent(), validForMonths: 12 })
const { organizationId, manager } = college
const rowOf = (id: string) =>
  issuer.ctx.db.selectFrom('credential').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

describe('a release', () => {
  test('fixes id, places, content and people, and signs nothing yet', async () => {
    const { credentialId, awardId } = await releaseTo(issuer, college)
    const row = await rowOf(credentialId)
    const award = readAward(row.award ?? '')
    expect(award.credentialUrl).toBe(`http://localhost:7001/credentials/${credentialId}`)
    expect(award.achievement.content.name).toBe('Engine repair')
    expect(award.status.index).toBe(row.statusIndex)
    expect([row.validFrom.toISOString(), row.validUntil?.toISOString()]).toEqual([
      award.awardedAt.replace('Z', '.000Z'),
      award.validUntil?.replace('Z', '.000Z'),
    ])
    expect(award.validUntil?.slice(0, 4)).toBe('2027')
    expect((await call(getAward, { organizationId, awardId }, manager)).credentialId).toBe(credentialId)
    expect((await call(getCredential, { organizationId, credentialId }, manager)).deliveryState).toBe('released')
  })

  test('happens once, also when two people press at the same moment', async () => {
    const { awardId } = await releaseTo(issuer, college, { name: 'Once', email: 'once@x.example' })
    const again = () => call(releaseAwards, { organizationId, awardIds: [awardId], delivery: 'claim' }, manager)
    const outcomes = (await Promise.all([again(), again()])).map(({ items }) => items[0]?.outcome)
    expect(outcomes).toEqual(['already_released', 'already_released'])
    const { items } = await call(listCredentials, { organizationId, awardId }, manager)
    expect(items).toHaveLength(1)
  })

  test('takes places that nobody can guess, each once, and goes on to new lists when these fill up', async () => {
    const other = await foundCollege(issuer, 'crowded.example')
    await releaseTo(issuer, other, { name: 'First', email: 'first@x.example' })
    const first = await issuer.ctx.db
      .selectFrom('credential')
      .selectAll()
      .where('organizationId', '=', other.organizationId)
      .executeTakeFirstOrThrow()
    // As if every place of a list were taken by its first credential.
    await sql`create unique index crowded on credential (revocation_list_id)
      where organization_id = ${sql.lit(other.organizationId)}`.execute(issuer.ctx.db)
    const { credentialId } = await releaseTo(issuer, other, { name: 'Next', email: 'next@x.example' })
    const next = await rowOf(credentialId)
    expect(next.revocationListId).not.toBe(first.revocationListId)
    const { number } = await issuer.ctx.db
      .selectFrom('statusList')
      .select('number')
      .where('id', '=', next.revocationListId)
      .executeTakeFirstOrThrow()
    expect(number).toBe(2)
  })

  test('is refused to an assessor, an author or an applicant, and for content that nobody approved', async () => {
    const { awardId } = await findCompetent(await issuer.client.signUp('learner@x.example'), college)
    const award = await call(getAward, { organizationId, awardId }, manager)
    const idOf = async (email: string) =>
      (await issuer.ctx.db.selectFrom('user').select('id').where('email', '=', email).executeTakeFirstOrThrow()).id
    const { revisionId } = await issuer.ctx.db
      .selectFrom('award')
      .select('revisionId')
      .where('id', '=', awardId)
      .executeTakeFirstOrThrow()
    const release = async (by: string, over: object = {}) => {
      const caller = { userId: await idOf(by), email: by, name: by }
      const input = {
        awardId,
        organizationId,
        achievementId: college.achievementId,
        revisionId,
        content: award.content,
        recipient: { name: 'L', email: 'learner@x.example' },
        awardedAt: issuer.clock.now(),
        route: 'prior_learning' as const,
        results: [],
        evidence: [],
        delivery: 'claim' as const,
        assessedBy: await idOf('assessor@harbour.example'),
        appliedBy: await idOf('learner@x.example'),
        ...over,
      }
      const run = issuer.ctx.db.transaction().execute((tx) => releaseCredential(issuer.ctx, tx, caller, input))
      return run.then(
        () => 'released',
        (error: { code: string }) => error.code,
      )
    }
    expect(await release('assessor@harbour.example')).toBe('SEPARATION_OF_DUTIES')
    expect(await release('designer@harbour.example')).toBe('SEPARATION_OF_DUTIES')
    expect(await release('learner@x.example')).toBe('SEPARATION_OF_DUTIES')
    const content = { ...award.content, name: 'Brain surgery' }
    expect(await release('manager@harbour.example', { content })).toBe('STATE_TRANSITION')
    expect(await release('manager@harbour.example')).toBe('released')
    expect(await release('manager@harbour.example')).toBe('STATE_TRANSITION')
  })

  test('of judged work carries the outcome of each criterion, and sealed evidence that the learner lets travel', async () => {
    const learner = await issuer.client.signUp('evidence@x.example')
    const { awardId } = await findCompetent(learner, college)
    await call(releaseAwards, { organizationId, awardIds: [awardId], delivery: 'claim' }, manager)
    const { code, token } = await mailedTo(issuer, 'evidence@x.example')
    const wallet = strangersWallet(issuer.app, await holderKey(), issuer.clock.now)
    const opened = await issuer.app.request(`${issuer.ctx.origin}/claim/${token}`, {
      headers: { accept: 'application/json' },
    })
    const { protocols } = (await opened.json()) as { protocols: Record<string, string> }
    const { credential } = await wallet.claim(protocols.OID4VCI ?? '', { txCode: code })
    expect(credential).toMatchObject({
      credentialSubject: {
        result: [
          { resultDescription: expect.stringMatching(/#diagnose$/), status: 'Completed' },
          { resultDescription: expect.stringMatching(/#repair$/), status: 'Completed' },
        ],
      },
      evidence: [{ name: 'Diagnosis of a diesel engine', digestSRI: expect.stringMatching(/^sha256-[\w+/]{43}=$/) }],
    })
    expect((await reportOn(issuer.app, credential, issuer.clock.now())).verdict).toBe('valid-with-warnings')
  })
})
