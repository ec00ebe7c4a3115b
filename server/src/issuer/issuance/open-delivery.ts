import path from 'node:path'
import type { Hono } from 'hono'
import type { Pool } from 'pg'
import type { Authenticate } from '../../http/bind.ts'
import { limitByAddress, limiter } from '../../http/rate-limit.ts'
import type { JobRunner } from '../../jobs/jobs.ts'
import { kekBytes } from '../../secrets.ts'
import type { Services } from '../../services.ts'
import { claimPages } from '../claims/claim-pages.ts'
import type { IssuerContext } from '../database.ts'
import { ISSUER_KEYS_QUEUE } from '../keys/create-issuer-keys.ts'
import { didDocumentPages } from '../keys/did-document-page.ts'
import { oid4vciEndpoints } from '../oid4vci/endpoints.ts'
import { outboxPages } from '../outbox/outbox-page.ts'
import { type BatchDriver, openBatchDriver } from '../release-batches/drive-batches.ts'
import { openSigning, type Signing } from '../signing/signer.ts'
import { openPublishedCopies } from '../status-lists/published-copies.ts'
import { statusListPages } from '../status-lists/status-list-page.ts'
import { credentialPages } from './credential-page.ts'
import { ISSUE_FILE_QUEUE, issueFile } from './issue-file.ts'

/** A million rows are planned in less; a chunk takes less than a second. */
const BATCH_TIMEOUT_MS = 10 * 60 * 1000

/** A list is signed by whoever asks for it; this is for those that nobody asked for, before their end. */
const SIGN_LISTS_EVERY_MS = 10 * 60 * 1000

/** Everything that signs and hands out: its pages and endpoints, its jobs, and how to close it. */
export type Delivery = { batches: BatchDriver; startJobs(jobs: JobRunner): Promise<void>; close(): Promise<void> }

/** Opens the signer, and what it works for: published documents, claims, OpenID4VCI. */
export function openDelivery(
  app: Hono,
  ctx: IssuerContext,
  input: { services: Services; pool: Pool; authenticate: Authenticate },
): Delivery {
  const { pool, authenticate } = input
  const { config, database, secrets, log } = input.services
  if (!database) throw new Error('the signer needs a database')
  const settings = { database, origin: ctx.origin, kek: kekBytes(secrets), secret: secrets.secret }
  const signing = openSigning({ settings, now: ctx.now, log })
  // Threads of their own: whoever claims one credential does not wait for a list of a million.
  const lanes = config.batchThreads
  const batchSigning = openSigning({ settings, now: ctx.now, log, size: lanes, timeoutMs: BATCH_TIMEOUT_MS })
  const batches = openBatchDriver(ctx, { signing: batchSigning, lanes })
  didDocumentPages(app, ctx, signing)
  const copies = openPublishedCopies(path.join(config.dataDir, 'published', 'status'))
  statusListPages(app, ctx, signing, copies)
  app.route('/', oid4vciEndpoints(ctx, signing, protocolLimits(pool)))
  claimPages(app, ctx, { signing, walletOrigin: config.origins.wallet, limits: claimLimits(pool) })
  credentialPages(app, ctx, config.origins.verifier)
  outboxPages(app, ctx, { hasMailServer: config.smtpUrl !== undefined, authenticate })
  let listTimer: NodeJS.Timeout | undefined
  return {
    batches,
    startJobs: async (jobs) => {
      await startJobs(jobs, ctx, signing)
      batches.start()
      const signDue = () =>
        batchSigning.signDueLists().catch((error: unknown) => log.error({ err: error }, 'lists could not be signed'))
      listTimer = setInterval(signDue, SIGN_LISTS_EVERY_MS).unref()
      void signDue()
    },
    close: async () => {
      clearInterval(listTimer)
      const driven = batches.close()
      await Promise.all([signing.close(), batchSigning.close()])
      await driven
    },
  }
}

/** One wallet makes about six requests for a claim; behind one address there may be a class of wallets. */
function protocolLimits(pool: Pool) {
  return {
    byAddress: limitByAddress(limiter({ name: 'oid4vci', points: 1200, seconds: 60 }, pool)),
    byCode: limiter({ name: 'oid4vci-code', points: 10, seconds: 60 }, pool),
  }
}

function claimLimits(pool: Pool) {
  return {
    opening: limiter({ name: 'claim-opening', points: 120, seconds: 600 }, pool),
    code: limiter({ name: 'claim-code', points: 5, seconds: 24 * 60 * 60 }, pool),
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
