import type { verifyCredential } from '@cloudtnt/contract/verifier/verify'
import { CredentialError } from '@cloudtnt/credential'
import { isNoCredential, reportUnreadable } from '@cloudtnt/credential/verify/report-unreadable'
import { verifyInRounds } from '@cloudtnt/credential/verify/verify-in-rounds'
import { createSupply, resolverForOneVerification } from '@cloudtnt/outbound'
import type { z } from 'zod'
import type { Caller } from '../../context.ts'
import { JsonText } from '../../http/bind.ts'
import type { VerifierContext } from '../verifier-context.ts'
import { readQuestion } from './read-question.ts'

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
export async function verifyInput(ctx: VerifierContext, _caller: Caller, sent: Sent) {
  const { at = ctx.now(), ...question } = await readQuestion(sent, ctx.fetch)
  const supply = createSupply(resolverForOneVerification(ctx), { at, now: ctx.now() })
  try {
    const ways = { run: ctx.pool.run, supply }
    const { report } = await verifyInRounds({ ...question, at: at.toISOString() }, ways)
    return new JsonText(report)
  } catch (error) {
    if (error instanceof CredentialError && !isNoCredential(error)) return reportUnreadable(error)
    throw error
  }
}
