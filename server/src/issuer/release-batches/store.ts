import type { Delivery } from '@cloudtnt/contract/issuer/award'
import type { BatchFault, BatchPreview, BatchState, SkipReason } from '@cloudtnt/contract/issuer/release-batch'
import { type Selectable, type SqlBool, sql } from 'kysely'
import type { Db as AnyDb } from '../../context.ts'
import { arrayLiteral } from '../../db/array-literal.ts'
import type { Position } from '../../db/cursor.ts'
import type { IssuerDatabase } from '../database.ts'
import type { BatchAward } from './rules.ts'

export type ReleaseBatchTables = {
  releaseBatch: {
    /** Chosen by who confirmed it. */
    id: string
    organizationId: string
    achievementId: string
    achievementName: string
    /** The list that it releases; null for all direct awards of the achievement that waited. */
    awardBatchId: string | null
    delivery: Delivery
    state: BatchState
    fault: BatchFault
    total: number
    /** SHA-256 over the digests of all chunks, in order, lower-case hex: what was approved. Null until it is prepared. */
    rowsDigest: string | null
    releasedBy: string
    releasedByEmail: string
    /** The moment of the approval; awards that were proposed later are not in it. */
    releasedAt: Date
    finishedAt: Date | null
  }
  releaseChunk: {
    batchId: string
    number: number
    revisionId: string
    templateId: string | null
    awardIds: string[]
    /** 32 bytes for each award, in the same order. */
    rowDigests: Uint8Array
    revocationListId: string | null
    suspensionListId: string | null
    firstPlace: number | null
    state: 'waiting' | 'done'
    released: number
    skipped: number
    /** Mails that wait to be handed to the jobs. */
    mailIds: string[] | null
  }
  releaseSkip: { batchId: string; awardId: string; reason: SkipReason; at: Date }
}
export type BatchRow = Selectable<ReleaseBatchTables['releaseBatch']>
export type BatchProgress = BatchRow & { released: number; skipped: number }
export type ChunkRow = Selectable<ReleaseBatchTables['releaseChunk']>

type Db = AnyDb<IssuerDatabase>

/** The direct awards of an achievement, or of one list, that waited at a moment. */
export type Selection = Pick<BatchRow, 'organizationId' | 'achievementId' | 'awardBatchId' | 'releasedAt'>
/** `alone`: one person issues alone, and may release what is their own work. */
type By = { userId: string; email: string; alone: boolean }

function isSelected(selection: Selection) {
  const { organizationId, achievementId, awardBatchId, releasedAt } = selection
  return sql<SqlBool>`award.organization_id = ${organizationId}::uuid and award.achievement_id = ${achievementId}::uuid
    and award.state = 'proposed' and award.proposed_at <= ${releasedAt}
    and (${awardBatchId}::uuid is null or award.batch_id = ${awardBatchId}::uuid)`
}

/** The rule of separated duties for direct awards, as `awards/policy.ts` has it; the signer asks that one again. */
function isOthersWork({ userId, email, alone }: By) {
  return sql<SqlBool>`(${alone} or (award.recipient_email <> ${email.toLowerCase()} and award.proposed_by <> ${userId}
    and ${userId} <> all (award.author_ids) and ${userId} <> all (award.judge_ids)))`
}

export async function countSelection(db: Db, selection: Selection, by: By): Promise<BatchPreview> {
  const count = (condition: ReturnType<typeof isOthersWork>, name: keyof BatchPreview) =>
    sql<number>`(count(*) filter (where ${condition}))::integer`.as(name)
  const free = sql<SqlBool>`award.route = 'direct' and award.hold = ''`
  return db
    .selectFrom('award')
    .select([
      count(sql<SqlBool>`${free} and ${isOthersWork(by)}`, 'ready'),
      count(sql<SqlBool>`award.route = 'direct' and award.hold <> ''`, 'held'),
      count(sql<SqlBool>`${free} and not ${isOthersWork(by)}`, 'notYours'),
      count(sql<SqlBool>`award.route <> 'direct'`, 'assessed'),
    ])
    .where(isSelected(selection))
    .executeTakeFirstOrThrow()
}

/** @returns false when there is a batch of this id. */
export async function insertReleaseBatch(
  tx: Db,
  row: Omit<BatchRow, 'state' | 'fault' | 'rowsDigest' | 'finishedAt'>,
): Promise<boolean> {
  const done = await tx
    .insertInto('releaseBatch')
    .values({ ...row, state: 'preparing', fault: '', rowsDigest: null, finishedAt: null })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return done !== undefined
}

