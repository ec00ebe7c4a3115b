import { translator } from '../../i18n/translate.ts'
import { queueMail } from '../../mail/queue-mail.ts'
import type { IssuerContext } from '../database.ts'

/** Sends the link for a new password to the address of the account. Its secret stands behind `#`, so no log holds it. */
export async function sendResetLink(ctx: IssuerContext, mail: { to: string; token: string }): Promise<void> {
  const t = translator([])
  const link = `${ctx.origin}/console/new-password#${mail.token}`
  const message = { subject: t('issuer.newPassword.subject'), text: t('issuer.newPassword.text', { link }) }
  await ctx.db.transaction().execute((tx) => queueMail(ctx, tx, { to: mail.to, ...message }))
}
