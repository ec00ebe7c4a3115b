import { Problem } from '@cloudtnt/contract'
import { type BetterAuthOptions, betterAuth } from 'better-auth'
import { getMigrations } from 'better-auth/db/migration'
import type { Pool } from 'pg'
import type { Caller } from '../context.ts'

/** Arbitrary but fixed: the advisory lock under which the sign-in tables are made. */
const MIGRATION_LOCK = 7341

export type AuthSettings = {
  actor: string
  origin: string
  secret: string
  production: boolean
  /** True where a host is not to know from where its people come. */
  forgetsAddresses?: boolean
  /** Sends the link for a forgotten password; absent where a host knows no addresses. */
  sendResetLink?: (mail: { to: string; token: string }) => Promise<void>
}

/** Sign-in of one actor: its routes under `/api/auth/`, and who a request's cookie belongs to. */
export type Auth = {
  handler(request: Request): Promise<Response>
  authenticate(headers: Headers): Promise<Caller | undefined>
  /** Makes an account without a request; for invitations and demonstration. @returns the user's id. */
  createUser(input: { email: string; password: string; name: string }): Promise<string>
  /** Sets a new password for a person who has proven otherwise who they are, and ends all their sessions. */
  setPassword(userId: string, password: string): Promise<void>
  /** Signs in and returns the Set-Cookie headers; for sign-in by another proof than the password form. */
  signIn(input: { email: string; password: string }): Promise<Headers>
  /** @returns the user's id, or undefined when nobody has this address. */
  findUserId(email: string): Promise<string | undefined>
  /** Deletes the account with all its sessions. */
  deleteUser(userId: string): Promise<void>
}

/**
 * Opens the sign-in of an actor on its own tables (in its schema, through the pool's search path).
 *
 * The library migrates without a lock, so this takes one; and it must be built after migrating, for it caches what
 * it finds.
 */
export async function openAuth(pool: Pool, settings: AuthSettings): Promise<Auth> {
  const options = optionsOf(pool, settings)
  await migrateUnderLock(pool, options)
  const auth = betterAuth(options)
  return {
    handler: (request) => auth.handler(request),
    async authenticate(headers) {
      const session = await auth.api.getSession({ headers })
      if (!session) return undefined
      return { userId: session.user.id, email: session.user.email, name: session.user.name }
    },
    async createUser(input) {
      const { user } = await keeping(() => auth.api.signUpEmail({ body: input }))
      return user.id
    },
    async setPassword(userId, password) {
      const internal = await auth.$context
      await internal.internalAdapter.updatePassword(userId, await internal.password.hash(password))
      await internal.internalAdapter.deleteUserSessions(userId)
    },
    async signIn(input) {
      const { headers } = await keeping(() => auth.api.signInEmail({ body: input, returnHeaders: true }))
      return headers
    },
    async findUserId(email) {
      const internal = await auth.$context
      return (await internal.internalAdapter.findUserByEmail(email))?.user.id
    },
    async deleteUser(userId) {
      const internal = await auth.$context
      await internal.internalAdapter.deleteUser(userId)
    },
  }
}

/** The library hides why something could not be kept; whoever asked is told that it was not. */
async function keeping<T>(action: () => Promise<T>): Promise<T> {
  try {
    return await action()
  } catch (error) {
    const { code } = (error as { body?: { code?: string } }).body ?? {}
    if (code?.startsWith('FAILED_TO_')) throw new Problem('UNAVAILABLE', undefined, { cause: error })
    throw error
  }
}

function optionsOf(pool: Pool, settings: AuthSettings) {
  return {
    baseURL: settings.origin,
    secret: settings.secret,
    database: pool,
    telemetry: { enabled: false },
    logger: { level: 'error' },
    trustedOrigins: [settings.origin],
    emailAndPassword: {
      enabled: true,
      minPasswordLength: 12,
      maxPasswordLength: 256,
      ...(settings.sendResetLink
        ? {
            sendResetPassword: ({ user, token }: { user: { email: string }; token: string }) =>
              settings.sendResetLink?.({ to: user.email, token }) ?? Promise.resolve(),
            revokeSessionsOnPasswordReset: true, // whoever else was in is out
          }
        : {}),
    },
    session: { expiresIn: 60 * 60 * 24 * 7, updateAge: 60 * 60 * 24 },
    rateLimit: { enabled: settings.production, storage: 'database' },
    advanced: {
      disableCSRFCheck: true, // `sameOriginOnly` guards these routes too, and lets programs without Origin in
      cookiePrefix: settings.production ? `__Host-${settings.actor}` : settings.actor,
      ipAddress: { disableIpTracking: settings.forgetsAddresses ?? false },
      useSecureCookies: false, // the prefix would be doubled; `secure` below does it
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true, path: '/', secure: settings.production },
    },
  } satisfies BetterAuthOptions
}

async function migrateUnderLock(pool: Pool, options: BetterAuthOptions): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    const { runMigrations } = await getMigrations(options)
    await runMigrations()
  } finally {
    await client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK])
    client.release()
  }
}
