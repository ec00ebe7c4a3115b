import type { IssuerContext } from '../database.ts'
import { RENEW_AFTER_MS, SIGNED_LIST_LIFE_MS, SIGNED_LIST_TTL_MS } from './rules.ts'
import { storeSignedList, storeSignedLists } from './store.ts'

/** From when to when a list that is signed now may be relied on, and for how long a copy may be kept (milliseconds). */
export function listPeriod(signedAt: Date): { validFrom: Date; validUntil: Date; ttl: number } {
  const validUntil = new Date(signedAt.getTime() + SIGNED_LIST_LIFE_MS)
  return { validFrom: signedAt, validUntil, ttl: SIGNED_LIST_TTL_MS }
}

/** What was signed before then is signed anew. */
export function signedBefore(now: Date): Date {
  return new Date(now.getTime() - RENEW_AFTER_MS)
}

/** Keeps what was signed, unless the bits changed meanwhile: then the next reader has it signed anew. */
export async function keepSignedList(
  db: IssuerContext['db'],
  input: { id: string; epoch: string; text: string; signedAt: Date },
): Promise<void> {
  await storeSignedList(db, input)
}

/** The same for many lists at once. */
export async function keepSignedLists(
  db: IssuerContext['db'],
  lists: { id: string; epoch: string; text: string; signedAt: Date }[],
): Promise<void> {
  await storeSignedLists(db, lists)
}
