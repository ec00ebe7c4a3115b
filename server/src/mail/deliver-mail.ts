import type { Kysely } from 'kysely'
import { countMailAttempt, findMail, type MailTable, markMailSent } from './store.ts'

export type Deliver = (message: { id: string; to: string; subject: string; text: string }) => Promise<void>

/** Sends by SMTP; the message id is the row's id, so that a message sent twice is seen as one. */
export function smtpDelivery(url: string, from: string): Deliver {
  // Read only where there is a mail server.
  const transport = import('nodemailer').then(({ createTransport }) => createTransport(url))
  const host = new URL(url).hostname
  return async ({ id, to, subject, text }) => {
    await (await transport).sendMail({
      from,
      to: { address: to, name: '' },
      subject,
      text,
      messageId: `<${id}@${host}>`,
    })
  }
}

/** What the queue holds: one message, or some of those that were queued together. */
export type MailJob = { id: string } | { ids: string[] }

/** Sends the messages of a job. One that fails does not hold up the others; the job is then done again for it. */
export async function deliverMails(
  db: Kysely<MailTable>,
  job: MailJob,
  now: Date,
  deliver: Deliver | undefined,
): Promise<void> {
  let failure: unknown
  for (const id of 'ids' in job ? job.ids : [job.id]) {
    await deliverMail(db, id, now, deliver).catch((error: unknown) => {
      failure = error
    })
  }
  if (failure) throw failure
}

/** Sends one queued message. Without a mail server it stays in the outbox, where people read it. */
export async function deliverMail(
  db: Kysely<MailTable>,
  id: string,
  now: Date,
  deliver: Deliver | undefined,
): Promise<void> {
  const mail = await findMail(db, id)
  if (!mail || mail.state === 'sent' || !deliver) return
  await countMailAttempt(db, id)
  await deliver({ id, to: mail.recipient, subject: mail.subject, text: mail.text })
  await markMailSent(db, id, now)
}