function selectBatches(db: Db) {
  return db
    .selectFrom('releaseBatch')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('releaseChunk')
          .select([
            sql<number>`coalesce(sum(released), 0)::integer`.as('released'),
            sql<number>`coalesce(sum(skipped), 0)::integer`.as('skipped'),
          ])
          .whereRef('releaseChunk.batchId', '=', 'releaseBatch.id')
          .as('done'),
      (join) => join.onTrue(),
    )
    .selectAll('releaseBatch')
    .select([sql<number>`done.released`.as('released'), sql<number>`done.skipped`.as('skipped')])
}

export function findReleaseBatch(db: Db, organizationId: string, id: string): Promise<BatchProgress | undefined> {
  return selectBatches(db)
    .where('releaseBatch.id', '=', id)
    .where('releaseBatch.organizationId', '=', organizationId)
    .executeTakeFirst()
}

/** Newest first, one more than `limit` where there is one. */
export function listReleaseBatchRows(
  db: Db,
  filter: { organizationId: string; limit: number; after: Position | undefined },
): Promise<BatchProgress[]> {
  const { after } = filter
  let query = selectBatches(db)
    .where('releaseBatch.organizationId', '=', filter.organizationId)
    .orderBy('releaseBatch.releasedAt', 'desc')
    .orderBy('releaseBatch.id', 'desc')
    .limit(filter.limit + 1)
  if (after)
    query = query.where(sql<SqlBool>`(release_batch.released_at, release_batch.id) < (${after.at}, ${after.id}::uuid)`)
  return query.execute()
}

