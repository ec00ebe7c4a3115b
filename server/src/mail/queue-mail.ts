import { Problem } from '@cloudtnt/contract'
import type { Kysely } from 'kysely'
import type { Context } from '../context.ts'
import { insertMail, type MailTable } from './store.ts'

export const MAIL_QUEUE = 'mail'

/** A handle on any actor's database: each has the mail tables. */
type AnyHandle = Pick<Kysely<never>, 'getExecutor'>

/** `organizationId`: whose message it is; without a mail server its owners may read it and hand it on. */
export type Mail = { to: string; subject: string; text: string; organizationId?: string }

/**
 * Queues a message in the caller's transaction: it is sent if and only if the change is committed.
 *
 * @throws Problem VALIDATION_FAILED for a line break in an address or subject (header injection).
 */
export async function queueMail(
  ctx: Pick<Context<never>, 'uuid' | 'now' | 'jobs'>,
  tx: AnyHandle,
  mail: Mail,
): Promise<string> {
  if (/[\r\n]/.test(mail.to + mail.subject))
    throw new Problem('VALIDATION_FAILED', 'An address or a subject has a line break in it.')
  const id = ctx.uuid()
  await insertMail(tx as unknown as Kysely<MailTable>, {
    id,
    recipient: mail.to,
    organizationId: mail.organizationId ?? null,
    subject: mail.subject,
    text: mail.text,
    state: 'queued',
    createdAt: ctx.now(),
  })
  await ctx.jobs.send(tx as unknown as Kysely<never>, MAIL_QUEUE, { id })
  return id
}
