import { randomBytes } from '@cloudtnt/credential'
import { createBits } from '@cloudtnt/credential/status/bitstring-status-list'
import type { IssuerContext } from '../database.ts'
import { placesInOrder } from './place-order.ts'
import { STATUS_LIST_LENGTH, statusIndexOf } from './rules.ts'
import { findOrderKey, insertStatusList, listNewestPair, lockReserved, updateReserved } from './store.ts'

/** The two lists in which a credential has its place. */
export type StatusListPair = { number: number; revocationListId: string; suspensionListId: string }

/** The lists that new credentials go into; made when the organisation has none. */
export async function findOrOpenStatusLists(
  ctx: IssuerContext,
  tx: IssuerContext['db'],
  organizationId: string,
): Promise<StatusListPair> {
  const newest = await newestPair(tx, organizationId)
  return newest ?? openStatusLists(ctx, tx, organizationId, 1)
}

/** Begins the pair after `full`; another release that did so first is followed. */
export async function openNextStatusLists(
  ctx: IssuerContext,
  tx: IssuerContext['db'],
  organizationId: string,
  full: StatusListPair,
): Promise<StatusListPair> {
  return openStatusLists(ctx, tx, organizationId, full.number + 1)
}

/** A place that nobody can guess from another one. It may be taken. */
export function randomStatusIndex(): number {
  return statusIndexOf(randomBytes(4))
}

/**
 * Keeps places for the chunks of a batch: each within one pair of lists, in an order that only its key tells. Other
 * batches of the organisation wait meanwhile.
 *
 * @returns for each chunk its lists, and where in their order it begins.
 */
export async function reservePlaces(
  ctx: Maker,
  tx: IssuerContext['db'],
  organizationId: string,
  sizes: readonly number[],
): Promise<(StatusListPair & { firstPlace: number })[]> {
  const places: (StatusListPair & { firstPlace: number })[] = []
  let pair = (await newestPair(tx, organizationId, true)) ?? (await openStatusLists(ctx, tx, organizationId, 1, true))
  let reserved = await lockReserved(tx, pair.revocationListId)
  for (const size of sizes) {
    if (reserved + size > STATUS_LIST_LENGTH) {
      await updateReserved(tx, pair.revocationListId, reserved)
      pair = await openStatusLists(ctx, tx, organizationId, pair.number + 1, true)
      reserved = await lockReserved(tx, pair.revocationListId)
    }
    places.push({ ...pair, firstPlace: reserved })
    reserved += size
  }
  await updateReserved(tx, pair.revocationListId, reserved)
  return places
}

/** The places of a list in the order in which batches take them. */
export async function placesOf(tx: IssuerContext['db'], revocationListId: string): Promise<Uint32Array> {
  return placesInOrder(await findOrderKey(tx, revocationListId))
}

type Maker = Pick<IssuerContext, 'uuid' | 'now'>

async function openStatusLists(
  ctx: Maker,
  tx: IssuerContext['db'],
  organizationId: string,
  number: number,
  inOrder = false,
): Promise<StatusListPair> {
  const bits = createBits(STATUS_LIST_LENGTH)
  const orderKey = inOrder ? randomBytes(32) : null
  for (const purpose of ['revocation', 'suspension'] as const) {
    await insertStatusList(tx, {
      id: ctx.uuid(),
      organizationId,
      number,
      purpose,
      bits,
      createdAt: ctx.now(),
      orderKey,
    })
  }
  const pair = await newestPair(tx, organizationId, inOrder)
  if (!pair) throw new Error('the status lists that were just made are not there')
  return pair
}

async function newestPair(
  tx: IssuerContext['db'],
  organizationId: string,
  inOrder = false,
): Promise<StatusListPair | undefined> {
  const lists = await listNewestPair(tx, organizationId, inOrder)
  const revocation = lists.find(({ purpose }) => purpose === 'revocation')
  const suspension = lists.find(({ purpose }) => purpose === 'suspension')
  if (!revocation || !suspension) return undefined
  return { number: revocation.number, revocationListId: revocation.id, suspensionListId: suspension.id }
}
