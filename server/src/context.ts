import type { Resolver } from '@cloudtnt/credential'
import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import type { Jobs } from './jobs/jobs.ts'

/** All that the code of an actor reaches for beyond its own arguments. `app.ts` makes one per actor; a test makes one by hand. */
export type Context<Database> = {
  db: Kysely<Database>
  /** The origin that people see, without a trailing slash. */
  origin: string
  now(): Date
  /** @returns a fresh UUID that nobody can tell from others (RFC 9562, version 4 or 7). */
  uuid(): string
  /** Keyed hash for values that the database must not hold in clear: HMAC-SHA-256 in base64url. */
  seal(purpose: string, value: string): Promise<string>
  resolver: Resolver
  jobs: Jobs
  log: Logger
  /** True where the demonstration may be loaded and the outbox is open to everybody on this machine. */
  development: boolean
}

/** A database handle or a transaction; operations pass it on, only `store.ts` files speak SQL through it. */
export type Db<Database> = Kysely<Database>

/** Who asks. */
export type Caller = { userId: string; email: string; name: string }
