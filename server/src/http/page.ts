import fs from 'node:fs'
import path from 'node:path'
import { html, raw } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import type { Translate } from '../i18n/translate.ts'
import { WEB_DIST } from './web-app.ts'

export type PageContent = HtmlEscapedString | Promise<HtmlEscapedString>

export type Page = {
  t: Translate
  /** Whose page it is, and so which quiet accent it wears; absent where it belongs to none of them. */
  actor?: 'issuer' | 'wallet' | 'verifier'
  title: string
  description?: string
  /** Own address, for previews elsewhere. */
  url?: string
  image?: { url: string; alt: string }
  /** Other forms of the same thing: media type → address. */
  alternates?: Record<string, string>
  /** False keeps search engines away. */
  indexed?: boolean
  /** Schema.org description for machines. */
  jsonLd?: object
  nav?: { href: string; label: string }[]
  body: PageContent
}

/** A whole page without script: head with previews, skip link, header, main, footer with the language switch. */
export function page(p: Page): PageContent {
  const { t } = p
  const home = t('brand')
  return html`<!doctype html>
<html lang="${t.language}" dir="${t.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${p.title} · ${home}</title>
${p.description ? html`<meta name="description" content="${p.description}">` : ''}
${p.indexed === false ? html`<meta name="robots" content="noindex">` : ''}
<meta property="og:title" content="${p.title}">
${p.description ? html`<meta property="og:description" content="${p.description}">` : ''}
${p.url ? html`<meta property="og:url" content="${p.url}"><link rel="canonical" href="${p.url}">` : ''}
${p.image ? html`<meta property="og:image" content="${p.image.url}"><meta property="og:image:alt" content="${p.image.alt}"><meta name="twitter:card" content="summary">` : ''}
${Object.entries(p.alternates ?? {}).map(([type, href]) => html`<link rel="alternate" type="${type}" href="${href}">`)}
<link rel="icon" href="/pages/icon-${p.actor ?? 'issuer'}.svg" type="image/svg+xml">
<link rel="stylesheet" href="${styleSheet()}">
${p.jsonLd ? html`<script type="application/ld+json">${raw(JSON.stringify(p.jsonLd).replaceAll('<', '\\u003c'))}</script>` : ''}
</head>
<body${p.actor ? html` class="actor-${p.actor}"` : ''}>
<a class="skip" href="#main">${t('skipToContent')}</a>
<header class="bar"><a class="brand" href="/">${home}${p.actor ? html` <span>${t(`actor.${p.actor}`)}</span>` : ''}</a>
<nav aria-label="${t('mainNavigation')}">${(p.nav ?? []).map((n) => html`<a href="${n.href}">${n.label}</a>`)}</nav></header>
<main id="main" tabindex="-1">${p.body}</main>
<footer><p>${t('footer')}</p><p class="languages">${t.languages.map((l) => (l.code === t.language ? html`<span aria-current="true" lang="${l.code}">${l.name}</span>` : html`<a href="?lang=${l.code}" lang="${l.code}" hreflang="${l.code}">${l.name}</a>`))}</p></footer>
</body></html>`
}

let href: string | undefined

/** The built style sheet's name holds its digest; the build's manifest says it. */
function styleSheet(): string {
  if (href) return href
  const manifest = path.join(WEB_DIST, 'pages/.vite/manifest.json')
  if (!fs.existsSync(manifest)) return '/pages/pages.css'
  const entries = Object.values(
    JSON.parse(fs.readFileSync(manifest, 'utf8')) as Record<string, { file: string; css?: string[] }>,
  )
  const css = entries.flatMap((e) => [...(e.css ?? []), e.file]).find((file) => file.endsWith('.css'))
  href = `/pages/${css}`
  return href
}
