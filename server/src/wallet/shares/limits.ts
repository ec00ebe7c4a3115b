import type { MiddlewareHandler } from 'hono'
import { type Limit, limitByAddress, limiter } from '../../http/rate-limit.ts'

const OPENING: Limit = { name: 'share-open', points: 120, seconds: 60 }
const MAKING: Limit = { name: 'share-make', points: 120, seconds: 60 * 60 }

/**
 * Counted in this process and never written down: a link does not tell who opened it, not even to whoever has the
 * database.
 */
export const limitOpening = (): MiddlewareHandler => limitByAddress(limiter(OPENING))
export const limitMaking = (): MiddlewareHandler => limitByAddress(limiter(MAKING))
