import { randomBytes } from '@cloudtnt/credential'
import { createBits } from '@cloudtnt/credential/status/bitstring-status-list'
import type { IssuerContext } from '../database.ts'
import { STATUS_LIST_LENGTH, statusIndexOf } from './rules.ts'
import { insertStatusList, listNewestPair } from './store.ts'

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

async function openStatusLists(
  ctx: IssuerContext,
  tx: IssuerContext['db'],
  organizationId: string,
  number: number,
): Promise<StatusListPair> {
  const bits = createBits(STATUS_LIST_LENGTH)
  for (const purpose of ['revocation', 'suspension'] as const) {
    await insertStatusList(tx, { id: ctx.uuid(), organizationId, number, purpose, bits, createdAt: ctx.now() })
  }
  const pair = await newestPair(tx, organizationId)
  if (!pair) throw new Error('the status lists that were just made are not there')
  return pair
}

async function newestPair(tx: IssuerContext['db'], organizationId: string): Promise<StatusListPair | undefined> {
  const lists = await listNewestPair(tx, organizationId)
  const revocation = lists.find(({ purpose }) => purpose === 'revocation')
  const suspension = lists.find(({ purpose }) => purpose === 'suspension')
  if (!revocation || !suspension) return undefined
  return { number: revocation.number, revocationListId: revocation.id, suspensionListId: suspension.id }
}
