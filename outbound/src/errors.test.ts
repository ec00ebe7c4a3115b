// Every code of fetching is really given here, by what gives it; the compiler sees to it that none is left out.
import type { CredentialErrorCode } from '@cloudtnt/credential/errors'
import { afterAll, expect, test } from 'vitest'
import { type FetchRequest, type FetchSettings, guardedFetch, guardedFetchWith } from './guarded-fetch.ts'
import { createResolver } from './resolver.ts'
import { startSite } from './testing/loopback-site.ts'

type Code = Extract<CredentialErrorCode, `URL_${string}` | `FETCH_${string}` | 'DID_NOT_FOUND'>

const site = await startSite((request, response) => {
  const answers: Record<string, () => unknown> = {
    '/redirect': () => response.writeHead(302, { location: '/' }).end(),
    '/packed': () => response.writeHead(200, { 'content-encoding': 'gzip' }).end('x'),
    '/page': () => response.writeHead(200, { 'content-type': 'text/html' }).end('x'),
    '/large': () => response.end('x'.repeat(100)),
    '/broken': () => request.socket.destroy(),
    '/silent': () => {},
  }
  return (answers[request.url ?? ''] ?? (() => response.writeHead(404).end()))()
})
const secure = await startSite((_request, response) => response.end('x'), { secure: true })
afterAll(async () => {
  await Promise.all([site.close(), secure.close()])
})

const get = (path: string, options: FetchRequest & FetchSettings = {}) =>
  guardedFetch(`${site.origin}${path}`, { allowedOrigins: [site.origin], ...options })
const getPublic = (settings: FetchSettings) => guardedFetch('https://public.example/', settings)

const GIVEN: Record<Code, () => Promise<unknown>> = {
  URL_FORBIDDEN: () => guardedFetch('https://169.254.169.254/latest/meta-data/'),
  URL_SCHEME: () => guardedFetch('http://college.example/'),
  FETCH_DNS: () => getPublic({ lookup: async () => [] }),
  FETCH_TIMEOUT: () => get('/silent', { totalMs: 30 }),
  FETCH_TOO_LARGE: () => get('/large', { maxBytes: 99 }),
  FETCH_REDIRECT: () => get('/redirect'),
  FETCH_ENCODING: () => get('/packed'),
  FETCH_CONTENT_TYPE: () => get('/page', { accept: ['application/json'] }),
  FETCH_STATUS: () => get('/none'),
  FETCH_TLS: () => getPublic({ lookup: async () => ['93.184.216.34'], dial: secure.dial }),
  FETCH_FAILED: () => get('/broken'),
  DID_NOT_FOUND: () => {
    const fetch = guardedFetchWith({ allowedOrigins: [site.origin] })
    return createResolver({ fetch, now: () => new Date(0) }).controllerDocument(`${site.origin}/none`)
  },
}

test.each(Object.entries(GIVEN))('%s is given', async (code, give) => {
  await expect(give()).rejects.toMatchObject({ name: 'CredentialError', code })
})
