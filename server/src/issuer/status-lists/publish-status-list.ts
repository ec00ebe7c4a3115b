import { Problem } from '@cloudtnt/contract'
import { answersQueries } from '../../db/connect.ts'
import type { IssuerContext } from '../database.ts'
import type { Signing } from '../signing/signer.ts'
import type { PublishedCopies } from './published-copies.ts'
import { isSignedTextCurrent, SIGNED_LIST_LIFE_MS } from './rules.ts'
import { findSignedList, type SignedListRow } from './store.ts'

/** A signed list, byte for byte, a mark that changes when it does, and until when it may be relied on. */
export type PublishedList = { text: string; entityTag: string; validUntil: Date }

/**
 * The list as it stands now: signed anew when a bit changed or its end comes near. A former text is not shown in its
 * place: a reader who is told nothing knows that nothing is known.
 *
 * @throws Problem NOT_FOUND; UNAVAILABLE when it could not be signed.
 */
export async function publishStatusList(ctx: IssuerContext, signing: Signing, id: string): Promise<PublishedList> {
  const kept = await findSignedList(ctx.db, id)
  if (!kept) throw new Problem('NOT_FOUND', 'There is no such status list here.')
  if (isSignedTextCurrent(kept, ctx.now())) return published(kept)
  await signing.signStatusList(id)
  const fresh = await findSignedList(ctx.db, id)
  if (!fresh || !isSignedTextCurrent(fresh, ctx.now()))
    throw new Problem('UNAVAILABLE', 'The status list is being changed. Ask again in a moment.')
  return published(fresh)
}

/**
 * The same, and where the database is away: the copy that was published last. While the database is away nothing is
 * cancelled; a process that is cut off from it alone may miss what is, for no longer than the copy says that it holds.
 *
 * @throws Problem as above, also where there is no such copy.
 */
export async function publishThroughOutage(
  ctx: IssuerContext,
  signing: Signing,
  copies: PublishedCopies,
  id: string,
): Promise<PublishedList> {
  let list: PublishedList
  try {
    list = await publishStatusList(ctx, signing, id)
  } catch (error) {
    if (error instanceof Problem && error.code === 'NOT_FOUND') throw error
    const copy = await copies.find(id, ctx.now())
    if (!copy || !(await isDatabaseAway(ctx))) throw error
    ctx.log.warn({ err: error, listId: id }, 'a status list is served from its copy: the database is away')
    return copy
  }
  await copies.keep(id, list).catch((error: unknown) => ctx.log.error({ err: error }, 'a status list was not copied'))
  return list
}

/** A list that could not be signed is another matter: then a bit may have changed, and its former text is not shown. */
async function isDatabaseAway(ctx: IssuerContext): Promise<boolean> {
  return !(await answersQueries(ctx.db as never))
}

function published({ id, signedText, signedEpoch, signedAt }: SignedListRow): PublishedList {
  if (signedText === null || signedAt === null) throw new Error(`status list ${id} has no signed text`)
  const validUntil = new Date(signedAt.getTime() + SIGNED_LIST_LIFE_MS)
  return { text: signedText, entityTag: `"${signedEpoch}-${signedAt.getTime()}"`, validUntil }
}
