import { actorApp } from '../http/actor-app.ts'
import { serveWebApp } from '../http/web-app.ts'
import type { OpenActor, Services } from '../services.ts'

/** Opens the Verifier: it keeps nothing. */
export async function openVerifier(services: Services): Promise<OpenActor> {
  const { production } = services.config
  const app = actorApp(services, {
    name: 'verifier',
    connect: production ? ['https:'] : ['https:', 'http://localhost:*', 'http://127.0.0.1:*'],
  })
  serveWebApp(app, 'verifier', ['/'])
  return { app, startJobs: async () => {}, close: async () => {} }
}
