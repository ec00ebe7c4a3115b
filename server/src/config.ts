import { availableParallelism } from 'node:os'
import { z } from 'zod'

/** The programs that one process may serve; each has an origin, a schema and a sign-in of its own. */
export const ACTOR_NAMES = ['issuer', 'wallet', 'verifier'] as const
export type ActorName = (typeof ACTOR_NAMES)[number]

const list = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean),
)
const origin = z.url().transform((text) => new URL(text).origin)

/** Every setting: environment variable → meaning. `docs/configuration.md` is written from this schema. */
export const settings = z.object({
  NODE_ENV: z
    .enum(['development', 'production'])
    .default('development')
    .describe('`production` refuses default secrets, plain http and shared host names.'),
  CLOUDTNT_ROLES: list
    .pipe(z.array(z.enum(ACTOR_NAMES)).min(1))
    .default([...ACTOR_NAMES])
    .describe('Which actors this process serves, separated by commas: issuer, wallet, verifier.'),
  CLOUDTNT_ISSUER_ORIGIN: origin
    .default('http://localhost:7001')
    .describe('Origin of the Issuer Platform, as people see it.'),
  CLOUDTNT_WALLET_ORIGIN: origin.default('http://localhost:7002').describe('Origin of the Wallet, as people see it.'),
  CLOUDTNT_VERIFIER_ORIGIN: origin
    .default('http://localhost:7003')
    .describe('Origin of the Verifier, as people see it.'),
  CLOUDTNT_LISTEN_HOST: z.string().default('127.0.0.1').describe('Address to listen on. In a container: 0.0.0.0.'),
  CLOUDTNT_LISTEN_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .default(7000)
    .describe(
      'Port for all https origins together; a proxy in front ends TLS and keeps the Host header. Loopback http origins listen on their own port.',
    ),
  CLOUDTNT_PROXIES: z.coerce
    .number()
    .int()
    .min(0)
    .max(5)
    .default(0)
    .describe(
      'How many proxies of your own stand in front: so many addresses at the end of X-Forwarded-For are believed. With 0 the header counts for nothing.',
    ),
  CLOUDTNT_CHECKS_PER_MINUTE: z.coerce
    .number()
    .int()
    .min(1)
    .optional()
    .describe(
      'How many credentials one address may have checked by the verifier in a minute: 30 in production, 3000 in development. A tenth as many lists of credentials.',
    ),
  CLOUDTNT_BATCH_THREADS: z.coerce
    .number()
    .int()
    .min(0)
    .max(64)
    .optional()
    .describe(
      'How many threads release whole lists: as many as the machine has cores. With 0 this process leaves lists to others.',
    ),
  CLOUDTNT_DATA_DIR: z
    .string()
    .default('.data')
    .describe('Folder for the embedded database, keys and generated secrets.'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//)
    .optional()
    .describe('A PostgreSQL server (15 or later). Without it the embedded PostgreSQL runs in the data folder.'),
  CLOUDTNT_SECRET: z
    .string()
    .optional()
    .describe(
      'At least 32 characters of chance; signs sessions and seals names. Made and kept in the data folder in development.',
    ),
  CLOUDTNT_KEK: z
    .string()
    .optional()
    .describe(
      'Key-encryption key of the signer: 32 bytes in base64url. Made and kept in the data folder in development.',
    ),
  CLOUDTNT_PEER_ORIGINS: list
    .pipe(z.array(origin))
    .default([])
    .describe(
      'Named peers on private networks that outgoing requests may reach, separated by commas. In development this process’s own origins are always among them.',
    ),
  SMTP_URL: z
    .url()
    .optional()
    .describe('Mail server, e.g. smtps://user:pass@host. Without it mails stay in the local outbox page.'),
  MAIL_FROM: z.string().default('CloudTnT <no-reply@localhost>').describe('Sender of mails.'),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info').describe('How much is logged.'),
  CLOUDTNT_DEMO: z
    .enum(['0', '1'])
    .default('0')
    .describe('1 allows the demonstration data to be loaded with one click. Never in production.'),
})

/** Where an actor is reached. */
export type ActorAddress = { name: ActorName; origin: string }

/** Values that must never be printed; the type is apart so that no log line takes them by accident. */
export class Secrets {
  readonly secret: string
  readonly kek: string
  constructor(secret: string, kek: string) {
    this.secret = secret
    this.kek = kek
  }
  toJSON(): string {
    return '[secret]'
  }
}

export type Config = {
  production: boolean
  roles: ActorName[]
  origins: Record<ActorName, string>
  listen: { host: string; port: number }
  proxies: number
  checksPerMinute: number
  batchThreads: number
  dataDir: string
  databaseUrl: string | undefined
  /** Undefined members are made and kept in the data folder by `main.ts`; in production they are always here. */
  given: { secret: string | undefined; kek: string | undefined }
  peerOrigins: string[]
  smtpUrl: string | undefined
  mailFrom: string
  logLevel: string
  demo: boolean
}

/** Every fault of the environment in one message. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

/**
 * Reads the environment.
 *
 * @throws ConfigError naming every fault at once, each with what to set.
 */
export function configFromEnv(env: Record<string, string | undefined>): Config {
  const known = Object.fromEntries(
    Object.keys(settings.shape).map((key) => [key, env[key] === '' ? undefined : env[key]]),
  )
  const parsed = settings.safeParse(known)
  if (!parsed.success)
    throw new ConfigError(parsed.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`).join('\n'))
  const config = configOf(parsed.data)
  const faults = config.production ? productionFaults(config) : []
  if (faults.length > 0) throw new ConfigError(faults.join('\n'))
  return config
}

function configOf(s: z.output<typeof settings>): Config {
  const origins = {
    issuer: s.CLOUDTNT_ISSUER_ORIGIN,
    wallet: s.CLOUDTNT_WALLET_ORIGIN,
    verifier: s.CLOUDTNT_VERIFIER_ORIGIN,
  }
  const production = s.NODE_ENV === 'production'
  return {
    production,
    roles: ACTOR_NAMES.filter((name) => s.CLOUDTNT_ROLES.includes(name)),
    origins,
    listen: { host: s.CLOUDTNT_LISTEN_HOST, port: s.CLOUDTNT_LISTEN_PORT },
    proxies: s.CLOUDTNT_PROXIES,
    checksPerMinute: s.CLOUDTNT_CHECKS_PER_MINUTE ?? (production ? 30 : 3000),
    batchThreads: s.CLOUDTNT_BATCH_THREADS ?? availableParallelism(),
    dataDir: s.CLOUDTNT_DATA_DIR,
    databaseUrl: s.DATABASE_URL,
    given: { secret: s.CLOUDTNT_SECRET, kek: s.CLOUDTNT_KEK },
    peerOrigins: production
      ? s.CLOUDTNT_PEER_ORIGINS
      : [...new Set([...s.CLOUDTNT_PEER_ORIGINS, ...Object.values(origins)])],
    smtpUrl: s.SMTP_URL,
    mailFrom: s.MAIL_FROM,
    logLevel: s.LOG_LEVEL,
    demo: s.CLOUDTNT_DEMO === '1' && !production,
  }
}

const WEAK_SECRETS = /^(secret|change.?me|default|password|test|0+|1+|(.)\2+)/i

function productionFaults(config: Config): string[] {
  const faults: string[] = []
  const origins = config.roles.map((role) => config.origins[role])
  for (const role of config.roles) {
    if (!config.origins[role].startsWith('https://'))
      faults.push(`CLOUDTNT_${role.toUpperCase()}_ORIGIN: production needs https.`)
  }
  if (new Set(origins.map((o) => new URL(o).hostname)).size < origins.length)
    faults.push('Each actor needs a host name of its own in production.')
  const { secret, kek } = config.given
  if (!secret || secret.length < 32 || WEAK_SECRETS.test(secret))
    faults.push('CLOUDTNT_SECRET: set 32 or more characters of chance, for example from `openssl rand -base64 48`.')
  if (config.roles.includes('issuer') && !/^[A-Za-z0-9_-]{43}$/.test(kek ?? ''))
    faults.push('CLOUDTNT_KEK: set 32 bytes of chance in base64url, and keep a copy away from the database backup.')
  return faults
}
