// An issuer that hands out credentials over HTTP, in a process of its own: `fork` it with the database server and how many
// claims it is to be asked for. It makes ready everything that comes before the last request of a wallet, and sends these
// requests to whoever started it.

import { listen } from '@cloudtnt/server/http/listen'
import { insertOffer } from '@cloudtnt/server/issuer/claims/store'
import { accessTokenHash } from '@cloudtnt/server/issuer/oid4vci/exchange-code'
import { configurationId, credentialIssuerOf } from '@cloudtnt/server/issuer/oid4vci/issuer-metadata'
import { insertAccessToken, insertNonce } from '@cloudtnt/server/issuer/oid4vci/store'
import { listOfPeople, proposeList, startBatch } from '@cloudtnt/server/testing/test-batch'
import { holderKey, signJwt } from '@cloudtnt/server/testing/test-claim'
import { type BenchIssuer, openBenchIssuer } from './bench-issuer.ts'

const [database = '', count = '0', port = '0'] = process.argv.slice(2)
const MINUTES_10 = 10 * 60_000
/** A list that is proposed at once. */
const LIST = 500

const origin = `http://localhost:${port}`
// Each request comes from an address of its own, as wallets do.
const issuer = await openBenchIssuer(database, { CLOUDTNT_ISSUER_ORIGIN: origin, CLOUDTNT_PROXIES: '1' })
await release(issuer, Number(count))
await issuer.startJobs()
const listener = await listen(issuer.config, new Map([['issuer', issuer]]))
process.send?.({ requests: await requestsOf(issuer) })
process.once('message', async () => {
  await listener.stop()
  await issuer.close()
  process.exit()
})

async function release({ college, batches }: BenchIssuer, total: number): Promise<void> {
  for (let from = 0; from < total; from += LIST) {
    await proposeList(college, listOfPeople(Math.min(LIST, total - from), `of-${from}-`))
  }
  await startBatch(college, { expected: total, delivery: 'claim' })
  await batches.drive()
}

/** The last request of each claim: with its token, and a proof over a nonce of its own. @returns them in base64 */
async function requestsOf({ ctx, college }: BenchIssuer): Promise<string[]> {
  const { organizationId, achievementId } = college
  const { slug } = await ctx.db
    .selectFrom('organization')
    .select('slug')
    .where('id', '=', organizationId)
    .executeTakeFirstOrThrow()
  const released = await ctx.db.selectFrom('credential').select('id').execute()
  const holder = await holderKey()
  const header = { alg: 'ES256', typ: 'openid4vci-proof+jwt', jwk: holder.publicJwk }
  const aud = credentialIssuerOf(ctx.origin, slug)
  const requests: string[] = []
  for (const { id: credentialId } of released) {
    const [token, nonce] = [crypto.randomUUID(), crypto.randomUUID()]
    await openClaim(ctx, { organizationId, credentialId, token, nonce })
    const proof = signJwt(holder, header, { aud, nonce, iat: Math.floor(ctx.now().getTime() / 1000) })
    const asked = { credential_configuration_id: configurationId(achievementId, 'ldp_vc'), proofs: { jwt: [proof] } }
    const body = JSON.stringify(asked)
    const n = requests.length
    const head = [
      `POST /o/${slug}/oid4vci/credential HTTP/1.1`,
      `host: localhost:${port}`,
      `authorization: Bearer ${token}`,
      `x-forwarded-for: 192.0.${(n >> 8) & 255}.${n & 255}`,
      'content-type: application/json',
      `content-length: ${Buffer.byteLength(body)}`,
    ]
    requests.push(Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`).toString('base64'))
  }
  return requests
}

async function openClaim(
  ctx: BenchIssuer['ctx'],
  claim: { organizationId: string; credentialId: string; token: string; nonce: string },
): Promise<void> {
  const { organizationId, credentialId, token, nonce } = claim
  const [now, offerId] = [ctx.now(), ctx.uuid()]
  const expiresAt = new Date(now.getTime() + MINUTES_10)
  const common = { organizationId, credentialId, expiresAt }
  await ctx.db.transaction().execute(async (tx) => {
    const hashes = { referenceHash: `bench ${offerId}`, codeHash: `bench ${offerId}` }
    const noOther = { claimLinkId: null, transactionCodeId: null, madeBy: '' }
    await insertOffer(tx, { ...common, ...hashes, ...noOther, id: offerId, createdAt: now }, new Date(0))
    const tokenHash = await accessTokenHash(ctx, token)
    await insertAccessToken(tx, { ...common, tokenHash, offerId, notificationId: ctx.uuid() })
    await insertNonce(tx, { nonceHash: await ctx.seal('nonce', nonce), organizationId, expiresAt }, new Date(0))
  })
}
