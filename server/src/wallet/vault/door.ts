import type { Pool } from 'pg'
import type { Auth } from '../../auth/auth.ts'
import { type Limiter, limiter } from '../../http/rate-limit.ts'

/** What stands before a vault: sign-in, and the count of tries for each name. */
export type Door = { auth: Auth; triesByName: Limiter }

const TRIES = { name: 'vault-name', points: 20, seconds: 15 * 60 }

export function doorOf(auth: Auth, pool: Pool): Door {
  return { auth, triesByName: limiter(TRIES, pool) }
}
