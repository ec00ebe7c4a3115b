import type { Organization } from '@cloudtnt/contract/issuer/organization'
import { randomBytes, toBase64url } from '@cloudtnt/credential'
import { type Translate, translator } from '../../i18n/translate.ts'
import { queueMail } from '../../mail/queue-mail.ts'
import type { IssuerContext } from '../database.ts'
import { readAward } from '../issuance/released-award.ts'
import { CLAIM_LINK_LIFE_MS, sixDigits } from './rules.ts'
import { endOpenLink, insertClaimLink, insertTransactionCode, replaceTransactionCode } from './store.ts'

/** What is mailed about. */
export type Recipient = {
  id: string
  award: string
  delivery: 'claim' | 'file'
  recipientName: string
  recipientEmail: string
}

/**
 * Sends the recipient a new link, and ends the former one. A link to claim comes with a six-digit code in a message of
 * its own, so that a forwarded link alone gives nothing away.
 *
 * @returns the link. Only its keyed hash is kept.
 */
export async function sendClaimLink(
  ctx: IssuerContext,
  tx: IssuerContext['db'],
  input: { credential: Recipient; organization: Organization },
): Promise<string> {
  const { credential } = input
  const token = toBase64url(randomBytes(24))
  const link = {
    id: ctx.uuid(),
    credentialId: credential.id,
    tokenHash: await claimTokenHash(ctx, token),
    transactionCodeId: null,
    createdAt: ctx.now(),
    expiresAt: new Date(ctx.now().getTime() + CLAIM_LINK_LIFE_MS),
  }
  await endOpenLink(tx, credential.id, 'replaced')
  await insertClaimLink(tx, link)
  const url = `${ctx.origin}/claim/${token}`
  const { t, values } = wordsFor(credential, input.organization)
  await queueMail(ctx, tx, {
    to: credential.recipientEmail,
    organizationId: input.organization.id,
    subject: t(`issuer.claim.mail.${credential.delivery}.subject`, values),
    text: t(`issuer.claim.mail.${credential.delivery}.text`, { ...values, url, until: t.date(link.expiresAt) }),
  })
  if (credential.delivery === 'claim') await sendTransactionCode(ctx, tx, { ...input, linkId: link.id })
  return url
}

/** Gives a claim link a new code, and mails it; the former code ends. */
export async function sendTransactionCode(
  ctx: IssuerContext,
  tx: IssuerContext['db'],
  input: { credential: Recipient; organization: Organization; linkId: string },
): Promise<void> {
  const { id, code } = await makeTransactionCode(ctx, tx)
  await replaceTransactionCode(tx, input.linkId, id)
  const { t, values } = wordsFor(input.credential, input.organization)
  await queueMail(ctx, tx, {
    to: input.credential.recipientEmail,
    organizationId: input.organization.id,
    subject: t('issuer.claim.mail.code.subject', values),
    text: t('issuer.claim.mail.code.text', { ...values, code }),
  })
}

/** @returns the six digits, which are kept as a keyed hash only. */
export async function makeTransactionCode(
  ctx: IssuerContext,
  tx: IssuerContext['db'],
): Promise<{ id: string; code: string }> {
  const id = ctx.uuid()
  const code = sixDigits(randomBytes(4))
  await insertTransactionCode(tx, { id, codeHash: await transactionCodeHash(ctx, id, code) })
  return { id, code }
}

export function transactionCodeHash(ctx: IssuerContext, id: string, code: string): Promise<string> {
  return ctx.seal('transaction-code', `${id}|${code}`)
}

export function claimTokenHash(ctx: IssuerContext, token: string): Promise<string> {
  return ctx.seal('claim-link', token)
}

/** The language of the credential is the best guess at the language of its recipient. */
function wordsFor(credential: Recipient, organization: Organization): { t: Translate; values: Record<string, string> } {
  const { content } = readAward(credential.award).achievement
  const oneLine = (text: string) => text.replaceAll(/[\r\n]+/g, ' ')
  return {
    t: translator([content.language]),
    values: {
      organization: oneLine(organization.name),
      achievement: oneLine(content.name),
      name: oneLine(credential.recipientName),
    },
  }
}
