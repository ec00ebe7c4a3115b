import { equalBytes, utf8 } from '@cloudtnt/credential'
import type { IssuerContext } from '../database.ts'
import { offerCodeHash, offerReferenceHash, preAuthorizedCode } from './create-offer.ts'
import { linkStateOf } from './rules.ts'
import { transactionCodeHash } from './send-claim-link.ts'
import {
  countWrongTry,
  findClaimLinkById,
  findOfferByCode,
  findOfferByReference,
  lockTransactionCode,
  MOST_WRONG_TRIES,
  markOfferRedeemed,
  type OfferRow,
} from './store.ts'

/** An offer as a wallet is told it; the code is given to whoever has the reference. */
export type OpenOffer = { credentialId: string; preAuthorizedCode: string; needsTransactionCode: boolean }

/** @returns undefined for an offer that is not there, was used, or has ended. */
export async function findOpenOffer(
  ctx: IssuerContext,
  input: { organizationId: string; reference: string },
): Promise<OpenOffer | undefined> {
  const offer = await findOfferByReference(ctx.db, await offerReferenceHash(ctx, input.reference))
  if (!offer || offer.organizationId !== input.organizationId) return undefined
  if (!(await isOpen(ctx, ctx.db, offer))) return undefined
  return {
    credentialId: offer.credentialId,
    preAuthorizedCode: await preAuthorizedCode(ctx, input.reference),
    needsTransactionCode: offer.transactionCodeId !== null,
  }
}

async function isOpen(ctx: IssuerContext, db: IssuerContext['db'], offer: OfferRow): Promise<boolean> {
  if (offer.redeemedAt !== null || offer.expiresAt <= ctx.now()) return false
  if (offer.claimLinkId === null) return true
  const link = await findClaimLinkById(db, offer.claimLinkId)
  return link !== undefined && linkStateOf(link, ctx.now()) === 'open'
}

export type Redemption =
  | { outcome: 'redeemed'; offerId: string; credentialId: string }
  | { outcome: 'refused'; reason: 'unknown' | 'code_missing' | 'code_unwanted' | 'code_dead' }
  | { outcome: 'refused'; reason: 'code_wrong'; triesLeft: number }

const refused = (reason: 'unknown' | 'code_missing' | 'code_unwanted' | 'code_dead') =>
  ({ outcome: 'refused', reason }) as const

/**
 * Exchanges a pre-authorized code, once. Wrong transaction codes are counted one after another, also when they come at
 * the same time; the caller commits the count.
 */
export async function redeemOffer(
  ctx: IssuerContext,
  tx: IssuerContext['db'],
  input: { organizationId: string; code: string; transactionCode: string | undefined },
): Promise<Redemption> {
  const offer = await findOfferByCode(tx, await offerCodeHash(ctx, input.code))
  if (!offer || offer.organizationId !== input.organizationId || !(await isOpen(ctx, tx, offer)))
    return refused('unknown')
  const refusal = await refusalOfCode(ctx, tx, offer.transactionCodeId, input.transactionCode)
  if (refusal) return refusal
  if (!(await markOfferRedeemed(tx, offer.id, ctx.now()))) return refused('unknown')
  return { outcome: 'redeemed', offerId: offer.id, credentialId: offer.credentialId }
}

async function refusalOfCode(
  ctx: IssuerContext,
  tx: IssuerContext['db'],
  id: string | null,
  given: string | undefined,
): Promise<Redemption | undefined> {
  if (id === null) return given === undefined ? undefined : refused('code_unwanted')
  if (given === undefined) return refused('code_missing')
  const triesLeft = await tryTransactionCode(ctx, tx, id, given)
  if (triesLeft === 'right') return undefined
  return triesLeft === 'dead' ? refused('code_dead') : { outcome: 'refused', reason: 'code_wrong', triesLeft }
}

/** @returns `right`, or how many tries are left; `dead` when there is none, even for the right code. */
export async function tryTransactionCode(
  ctx: IssuerContext,
  tx: IssuerContext['db'],
  id: string,
  given: string,
): Promise<'right' | 'dead' | number> {
  const kept = await lockTransactionCode(tx, id)
  if (!kept || kept.wrongTries >= MOST_WRONG_TRIES) return 'dead'
  const hash = await transactionCodeHash(ctx, id, given)
  if (equalBytes(utf8(hash), utf8(kept.codeHash))) return 'right'
  await countWrongTry(tx, id)
  const left = MOST_WRONG_TRIES - kept.wrongTries - 1
  return left > 0 ? left : 'dead'
}
