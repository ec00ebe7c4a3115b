import { createServer } from 'node:http'
import type { Config } from '@cloudtnt/server/config'
import { page } from '@cloudtnt/server/http/page'
import { securityHeaders } from '@cloudtnt/server/http/security-headers'
import { servePageAssets } from '@cloudtnt/server/http/web-app'
import { type Translate, translatorOf } from '@cloudtnt/server/i18n/translate'
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
    return c.redirect(`/?lang=${translatorOf(c.req.raw).language}`, 303)
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

const PROGRAMS = ['issuer', 'wallet', 'verifier'] as const

function firstPage({ config, loaded }: Options, request: Request) {
  const t = translatorOf(request)
  const demonstration = loaded()
  const cards = PROGRAMS.filter((name) => config.roles.includes(name)).map(
    (name) =>
      html`<li class="card actor-${name}"><h2><a href="${config.origins[name]}">${t(`actor.${name}`)}</a></h2><p>${t(`start.program.${name}`)}</p></li>`,
  )
  const body = html`<h1>${t('start.title')}</h1>
<p>${t('start.text')}</p>
<ul class="cards">${cards}</ul>
<section class="panel" aria-labelledby="demonstration"><h2 id="demonstration">${t('start.demonstration')}</h2>
${demonstration ? signIns(t, demonstration) : loadForm(t)}</section>`
  return page({ t, title: t('start.title'), body, indexed: false })
}

function loadForm(t: Translate) {
  return html`<p>${t('start.story')}</p>
<form method="post" action="/demonstration?lang=${t.language}"><button>${t('start.load')}</button></form>
<p class="hint">${t('start.loadTime')}</p>`
}

const COLUMNS = ['person', 'role', 'program', 'signInName', 'password'] as const

function signIns(t: Translate, demonstration: Demonstration) {
  const rows = demonstration.people.map(
    (person) =>
      html`<tr><td>${person.name}</td><td>${person.role}</td><td><a href="${person.signInAt}">${t(`actor.${person.program}`)}</a></td><td><code>${person.signInName}</code></td><td><code>${person.password}</code></td></tr>`,
  )
  const links = demonstration.places.map((place) => html`<li><a href="${place.url}">${place.label}</a></li>`)
  return html`<p class="notice">${t('start.invented')}</p>
<div class="scroll" tabindex="0" role="region" aria-label="${t('start.signIns')}"><table><thead><tr>${COLUMNS.map((name) => html`<th>${t(`start.column.${name}`)}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>
<h3>${t('start.places')}</h3><ul>${links}</ul>`
}
