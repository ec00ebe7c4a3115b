import type { Kysely } from 'kysely'
import { openAuth } from '../auth/auth.ts'
import type { Context } from '../context.ts'
import { openActorDatabase } from '../db/connect.ts'
import { uuidV7 } from '../db/uuid-v7.ts'
import { actorApp } from '../http/actor-app.ts'
import { Api } from '../http/bind.ts'
import { serveWebApp } from '../http/web-app.ts'
import { openJobs } from '../jobs/jobs.ts'
import { deliverMails, type MailJob, smtpDelivery } from '../mail/deliver-mail.ts'
import { MAIL_QUEUE } from '../mail/queue-mail.ts'
import type { MailTable } from '../mail/store.ts'
import { sealer } from '../secrets.ts'
import type { OpenActor, Services } from '../services.ts'
import { achievementPages, achievementRoutes } from './achievements/routes.ts'
import { evidenceFilePages } from './applications/evidence-file-page.ts'
import { applicationRoutes } from './applications/routes.ts'
import { assessmentRoutes } from './assessment/routes.ts'
import { awardRoutes } from './awards/routes.ts'
import type { IssuerDatabase } from './database.ts'
import { openDelivery } from './issuance/open-delivery.ts'
import { credentialRoutes } from './issuance/routes.ts'
import { issuerMigrations } from './migrations/index.ts'
import { organizationRoutes } from './organizations/routes.ts'
import type { BatchDriver } from './release-batches/drive-batches.ts'
import { releaseBatchRoutes } from './release-batches/routes.ts'
import { sendResetLink } from './sign-in/send-reset-link.ts'

/** Opens the Issuer Platform: its schema, its sign-in, its jobs, its pages and its HTTP interface. */
export async function openIssuer(
  services: Services,
): Promise<OpenActor & { ctx: Context<IssuerDatabase>; batches: BatchDriver }> {
  const { config, secrets, log } = services
  if (!services.database) throw new Error('the issuer needs a database')
  const { db, pool, close } = await openActorDatabase<IssuerDatabase>(services.database, 'issuer', issuerMigrations)
  const jobs = await openJobs(pool, 'issuer_jobs', (error) => log.error({ err: error }, 'jobs'))
  const ctx: Context<IssuerDatabase> = {
    db,
    origin: config.origins.issuer,
    now: services.now,
    uuid: () => uuidV7(services.now()),
    seal: sealer(secrets.secret),
    resolver: services.resolver,
    jobs,
    log,
    development: !config.production,
  }
  const auth = await openAuth(pool, {
    actor: 'issuer',
    origin: ctx.origin,
    secret: secrets.secret,
    production: config.production,
    sendResetLink: (mail) => sendResetLink(ctx, mail),
  })
  const app = actorApp(services, { name: 'issuer' })
  app.on(['GET', 'POST'], '/api/auth/*', (c) => auth.handler(c.req.raw))
  evidenceFilePages(app, ctx, auth.authenticate)
  const delivery = openDelivery(app, ctx, { services, pool, authenticate: auth.authenticate })

  const api = new Api(ctx, auth.authenticate)
  organizationRoutes(api)
  achievementRoutes(api)
  applicationRoutes(api)
  assessmentRoutes(api)
  awardRoutes(api)
  releaseBatchRoutes(api, delivery.batches.wake)
  credentialRoutes(api)
  app.route('/', api.app)
  achievementPages(app, ctx)
  serveWebApp(app, 'issuer', ['/console'])
  const deliver = config.smtpUrl ? smtpDelivery(config.smtpUrl, config.mailFrom) : undefined
  return {
    app,
    ctx,
    batches: delivery.batches,
    startJobs: async () => {
      await jobs.work<MailJob>(MAIL_QUEUE, (job) =>
        deliverMails(db as unknown as Kysely<MailTable>, job, ctx.now(), deliver),
      )
      await delivery.startJobs(jobs)
    },
    close: async () => {
      await jobs.stop()
      await delivery.close()
      await close()
    },
  }
}
