import type { Resolver } from '@cloudtnt/credential'
import type { Hono } from 'hono'
import type { Logger } from 'pino'
import type { Config, Secrets } from './config.ts'
import type { DatabaseTarget } from './db/connect.ts'

/** What the process hands to each actor that it serves. */
export type Services = {
  config: Config
  secrets: Secrets
  /** Absent where no served actor keeps anything. */
  database: DatabaseTarget | undefined
  now(): Date
  resolver: Resolver
  log: Logger
}

/** An actor that is open: what answers its requests, its work in the background, and how to close it. */
export type OpenActor = {
  app: Hono
  /** Paths to which a caller may take its time to send; each bounds by itself how long nothing may come. */
  slowBodies?: readonly string[]
  /** Starts the work that happens after answers; called once the listener is up. */
  startJobs(): Promise<void>
  close(): Promise<void>
}
