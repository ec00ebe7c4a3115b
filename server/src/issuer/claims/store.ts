import { type ExpressionBuilder, type Selectable, sql } from 'kysely'
import type { Db as AnyDb } from '../../context.ts'
import { arrayLiteral } from '../../db/array-literal.ts'
import type { IssuerDatabase } from '../database.ts'
import { keptAwardText, TEMPLATE_COLUMNS } from '../issuance/kept-award.ts'

/** The way of a released award to its holder. Links, references and codes stand here as keyed hashes only. */
export type ClaimTables = {
  /** Six digits that reach the holder by another way than the offer. After five wrong tries it is dead. */
  transactionCode: { id: string; codeHash: string; wrongTries: number }
  /** The link that the recipient is mailed; at most one of a credential is open. */
  claimLink: {
    id: string
    credentialId: string
    tokenHash: string
    /** Null for a link to a file. */
    transactionCodeId: string | null
    state: 'open' | 'used' | 'replaced' | 'declined'
    createdAt: Date
    expiresAt: Date
    /** When a wallet, or a download, was first given the credential through it. */
    deliveredAt: Date | null
  }
  /** One OpenID4VCI offer, redeemed at most once. */
  offer: {
    id: string
    organizationId: string
    credentialId: string
    referenceHash: string
    codeHash: string
    /** Null for an offer that the registrar made. */
    claimLinkId: string | null
    /** Null where no code was asked for. */
    transactionCodeId: string | null
    /** The registrar's user id; empty for an offer from a claim link. */
    madeBy: string
    createdAt: Date
    expiresAt: Date
    redeemedAt: Date | null
  }
}
export type ClaimLinkRow = Selectable<ClaimTables['claimLink']>
export type OfferRow = Selectable<ClaimTables['offer']>

export const MOST_WRONG_TRIES = 5

type Db = AnyDb<IssuerDatabase>

export async function insertTransactionCode(db: Db, row: { id: string; codeHash: string }): Promise<void> {
  await db
    .insertInto('transactionCode')
    .values({ ...row, wrongTries: 0 })
    .execute()
}

export async function insertTransactionCodes(db: Db, rows: { id: string; codeHash: string }[]): Promise<void> {
  await sql`
    insert into transaction_code (id, code_hash)
    select * from unnest(${arrayLiteral(rows.map((row) => row.id))}::uuid[],
      ${arrayLiteral(rows.map((row) => row.codeHash))}::text[])`.execute(db)
}

/** Adds the first link of many credentials at once. */
export async function insertClaimLinks(
  db: Db,
  common: { createdAt: Date; expiresAt: Date },
  rows: { id: string; credentialId: string; tokenHash: string; transactionCodeId: string | null }[],
): Promise<void> {
  await sql`
    insert into claim_link (id, credential_id, token_hash, transaction_code_id, state, created_at, expires_at)
    select id, credential_id, token_hash, code_id, 'open', ${common.createdAt}, ${common.expiresAt}
    from unnest(${arrayLiteral(rows.map((row) => row.id))}::uuid[],
      ${arrayLiteral(rows.map((row) => row.credentialId))}::uuid[],
      ${arrayLiteral(rows.map((row) => row.tokenHash))}::text[],
      ${arrayLiteral(rows.map((row) => row.transactionCodeId))}::uuid[]
    ) as row (id, credential_id, token_hash, code_id)`.execute(db)
}

