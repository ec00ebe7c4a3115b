import { randomBytes, toBase64url } from '@cloudtnt/credential'
import type { IssuerContext } from '../database.ts'
import { insertNonce, takeNonce } from './store.ts'

const NONCE_LIFE_MS = 5 * 60 * 1000

/** A fresh `c_nonce` (OpenID4VCI 1.0 §7), for one proof to one organisation. */
export async function makeNonce(ctx: IssuerContext, organizationId: string): Promise<string> {
  const nonce = toBase64url(randomBytes(24))
  const now = ctx.now()
  const expiresAt = new Date(now.getTime() + NONCE_LIFE_MS)
  await insertNonce(ctx.db, { nonceHash: await ctx.seal('nonce', nonce), organizationId, expiresAt }, now)
  return nonce
}

/** @returns false for a nonce that is not ours, was used, or has ended. */
export async function useNonce(ctx: IssuerContext, organizationId: string, nonce: string): Promise<boolean> {
  return takeNonce(ctx.db, { nonceHash: await ctx.seal('nonce', nonce), organizationId, now: ctx.now() })
}
