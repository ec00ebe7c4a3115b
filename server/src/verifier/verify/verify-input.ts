import type { VerificationReportReply, verifyCredential } from '@cloudtnt/contract/verifier/verify'
import { CredentialError, type Resolver } from '@cloudtnt/credential'
import { isNoCredential, reportUnreadable } from '@cloudtnt/credential/verify/report-unreadable'
import { type Need, refusalOf, type Supply, verifyInRounds } from '@cloudtnt/credential/verify/verify-in-rounds'
import { createResolver, startBudget } from '@cloudtnt/outbound'
import type { z } from 'zod'
import type { Caller } from '../../context.ts'
import type { VerifierContext } from '../verifier-context.ts'
import { readQuestion } from './read-question.ts'

/** A question about a moment this near is a question about now. */
const NOW_MS = 5 * 60 * 1000

type Sent = z.output<typeof verifyCredential.body> & { form?: FormData }

/**
 * Answers what a credential is worth.
 *
 * The thread that judges it has no network: it says which documents it needs, they are fetched here under guard, and
 * it begins anew with them. So a document that computes for long holds up one thread for two seconds, and a site
 * that is slow holds up nobody.
 *
 * @throws CredentialError for an input that is no credential at all.
 */
export async function verifyInput(ctx: VerifierContext, _caller: Caller, sent: Sent): Promise<VerificationReportReply> {
  const { at = ctx.now(), ...question } = await readQuestion(sent, ctx.fetch)
  const isPresent = Math.abs(at.getTime() - ctx.now().getTime()) <= NOW_MS
  const resolver = createResolver({ ...ctx, budget: startBudget() })
  const supply = (need: Need) => supplyFor(need, isPresent ? resolver : { ...resolver, statusList: refuseOtherDay })
  try {
    const ways = { run: ctx.pool.run, supply }
    return (await verifyInRounds({ ...question, at: at.toISOString() }, ways)).report
  } catch (error) {
    if (error instanceof CredentialError && !isNoCredential(error)) return reportUnreadable(error)
    throw error
  }
}

async function supplyFor(need: Need, resolver: Required<Resolver>): Promise<Supply> {
  try {
    const text = await GETTERS[need.kind](resolver, need.address)
    const freshness = resolver.freshness?.(need.address)
    return { ...need, text, ...(freshness && { freshness }) }
  } catch (error) {
    return { ...need, refusal: refusalOf(error) }
  }
}

const GETTERS: Record<Need['kind'], (resolver: Required<Resolver>, address: string) => Promise<string>> = {
  'did-document': async (resolver, address) => JSON.stringify(await resolver.didDocument(address)),
  'controller-document': async (resolver, address) => JSON.stringify(await resolver.controllerDocument(address)),
  'status-list': (resolver, address) => resolver.statusList(address),
  'credential-schema': (resolver, address) => resolver.credentialSchema(address),
}

async function refuseOtherDay(): Promise<string> {
  throw new CredentialError('STATUS_RETRIEVAL_ERROR', 'What the list says today is not known for another day.')
}
