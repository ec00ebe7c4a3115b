import { Problem } from '@cloudtnt/contract'
import { type SealedShare, SHARE_LIMITS, type SharedContent } from '@cloudtnt/contract/wallet/share'
import { readCredentialText } from '@cloudtnt/credential/read-credential'
import type { Caller, Context } from '../../context.ts'
import type { WalletDatabase } from '../database.ts'
import { HOLDER_LIMITS } from './rules.ts'
import { shareLinkOf } from './share-link.ts'
import { deleteEndedContent, forgetOldest, insertShare, lockHolder, measureActive } from './store.ts'

type Input = { id: string; endsAt?: string | undefined } & (
  | { way: 'public'; content: SharedContent }
  | { way: 'private'; sealed: SealedShare }
)

/**
 * Makes a link. What a public one shows has to be credentials: this host publishes nothing else for anybody.
 *
 * @throws CredentialError when a text of a public link is no credential
 */
export async function createShare(ctx: Context<WalletDatabase>, caller: Caller, input: Input) {
  const now = ctx.now()
  const endsAt = input.endsAt === undefined ? null : new Date(input.endsAt)
  if (endsAt && endsAt <= now) throw new Problem('VALIDATION_FAILED', 'endsAt: choose a moment that is still to come')
  const content = contentOf(input)
  return ctx.db.transaction().execute(async (tx) => {
    if (!(await lockHolder(tx, caller.userId))) throw new Problem('NOT_FOUND', 'This wallet was deleted.')
    await deleteEndedContent(tx, now)
    const present = await measureActive(tx, caller.userId)
    if (present.count >= SHARE_LIMITS.active || present.characters + content.length > HOLDER_LIMITS.characters)
      throw new Problem(
        'QUOTA_EXCEEDED',
        'You have too many links that work. End those that nobody needs, then try again.',
      )
    const size = content.length
    const row = await insertShare(tx, {
      id: input.id,
      userId: caller.userId,
      way: input.way,
      content,
      size,
      createdAt: now,
      endsAt,
    })
    if (!row) throw new Problem('DUPLICATE', 'There is a link with this id. Make it again.')
    await forgetOldest(tx, caller.userId, HOLDER_LIMITS.ended)
    return shareLinkOf(row, now)
  })
}

function contentOf(input: Input): string {
  if (input.way === 'private') return JSON.stringify(input.sealed)
  for (const { text } of input.content.credentials) readCredentialText(text)
  const content = JSON.stringify(input.content)
  if (content.length > SHARE_LIMITS.bytes)
    throw new Problem('PAYLOAD_TOO_LARGE', 'This is too much for one link. Share fewer credentials at once.')
  return content
}