/** Takes the code for this transaction alone, so that tries at the same time are counted one after another. */
export function lockTransactionCode(db: Db, id: string) {
  return db.selectFrom('transactionCode').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export function findTransactionCode(db: Db, id: string) {
  return db.selectFrom('transactionCode').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function countWrongTry(db: Db, id: string): Promise<void> {
  await db
    .updateTable('transactionCode')
    .set((eb) => ({ wrongTries: eb('wrongTries', '+', 1) }))
    .where('id', '=', id)
    .where('wrongTries', '<', MOST_WRONG_TRIES)
    .execute()
}

export async function insertClaimLink(db: Db, row: Omit<ClaimLinkRow, 'state' | 'deliveredAt'>): Promise<void> {
  await db
    .insertInto('claimLink')
    .values({ ...row, state: 'open', deliveredAt: null })
    .execute()
}

export function findClaimLink(db: Db, tokenHash: string): Promise<ClaimLinkRow | undefined> {
  return db.selectFrom('claimLink').selectAll().where('tokenHash', '=', tokenHash).executeTakeFirst()
}

export function findClaimLinkById(db: Db, id: string): Promise<ClaimLinkRow | undefined> {
  return db.selectFrom('claimLink').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The link that was sent last. */
export function findNewestClaimLink(db: Db, credentialId: string): Promise<ClaimLinkRow | undefined> {
  return db
    .selectFrom('claimLink')
    .selectAll()
    .where('credentialId', '=', credentialId)
    .orderBy('createdAt', 'desc')
    .orderBy(sql`state = 'open'`, 'desc')
    .limit(1)
    .executeTakeFirst()
}

export async function countLinksSince(db: Db, credentialId: string, since: Date): Promise<number> {
  const { count } = await db
    .selectFrom('claimLink')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('credentialId', '=', credentialId)
    .where('createdAt', '>', since)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Ends the open link of a credential, where there is one. */
export async function endOpenLink(
  db: Db,
  credentialId: string,
  state: Exclude<ClaimLinkRow['state'], 'open'>,
): Promise<void> {
  await db
    .updateTable('claimLink')
    .set({ state })
    .where('credentialId', '=', credentialId)
    .where('state', '=', 'open')
    .execute()
}

/** @returns false when it is not open (any more). */
export async function endLink(db: Db, id: string, state: Exclude<ClaimLinkRow['state'], 'open'>): Promise<boolean> {
  const done = await db
    .updateTable('claimLink')
    .set({ state })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

export async function markOpenLinkDelivered(db: Db, credentialId: string, at: Date): Promise<void> {
  await db
    .updateTable('claimLink')
    .set({ deliveredAt: at })
    .where('credentialId', '=', credentialId)
    .where('state', '=', 'open')
    .where('deliveredAt', 'is', null)
    .execute()
}

export async function replaceTransactionCode(db: Db, linkId: string, transactionCodeId: string): Promise<void> {
  await db.updateTable('claimLink').set({ transactionCodeId }).where('id', '=', linkId).execute()
}

/** Adds an offer, and takes away those that ended before `forgetBefore`. */
export async function insertOffer(db: Db, row: Omit<OfferRow, 'redeemedAt'>, forgetBefore: Date): Promise<void> {
  await db.deleteFrom('offer').where('expiresAt', '<', forgetBefore).execute()
  await db
    .insertInto('offer')
    .values({ ...row, redeemedAt: null })
    .execute()
}

export function findOfferByReference(db: Db, referenceHash: string): Promise<OfferRow | undefined> {
  return db.selectFrom('offer').selectAll().where('referenceHash', '=', referenceHash).executeTakeFirst()
}

export function findOfferByCode(db: Db, codeHash: string): Promise<OfferRow | undefined> {
  return db.selectFrom('offer').selectAll().where('codeHash', '=', codeHash).executeTakeFirst()
}

export function findOffer(db: Db, id: string): Promise<OfferRow | undefined> {
  return db.selectFrom('offer').selectAll().where('id', '=', id).executeTakeFirst()
}

/** @returns false when it was redeemed before, or its time is over. */
export async function markOfferRedeemed(db: Db, id: string, now: Date): Promise<boolean> {
  const done = await db
    .updateTable('offer')
    .set({ redeemedAt: now })
    .where('id', '=', id)
    .where('redeemedAt', 'is', null)
    .where('expiresAt', '>', now)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/**
 * Achievements that may be claimed now or were released lately: what the issuer's metadata speaks of. Newest first.
 */
export async function listClaimableAchievements(db: Db, organizationId: string, since: Date, now: Date) {
  const rows = await db
    .selectFrom('achievement')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('credential')
          .leftJoin('credentialTemplate as template', 'template.id', 'credential.templateId')
          .select([
            'credential.id as credentialId',
            'credential.award',
            'credential.validFrom',
            'credential.validUntil',
            'credential.statusIndex',
            'credential.releasedAt',
            ...TEMPLATE_COLUMNS,
          ])
          .whereRef('credential.achievementId', '=', 'achievement.id')
          .where((inner) =>
            inner.or([inner('credential.releasedAt', '>', since), hasOpenOffer(inner, now), hasOpenLink(inner, now)]),
          )
          .orderBy('credential.releasedAt', 'desc')
          .limit(1)
          .as('newest'),
      (join) => join.onTrue(),
    )
    .select('achievement.id as achievementId')
    .selectAll('newest')
    .where('achievement.organizationId', '=', organizationId)
    .orderBy('newest.releasedAt', 'desc')
    .limit(200)
    .execute()
  return Promise.all(rows.map(async (row) => ({ achievementId: row.achievementId, award: await keptAwardText(row) })))
}

type OfCredential = ExpressionBuilder<IssuerDatabase, 'credential'>

function hasOpenOffer(eb: OfCredential, now: Date) {
  return eb.exists(
    eb
      .selectFrom('offer')
      .select('offer.id')
      .whereRef('offer.credentialId', '=', 'credential.id')
      .where('offer.expiresAt', '>', now),
  )
}

function hasOpenLink(eb: OfCredential, now: Date) {
  return eb.exists(
    eb
      .selectFrom('claimLink')
      .select('claimLink.id')
      .whereRef('claimLink.credentialId', '=', 'credential.id')
      .where('claimLink.state', '=', 'open')
      .where('claimLink.expiresAt', '>', now),
  )
}
