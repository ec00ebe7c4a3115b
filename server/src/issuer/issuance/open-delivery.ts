import type { Hono } from 'hono'
import type { Pool } from 'pg'
import { limitByAddress, limiter } from '../../http/rate-limit.ts'
import type { JobRunner } from '../../jobs/jobs.ts'
import { kekBytes } from '../../secrets.ts'
import type { Services } from '../../services.ts'
import type { IssuerContext } from '../database.ts'
import { ISSUER_KEYS_QUEUE } from '../keys/create-issuer-keys.ts'
import { didDocumentPages } from '../keys/did-document-page.ts'
import { oid4vciEndpoints } from '../oid4vci/endpoints.ts'
import { openSigning, type Signing } from '../signing/signer.ts'
import { statusListPages } from '../status-lists/status-list-page.ts'
import { ISSUE_FILE_QUEUE, issueFile } from './issue-file.ts'

/** Everything that signs and hands out: its pages and endpoints, its jobs, and how to close it. */
export type Delivery = { startJobs(jobs: JobRunner): Promise<void>; close(): Promise<void> }

/** Opens the signer, and what it works for: published documents, claims, OpenID4VCI. */
export function openDelivery(app: Hono, ctx: IssuerContext, services: Services, pool: Pool): Delivery {
  const { database, secrets, log } = services
  if (!database) throw new Error('the signer needs a database')
  const settings = { database, origin: ctx.origin, kek: kekBytes(secrets) }
  const signing = openSigning({ settings, now: ctx.now, log })
  didDocumentPages(app, ctx, signing)
  statusListPages(app, ctx, signing)
  app.route('/', oid4vciEndpoints(ctx, signing, protocolLimits(pool)))
  return { startJobs: (jobs) => startJobs(jobs, ctx, signing), close: signing.close }
}

/** One wallet makes about six requests for a claim; behind one address there may be a class of wallets. */
function protocolLimits(pool: Pool) {
  return {
    byAddress: limitByAddress(limiter({ name: 'oid4vci', points: 1200, seconds: 60 }, pool)),
    byCode: limiter({ name: 'oid4vci-code', points: 10, seconds: 60 }, pool),
  }
}

async function startJobs(jobs: JobRunner, ctx: IssuerContext, signing: Signing): Promise<void> {
  await signing.warm()
  await jobs.work<{ organizationId: string }>(ISSUER_KEYS_QUEUE, ({ organizationId }) =>
    signing.makeKeys(organizationId),
  )
  await jobs.work<{ credentialId: string }>(ISSUE_FILE_QUEUE, ({ credentialId }) =>
    issueFile(ctx, signing, credentialId),
  )
}
