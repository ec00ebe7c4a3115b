import { guardedFetchWith } from '@cloudtnt/outbound'
import { openAuth } from '../auth/auth.ts'
import type { Context } from '../context.ts'
import { openActorDatabase } from '../db/connect.ts'
import { actorApp } from '../http/actor-app.ts'
import { Api } from '../http/bind.ts'
import { limiter } from '../http/rate-limit.ts'
import { serveWebApp } from '../http/web-app.ts'
import { noJobs } from '../jobs/no-jobs.ts'
import { sealer } from '../secrets.ts'
import type { OpenActor, Services } from '../services.ts'
import type { WalletDatabase } from './database.ts'
import { walletMigrations } from './migrations/index.ts'
import { recordRoutes } from './records/routes.ts'
import { relayRoutes } from './relay/routes.ts'
import { shareRoutes } from './shares/routes.ts'
import { sharePages } from './shares/share-pages.ts'
import { vaultRoutes } from './vault/routes.ts'

/** The addresses that the program draws itself (`web/src/wallet/paths.ts`). */
const PAGES = ['/', '/add', '/offer', '/credentials', '/stacks', '/links', '/security', '/backup']

/** Opens the Wallet host: it keeps ciphertext, and what holders publish themselves. */
export async function openWallet(services: Services): Promise<OpenActor & { ctx: Context<WalletDatabase> }> {
  const { config, secrets, log } = services
  if (!services.database) throw new Error('the wallet needs a database')
  const { db, pool, close } = await openActorDatabase<WalletDatabase>(services.database, 'wallet', walletMigrations)
  const ctx: Context<WalletDatabase> = {
    db,
    origin: config.origins.wallet,
    now: services.now,
    uuid: () => crypto.randomUUID(),
    seal: sealer(secrets.secret),
    resolver: services.resolver,
    jobs: noJobs,
    log,
    development: !config.production,
  }
  const auth = await openAuth(pool, {
    actor: 'wallet',
    origin: ctx.origin,
    secret: secrets.secret,
    production: config.production,
    forgetsAddresses: true,
  })
  const api = new Api(ctx, auth.authenticate)
  vaultRoutes(api, auth, pool)
  recordRoutes(api)
  relayRoutes(api, {
    fetch: guardedFetchWith({ allowedOrigins: config.peerOrigins }),
    limit: limiter({ name: 'relay', points: 120, seconds: 600 }, pool),
  })
  shareRoutes(api)

  // The wallet speaks to issuers from the browser, wherever they are.
  const app = actorApp(services, {
    name: 'wallet',
    connect: config.production ? ['https:'] : ['https:', 'http://localhost:*', 'http://127.0.0.1:*'],
  })
  // Signing up and in goes through the vault, which alone knows how a name becomes an account.
  app.get('/api/auth/get-session', (c) => auth.handler(c.req.raw))
  app.post('/api/auth/sign-out', (c) => auth.handler(c.req.raw))
  app.route('/', api.app)
  sharePages(app, ctx, { authenticate: auth.authenticate, verifierOrigin: config.origins.verifier })
  serveWebApp(app, 'wallet', PAGES)
  return { app, ctx, startJobs: async () => {}, close }
}
