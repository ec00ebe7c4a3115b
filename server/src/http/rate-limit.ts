import { Problem } from '@cloudtnt/contract'
import type { Context as HonoContext, MiddlewareHandler } from 'hono'
import type { Pool } from 'pg'
import { RateLimiterMemory, RateLimiterPostgres } from 'rate-limiter-flexible'

/** `points` requests in `seconds` for one key. */
export type Limit = { name: string; points: number; seconds: number }

/** Counts per key; all processes on one database count together. */
export type Limiter = { take(key: string): Promise<void> }

/**
 * @param pool the actor's pool; without one (an actor that keeps nothing) each process counts for itself.
 * @throws Problem RATE_LIMITED from `take`, with how long to wait.
 */
export function limiter(limit: Limit, pool?: Pool): Limiter {
  const options = { points: limit.points, duration: limit.seconds, keyPrefix: limit.name }
  const inner = pool
    ? new RateLimiterPostgres({
        ...options,
        storeClient: pool,
        storeType: 'pool',
        tableName: 'rate_limit',
        tableCreated: true,
        clearExpiredByTimeout: false,
      })
    : new RateLimiterMemory(options)
  return {
    async take(key) {
      const refusal = await inner.consume(key).then(
        () => undefined,
        (reason: unknown) => reason,
      )
      if (refusal === undefined) return
      if (refusal instanceof Error) throw refusal
      const seconds = Math.ceil((refusal as { msBeforeNext: number }).msBeforeNext / 1000)
      throw new Problem('RATE_LIMITED', `Too many tries. Wait ${seconds} seconds, then try again.`)
    },
  }
}

/** Limits a route by the address that the request came from. */
export function limitByAddress(l: Limiter): MiddlewareHandler {
  return async (c, next) => {
    await l.take(addressOf(c))
    await next()
  }
}

/** The address that a request came from, as the listener found it (see `clientAddress`). */
export function addressOf(c: HonoContext): string {
  return (c.env as { clientAddress?: string } | undefined)?.clientAddress ?? 'local'
}
