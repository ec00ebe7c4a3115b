import { availableParallelism } from 'node:os'
import { verifyBatch } from '@cloudtnt/contract/verifier/verify-batch'
import { createDocumentCache, guardedFetchWith } from '@cloudtnt/outbound'
import { actorApp } from '../http/actor-app.ts'
import { Api } from '../http/bind.ts'
import { limiter } from '../http/rate-limit.ts'
import { serveWebApp } from '../http/web-app.ts'
import type { OpenActor, Services } from '../services.ts'
import { bindRelay } from './relay/routes.ts'
import type { VerifierContext } from './verifier-context.ts'
import { bindVerify } from './verify/routes.ts'
import { createVerificationPool } from './verify/verification-pool.ts'

/** Threads that verify: more than one, so that a slow document holds up nobody; few, for each costs 60 MB. */
const THREADS = Math.min(Math.max(availableParallelism(), 2), 4)
/** What one check may need from other sites, as a page asks for it. */
const RELAYS_PER_CHECK = 4
/** Whoever may ask for so many checks in a minute may send one batch. */
const CHECKS_PER_BATCH = 10

/** Opens the Verifier: it keeps nothing, and judges in threads of their own. */
export async function openVerifier(services: Services): Promise<OpenActor & { ctx: VerifierContext }> {
  const { production, peerOrigins, checksPerMinute } = services.config
  const ctx: VerifierContext = {
    now: services.now,
    log: services.log,
    batches: new Set(),
    fetch: guardedFetchWith({ allowedOrigins: peerOrigins }),
    cache: createDocumentCache({ now: services.now }),
    allowHttpOrigins: peerOrigins.filter((origin) => origin.startsWith('http://')),
    pool: createVerificationPool({
      size: THREADS,
      onFault: (error) => services.log.error({ err: error }, 'a thread that verifies failed'),
    }),
  }
  const api = new Api<never, VerifierContext>(ctx, async () => undefined)
  bindVerify(api, {
    one: limiter({ name: 'verify', points: checksPerMinute, seconds: 60 }),
    many: limiter({ name: 'verify-batch', points: Math.ceil(checksPerMinute / CHECKS_PER_BATCH), seconds: 60 }),
  })
  bindRelay(api, limiter({ name: 'relay', points: checksPerMinute * RELAYS_PER_CHECK, seconds: 60 }))

  const app = actorApp(services, {
    name: 'verifier',
    connect: production ? ['https:'] : ['https:', 'http://localhost:*', 'http://127.0.0.1:*'],
  })
  app.route('/', api.app)
  serveWebApp(app, 'verifier', ['/', '/report', '/list', '/trust'])
  return {
    app,
    ctx,
    slowBodies: [verifyBatch.path],
    async startJobs() {
      // Nobody waits for the threads at the start: the first question does, if it comes that soon. What fails is logged.
      ctx.pool.warm().catch(() => {})
    },
    close: () => ctx.pool.close(),
  }
}