/** Moves a batch on, if it is in one of these states. @returns false when it is in another. */
export async function moveBatch(
  tx: Db,
  where: { id: string; from: BatchState[] },
  change: Partial<Pick<BatchRow, 'state' | 'fault' | 'total' | 'finishedAt' | 'rowsDigest'>>,
): Promise<boolean> {
  if (where.from.length === 0) return false
  const done = await tx
    .updateTable('releaseBatch')
    .set(change)
    .where('id', '=', where.id)
    .where('state', 'in', where.from)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** Batches that wait to be prepared, or to go on; the oldest first. */
export async function listOpenBatches(db: Db): Promise<{ id: string; state: BatchState }[]> {
  return db
    .selectFrom('releaseBatch')
    .select(['id', 'state'])
    .where('state', 'in', ['preparing', 'running'])
    .orderBy('releasedAt')
    .orderBy('id')
    .limit(20)
    .execute()
}

/** Lets one process at a time prepare a batch, until its transaction ends. */
export async function tryToPrepare(tx: Db, batchId: string): Promise<boolean> {
  const { rows } = await sql<{ got: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${batchId}, 0)) as got`.execute(tx)
  return rows[0]?.got ?? false
}

export async function hasChunks(tx: Db, batchId: string): Promise<boolean> {
  const row = await tx.selectFrom('releaseChunk').select('number').where('batchId', '=', batchId).executeTakeFirst()
  return row !== undefined
}

/** A batch that is to be prepared, and of what kind its issuer is. */
export function findPreparing(tx: Db, id: string) {
  return tx
    .selectFrom('releaseBatch')
    .innerJoin('organization', 'organization.id', 'releaseBatch.organizationId')
    .selectAll('releaseBatch')
    .select('organization.kind')
    .where('releaseBatch.id', '=', id)
    .where('releaseBatch.state', '=', 'preparing')
    .executeTakeFirst()
}
export type Preparing = NonNullable<Awaited<ReturnType<typeof findPreparing>>>

/** Cuts what is selected into chunks, each of one revision, in the order in which the awards lie on the disk. */
export async function planChunks(
  tx: Db,
  input: { batch: BatchRow; by: By; chunkSize: number },
): Promise<{ number: number; size: number }[]> {
  const { batch, by, chunkSize } = input
  await sql`set local statement_timeout = '10min'`.execute(tx)
  const { rows } = await sql<{ number: number; size: number }>`
    insert into release_chunk (batch_id, number, revision_id, award_ids, row_digests, state)
    select ${batch.id}::uuid, row_number() over (order by revision_id, part), revision_id, ids, digests, 'waiting'
    from (
      select revision_id, part, array_agg(id order by id) as ids, string_agg(digest, ''::bytea order by id) as digests
      from (
        select award.id, award.revision_id, sha256(convert_to(concat_ws(E'\n', award.id, award.revision_id,
            award.recipient_email, award.recipient_name, (extract(epoch from award.awarded_at) * 1000)::bigint), 'UTF8')
          ) as digest,
          (row_number() over (partition by award.revision_id order by award.ctid) - 1) / ${chunkSize} as part
        from award
        where ${isSelected(batch)} and award.route = 'direct' and award.hold = '' and ${isOthersWork(by)}
      ) as row
      group by revision_id, part
    ) as chunk
    returning number, cardinality(award_ids) as size`.execute(tx)
  return rows.sort((a, b) => a.number - b.number)
}

/** Writes down which places each chunk will take. `lists[i]` is of the chunk with `numbers[i]`. */
export async function placeChunks(
  tx: Db,
  batchId: string,
  numbers: number[],
  lists: { revocationListId: string; suspensionListId: string; firstPlace: number }[],
): Promise<void> {
  await sql`
    update release_chunk set revocation_list_id = given.revocation, suspension_list_id = given.suspension,
      first_place = given.first_place
    from unnest(${numbers}::integer[], ${lists.map((list) => list.revocationListId)}::uuid[],
      ${lists.map((list) => list.suspensionListId)}::uuid[], ${lists.map((list) => list.firstPlace)}::integer[]
    ) as given (number, revocation, suspension, first_place)
    where batch_id = ${batchId}::uuid and release_chunk.number = given.number`.execute(tx)
}

/** SHA-256 over the digests of all chunks, in order, lower-case hex. */
export async function digestOfChunks(tx: Db, batchId: string): Promise<string> {
  const { rows } = await sql<{ digest: string }>`
    select encode(sha256(string_agg(sha256(row_digests), ''::bytea order by number)), 'hex') as digest
    from release_chunk where batch_id = ${batchId}::uuid`.execute(tx)
  return rows[0]?.digest ?? ''
}

/** Each revision with each pair of lists that chunks still go into: one template is made for each. */
export function listTemplateKinds(tx: Db, batchId: string) {
  return tx
    .selectFrom('releaseChunk')
    .select(['revisionId', 'revocationListId', 'suspensionListId'])
    .where('batchId', '=', batchId)
    .where('state', '=', 'waiting')
    .groupBy(['revisionId', 'revocationListId', 'suspensionListId'])
    .execute()
}
export type TemplateKind = Awaited<ReturnType<typeof listTemplateKinds>>[number]

export async function setTemplate(tx: Db, batchId: string, kind: TemplateKind, templateId: string): Promise<void> {
  await tx
    .updateTable('releaseChunk')
    .set({ templateId })
    .where('batchId', '=', batchId)
    .where('revisionId', '=', kind.revisionId)
    .where('revocationListId', '=', kind.revocationListId)
    .where('state', '=', 'waiting')
    .execute()
}

/**
 * Takes the next chunk that waits and that nobody else works on, for this transaction alone. When its process dies, the
 * transaction ends and the chunk waits as before.
 */
export async function takeChunk(tx: Db): Promise<ChunkRow | undefined> {
  // A thousand rows of a million are found by their keys, whatever the planner makes of a table that has just grown.
  await sql`set local enable_seqscan = off`.execute(tx)
  return tx
    .selectFrom('releaseChunk')
    .innerJoin('releaseBatch', 'releaseBatch.id', 'releaseChunk.batchId')
    .selectAll('releaseChunk')
    .where('releaseBatch.state', '=', 'running')
    .where('releaseChunk.state', '=', 'waiting')
    .orderBy('releaseBatch.releasedAt')
    .orderBy('releaseChunk.batchId')
    .orderBy('releaseChunk.number')
    .limit(1)
    .forUpdate('releaseChunk')
    .skipLocked()
    .executeTakeFirst()
}

/** An award of a chunk. `version` tells whether it was written since (PostgreSQL "System Columns", `xmin`). */
export type ChunkAward = BatchAward & { version: string }
type AwardLine = Omit<ChunkAward, 'awardedAt' | 'judgeIds' | 'authorIds'> & {
  awardedAt: string
  judgeIds: string
  authorIds: string
}

/**
 * The awards of a chunk, in order of id. Nobody is kept from changing them meanwhile: what is released says which
 * version was judged.
 */
export async function readAwards(tx: Db, ids: string[]): Promise<ChunkAward[]> {
  const { rows } = await sql<AwardLine>`
    select id, xmin as version, revision_id as "revisionId", recipient_name as "recipientName",
      recipient_email as "recipientEmail", (extract(epoch from awarded_at) * 1000)::bigint as "awardedAt", state, hold,
      route, applied_by as "appliedBy", assessed_by as "assessedBy", array_to_json(judge_ids)::text as "judgeIds",
      array_to_json(author_ids)::text as "authorIds", proposed_by as "proposedBy"
    from award where id = any (${arrayLiteral(ids)}::uuid[]) order by id`.execute(tx.withoutPlugins())
  // Thousands of awards have the same few authors and judges.
  const texts = new Set(rows.flatMap((row) => [row.judgeIds, row.authorIds]))
  const lists = new Map([...texts].map((text) => [text, JSON.parse(text) as string[]]))
  return rows.map((row) => ({
    ...row,
    awardedAt: new Date(Number(row.awardedAt)),
    judgeIds: lists.get(row.judgeIds) ?? [],
    authorIds: lists.get(row.authorIds) ?? [],
  }))
}

export async function insertSkips(
  tx: Db,
  batchId: string,
  skips: { awardId: string; reason: SkipReason }[],
  at: Date,
): Promise<void> {
  if (skips.length === 0) return
  await sql`
    insert into release_skip (batch_id, award_id, reason, at)
    select ${batchId}::uuid, given.award_id, given.reason, ${at}
    from unnest(${arrayLiteral(skips.map((skip) => skip.awardId))}::uuid[],
      ${arrayLiteral(skips.map((skip) => skip.reason))}::text[]) as given (award_id, reason)`.execute(tx)
}

/**
 * Ends a chunk in the transaction of what it released, while its batch is still to go on. Whoever pauses or cancels the
 * batch waits for this; whoever did so before makes this fail.
 *
 * @returns false when the batch is not running any more.
 */
export async function finishChunk(
  tx: Db,
  chunk: Pick<ChunkRow, 'batchId' | 'number' | 'released' | 'skipped' | 'mailIds'>,
): Promise<boolean> {
  const batch = await tx
    .selectFrom('releaseBatch')
    .select('state')
    .where('id', '=', chunk.batchId)
    .forShare()
    .executeTakeFirst()
  if (batch?.state !== 'running') return false
  const { batchId, number, released, skipped, mailIds } = chunk
  await tx
    .updateTable('releaseChunk')
    .set({ state: 'done', released, skipped, mailIds })
    .where('batchId', '=', batchId)
    .where('number', '=', number)
    .execute()
  return true
}

/** Ends batches of which no chunk waits. @returns those that it ended. */
export async function completeBatches(db: Db, ids: string[], at: Date): Promise<BatchRow[]> {
  if (ids.length === 0) return []
  return db
    .updateTable('releaseBatch')
    .set({ state: 'completed', finishedAt: at })
    .where('id', 'in', ids)
    .where('state', '=', 'running')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('releaseChunk')
            .select('releaseChunk.number')
            .whereRef('releaseChunk.batchId', '=', 'releaseBatch.id')
            .where('releaseChunk.state', '=', 'waiting'),
        ),
      ),
    )
    .returningAll()
    .execute()
}

/** Takes the mails of one chunk that is done, to be handed to the jobs in this transaction. */
export async function takeMailIds(tx: Db): Promise<string[] | undefined> {
  const { rows } = await sql<{ mailIds: string[] }>`
    with next as (
      select batch_id, number, mail_ids from release_chunk where mail_ids is not null
      order by batch_id, number limit 1 for update skip locked
    )
    update release_chunk set mail_ids = null from next
    where release_chunk.batch_id = next.batch_id and release_chunk.number = next.number
    returning next.mail_ids as "mailIds"`.execute(tx)
  return rows[0]?.mailIds
}

/** Awards that a batch left at the desk, in order of id; one more than `limit` where there is one. */
export function listSkips(db: Db, filter: { batchId: string; limit: number; after: Position | undefined }) {
  let query = db
    .selectFrom('releaseSkip')
    .innerJoin('award', 'award.id', 'releaseSkip.awardId')
    .select([
      'releaseSkip.awardId',
      'releaseSkip.reason',
      'releaseSkip.at',
      'award.recipientName',
      'award.recipientEmail',
    ])
    .where('releaseSkip.batchId', '=', filter.batchId)
    .orderBy('releaseSkip.awardId')
    .limit(filter.limit + 1)
  if (filter.after) query = query.where('releaseSkip.awardId', '>', filter.after.id)
  return query.execute()
}
