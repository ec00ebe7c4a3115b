// Every limit on what is asked of other sites: just within is accepted, just beyond is refused by its code.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { startBudget, VERIFICATION_BUDGET } from './budget.ts'
import { createDocumentCache } from './cache.ts'
import { FETCH_LIMITS, guardedFetch, guardedFetchWith } from './guarded-fetch.ts'
import { permittedTarget } from './permitted-url.ts'
import { createResolver, resolverForOneVerification } from './resolver.ts'
import { type LoopbackSite, startSite } from './testing/loopback-site.ts'

const KIB = 1024
let site: LoopbackSite
let asked: PromiseWithResolvers<void>
const now = () => new Date('2026-05-01T09:00:00Z')

beforeEach(async () => {
  asked = Promise.withResolvers<void>()
  site = await startSite((request, response) => {
    asked.resolve()
    const [, kind, size = '0'] = (request.url ?? '').split('/')
    if (kind === 'silent') return
    if (kind === 'header') response.setHeader('x', 'x'.repeat(Number(size)))
    // Without a length, so that it is counted as it comes.
    response.writeHead(200, { 'content-type': 'application/json' })
    response.write('')
    response.end(kind === 'body' ? ' '.repeat(Number(size)) : '{}')
  })
})
afterEach(async () => {
  vi.useRealTimers()
  await site.close()
})

const settings = () => ({ allowedOrigins: [site.origin], lookup: async () => ['127.0.0.1'] })
const get = (path: string) => guardedFetch(`${site.origin}${path}`, settings())
const resolver = () => createResolver({ fetch: guardedFetchWith(settings()), now })
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'accepted',
    (error: { code?: string }) => error.code,
  )

describe('bytes of', () => {
  test.each([
    ['a document', 512 * KIB, (size: number) => get(`/body/${size}`)],
    ['a schema', 512 * KIB, (size: number) => resolver().credentialSchema(`${site.origin}/body/${size}`)],
    ['a status list', 2048 * KIB, (size: number) => resolver().statusList(`${site.origin}/body/${size}`)],
  ])('%s: %i', async (_what, limit, read) => {
    expect(await codeOf(read(limit))).toBe('accepted')
    expect(await codeOf(read(limit + 1))).toBe('FETCH_TOO_LARGE')
  })

  test('all headers: 16 KiB', async () => {
    expect(await codeOf(get('/header/15000'))).toBe('accepted')
    expect(await codeOf(get('/header/16384'))).toBe('FETCH_FAILED')
  })

  test('an address: 2,048', () => {
    const address = (length: number) => 'https://college.example/'.padEnd(length, 'a')
    expect(permittedTarget(address(2_048), []).host).toBe('college.example')
    expect(() => permittedTarget(address(2_049), [])).toThrow(expect.objectContaining({ code: 'URL_FORBIDDEN' }))
  })
})

describe('milliseconds', () => {
  const fake = () => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })

  /** Whether it is still going on a moment before, and its code at that moment. */
  async function endsAfter(ms: number, work: Promise<unknown>): Promise<[boolean, string | undefined]> {
    let isOver = false
    const code = codeOf(work).finally(() => {
      isOver = true
    })
    await vi.advanceTimersByTimeAsync(ms - 1)
    const wasOver = isOver
    await vi.advanceTimersByTimeAsync(1)
    return [wasOver, await code]
  }

  test('to connect: 3,000', async () => {
    fake()
    const work = guardedFetch('https://public.example/', { lookup: () => new Promise(() => {}) })
    expect(await endsAfter(3_000, work)).toEqual([false, 'FETCH_TIMEOUT'])
    expect(FETCH_LIMITS.connectMs).toBe(3_000)
  })

  test('in all: 6,000', async () => {
    fake()
    const work = get('/silent')
    await asked.promise
    expect(await endsAfter(6_000, work)).toEqual([false, 'FETCH_TIMEOUT'])
  })

  test('of one verification: 10,000', async () => {
    fake()
    const work = startBudget().spend('a', () => new Promise(() => {}))
    expect(await endsAfter(10_000, work)).toEqual([false, 'FETCH_TIMEOUT'])
  })
})

test('addresses of one verification: 8', async () => {
  const one = resolverForOneVerification({
    fetch: guardedFetchWith(settings()),
    now,
    cache: createDocumentCache({ now }),
  })
  for (let i = 1; i <= 8; i += 1) expect(await one.statusList(`${site.origin}/list/${i}`)).toBe('{}')
  expect(await codeOf(one.statusList(`${site.origin}/list/9`))).toBe('VC_COMPLEXITY')
  expect(await one.statusList(`${site.origin}/list/8`)).toBe('{}')
  expect(site.requests).toHaveLength(VERIFICATION_BUDGET.maxAddresses)
})
