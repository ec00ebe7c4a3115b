import { hash } from 'node:crypto'
import type { BatchAward } from './rules.ts'

/** What an approval binds of each award: SHA-256, 32 bytes. The same is computed in SQL when the batch is planned. */
export function rowDigest(award: BatchAward): Uint8Array {
  const { id, revisionId, recipientEmail, recipientName, awardedAt } = award
  return hash('sha256', [id, revisionId, recipientEmail, recipientName, awardedAt.getTime()].join('\n'), 'buffer')
}
