import { hash, randomBytes, randomInt } from 'node:crypto'
import type { SkipReason } from '@cloudtnt/contract/issuer/release-batch'
import { equalBytes } from '@cloudtnt/credential'
import { sendClaimLinks } from '../claims/claim-links-of-batch.ts'
import { recordEvent } from '../events/record-event.ts'
import { validityOf } from '../issuance/validity.ts'
import { hashedAddress } from '../signing/hashed-address.ts'
import type { SignerContext } from '../signing/signer-context.ts'
import { SigningRefused } from '../signing/signing-refused.ts'
import { verifyAgainst } from '../signing/verify-own.ts'
import { AwardsChanged, addReleased, type ReleasedRow, type SignedFile } from '../slim-credentials/add-released.ts'
import { chunkSubject } from '../slim-credentials/chunk-subject.ts'
import { type ChunkPlan, planOf } from './chunk-plan.ts'
import { rowDigest } from './row-digest.ts'
import { skipReasonOf } from './rules.ts'
import { type ChunkAward, type ChunkRow, finishChunk, insertSkips, readAwards, takeChunk } from './store.ts'

/** One of so many files of a chunk is verified from its bytes before anything of the chunk is committed; a few at least. */
const VERIFIED_SHARE = 100
const VERIFIED_AT_LEAST = 3
const SALT_BYTES = 16

/** A chunk whose batch was paused or cancelled while it was worked on: nothing of it is kept. */
class BatchHalted extends Error {
  override name = 'BatchHalted'
}

/**
 * Releases the next chunk that waits, of whatever batch: checks each award, signs, and commits credentials, status places,
 * trail, links and mails together with the chunk's own state. Cut off anywhere, it leaves nothing, and the chunk waits
 * as before.
 *
 * @returns the batch that it worked for; undefined when no chunk waits that nobody else works on.
 * @throws SigningRefused with `batchId`: the same chunk would be refused again.
 */
export async function releaseNextChunk(ctx: SignerContext): Promise<string | undefined> {
  let batchId: string | undefined
  try {
    await ctx.db.transaction().execute(async (tx) => {
      const chunk = await takeChunk(tx)
      if (!chunk) return
      batchId = chunk.batchId
      await releaseChunk({ ...ctx, db: tx }, chunk)
    })
  } catch (error) {
    if (error instanceof BatchHalted || error instanceof AwardsChanged) return batchId
    throw Object.assign(error as Error, { batchId })
  }
  return batchId
}

async function releaseChunk(ctx: SignerContext, chunk: ChunkRow): Promise<void> {
  const plan = await planOf(ctx, chunk)
  const { rows, skips } = await judgeAwards(ctx, plan, chunk)
  const tx = ctx.db
  const files = plan.signFile && (await signRows(ctx, plan, rows))
  const signed = files && { signedAt: ctx.now(), files }
  await addReleased(tx, { ...plan.common, chunkNumber: chunk.number }, rows, signed)
  await recordReleases(ctx, plan, chunk, rows, files)
  const recipients = rows.map(({ id, award }) => ({
    credentialId: id,
    name: award.recipientName,
    email: award.recipientEmail,
  }))
  const mailIds = recipients.length > 0 ? await sendClaimLinks(ctx, tx, plan.words, recipients) : null
  await insertSkips(tx, chunk.batchId, skips, ctx.now())
  const end = { batchId: chunk.batchId, number: chunk.number, released: rows.length, skipped: skips.length, mailIds }
  if (!(await finishChunk(tx, end))) throw new BatchHalted()
}

type Row = ReleasedRow & { award: ChunkAward }

async function judgeAwards(
  ctx: SignerContext,
  plan: ChunkPlan,
  chunk: ChunkRow,
): Promise<{ rows: Row[]; skips: { awardId: string; reason: SkipReason }[] }> {
  const awards = await readAwards(ctx.db, chunk.awardIds)
  const places = new Map(chunk.awardIds.map((id, place) => [id, place]))
  const rows: Row[] = []
  const skips: { awardId: string; reason: SkipReason }[] = []
  if (awards.length !== chunk.awardIds.length)
    throw new SigningRefused('NOT_AS_APPROVED', 'An award of the batch is gone.')
  for (const award of awards) {
    const place = places.get(award.id) ?? 0
    const approved = chunk.rowDigests.subarray(32 * place, 32 * place + 32)
    const reason = skipReasonOf(award, equalBytes(rowDigest(award), approved), { ...plan.rules, now: ctx.now() })
    if (reason === '') rows.push(rowOf(ctx, plan, chunk, award, place))
    else skips.push({ awardId: award.id, reason })
  }
  return { rows, skips }
}

function rowOf(ctx: SignerContext, plan: ChunkPlan, chunk: ChunkRow, award: ChunkAward, place: number): Row {
  const { from, until } = validityOf(award.awardedAt, plan.rules.validForMonths)
  return {
    id: ctx.uuid(),
    awardId: award.id,
    awardVersion: award.version,
    validFrom: from,
    validUntil: until,
    statusIndex: plan.places[(chunk.firstPlace ?? 0) + place] as number,
    award,
  }
}

async function signRows(ctx: SignerContext, plan: ChunkPlan, rows: Row[]): Promise<SignedFile[]> {
  const signed: SignedFile[] = []
  const toVerify = randomRows(rows.length)
  // Chance is asked for once: each call costs as much as a hash.
  const salts = randomBytes(SALT_BYTES * rows.length)
  for (const [i, row] of rows.entries()) {
    const identitySalt = salts.toString('base64url', SALT_BYTES * i, SALT_BYTES * (i + 1))
    const identityHash = hashedAddress(row.award.recipientEmail, identitySalt)
    const values = { ...row, credentialId: row.id, ...plan.lists, identityHash, identitySalt, created: plan.created }
    const { signature, text } = await (plan.signFile as NonNullable<ChunkPlan['signFile']>)(values)
    if (toVerify.has(i)) await verifyAgainst(plan.didDocument, { text, did: plan.did, now: ctx.now() })
    signed.push({ identitySalt, identityHash, signature, documentDigest: hash('sha256', text) })
  }
  return signed
}

/** Which rows are verified: nobody can tell beforehand. */
function randomRows(count: number): Set<number> {
  const wanted = Math.min(count, Math.max(VERIFIED_AT_LEAST, Math.ceil(count / VERIFIED_SHARE)))
  const chosen = new Set<number>()
  while (chosen.size < wanted) chosen.add(randomInt(count))
  return chosen
}

/** One line for all of them: each credential is in it, with its award and the digest of what was signed. */
async function recordReleases(
  ctx: SignerContext,
  plan: ChunkPlan,
  { batchId, number }: ChunkRow,
  rows: Row[],
  files: SignedFile[] | undefined,
): Promise<void> {
  if (rows.length === 0) return
  const { organizationId, delivery, releasedBy } = plan.common
  const credentials = rows.map(({ id, awardId }, i) => [id, awardId, files?.[i]?.documentDigest])
  await recordEvent(
    ctx,
    ctx.db,
    { userId: releasedBy, email: '', name: '' },
    {
      organizationId,
      name: 'credential.released',
      subject: chunkSubject(batchId, number),
      detail: { batchId, delivery, credentials },
    },
  )
}
