import { createServer } from 'node:http'
import type { Config } from '@cloudtnt/server/config'
import { page } from '@cloudtnt/server/http/page'
import { securityHeaders } from '@cloudtnt/server/http/security-headers'
import { servePageAssets } from '@cloudtnt/server/http/web-app'
import { translatorOf } from '@cloudtnt/server/i18n/translate'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { html } from 'hono/html'
import type { Demonstration } from './demonstration/demonstration.ts'

type Options = { config: Config; load(): Promise<Demonstration>; loaded(): Demonstration | undefined }

/** The first page of a local CloudTnT: where each program is, and the demonstration with every role's sign-in. */
export async function openFirstPage(options: Options): Promise<{ origin: string; stop(): Promise<void> }> {
  const app = new Hono()
  app.use('*', securityHeaders({ connect: [], production: false }))
  servePageAssets(app)
  app.get('/', (c) => c.html(firstPage(options, c.req.raw)))
  app.post('/demonstration', async (c) => {
    await options.load()
    return c.redirect('/', 303)
  })
  const server = createServer(getRequestListener(app.fetch))
  const { host, port } = options.config.listen
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  const bound = (server.address() as { port: number }).port
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { origin: `http://localhost:${bound}`, stop }
}

const PROGRAMS = [
  ['issuer', 'Design credentials, judge evidence, release and deliver.'],
  ['wallet', 'Keep, stack and share what you have earned. The host cannot read it.'],
  ['verifier', 'Check a credential in seconds. Files stay on your machine.'],
] as const

function firstPage({ config, loaded }: Options, request: Request) {
  const t = translatorOf(request)
  const demonstration = loaded()
  const cards = PROGRAMS.filter(([name]) => config.roles.includes(name)).map(
    ([name, text]) =>
      html`<li class="card actor-${name}"><h2><a href="${config.origins[name]}">${t(`actor.${name}`)}</a></h2><p>${text}</p></li>`,
  )
  const body = html`<h1>CloudTnT on this machine</h1>
<p>Three programs that speak to one another only through open standards.</p>
<ul class="cards">${cards}</ul>
<section class="panel" aria-labelledby="demonstration"><h2 id="demonstration">Demonstration</h2>
${demonstration ? signIns(demonstration) : loadForm()}</section>`
  return page({ t, actor: 'issuer', title: 'Start', body, indexed: false })
}

function loadForm() {
  return html`<p>The story of a college, a learner and a garage, in all its states. People and organisations are invented.</p>
<form method="post" action="/demonstration"><button>Load the demonstration</button></form>
<p class="hint">This takes about half a minute.</p>`
}

function signIns(demonstration: Demonstration) {
  const rows = demonstration.people.map(
    (person) =>
      html`<tr><td>${person.name}</td><td>${person.role}</td><td><a href="${person.signInAt}">${person.program}</a></td><td><code>${person.signInName}</code></td><td><code>${person.password}</code></td></tr>`,
  )
  const links = demonstration.places.map((place) => html`<li><a href="${place.url}">${place.label}</a></li>`)
  return html`<p class="notice">Demonstration data: every person, organisation and address here is invented.</p>
<div class="scroll" tabindex="0" role="region" aria-label="Sign-ins"><table><thead><tr><th>Person</th><th>What they do</th><th>Program</th><th>Sign-in name</th><th>Password</th></tr></thead><tbody>${rows}</tbody></table></div>
<h3>Places to look at</h3><ul>${links}</ul>`
}
