import { Problem } from '@cloudtnt/contract'
import type { IssuerContext } from '../database.ts'
import type { Signing } from '../signing/signer.ts'
import { isSignedTextCurrent } from './rules.ts'
import { findStatusList, type StatusListRow } from './store.ts'

/** A signed list, byte for byte, and a mark that changes when it does. */
export type PublishedList = { text: string; entityTag: string }

/**
 * The list as it stands now: signed anew when a bit changed or its end comes near. A former text is not shown in its
 * place: a reader who is told nothing knows that nothing is known.
 *
 * @throws Problem NOT_FOUND; UNAVAILABLE when it could not be signed.
 */
export async function publishStatusList(ctx: IssuerContext, signing: Signing, id: string): Promise<PublishedList> {
  const kept = await findStatusList(ctx.db, id)
  if (!kept) throw new Problem('NOT_FOUND', 'There is no such status list here.')
  if (isSignedTextCurrent(kept, ctx.now())) return published(kept)
  await signing.signStatusList(id)
  const fresh = await findStatusList(ctx.db, id)
  if (!fresh || !isSignedTextCurrent(fresh, ctx.now()))
    throw new Problem('UNAVAILABLE', 'The status list is being changed. Ask again in a moment.')
  return published(fresh)
}

function published({ id, signedText, signedEpoch, signedAt }: StatusListRow): PublishedList {
  if (signedText === null || signedAt === null) throw new Error(`status list ${id} has no signed text`)
  return { text: signedText, entityTag: `"${signedEpoch}-${signedAt.getTime()}"` }
}
