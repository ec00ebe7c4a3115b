import { randomBytes } from 'node:crypto'
import type { Delivery } from '@cloudtnt/contract/issuer/award'
import { type Translate, translator } from '../../i18n/translate.ts'
import { insertMails } from '../../mail/store.ts'
import type { IssuerContext } from '../database.ts'
import type { SignerContext } from '../signing/signer-context.ts'
import { CLAIM_LINK_LIFE_MS, sixDigits } from './rules.ts'
import { insertClaimLinks, insertTransactionCodes } from './store.ts'

const TOKEN_BYTES = 24

type Recipient = { credentialId: string; name: string; email: string }
type Common = {
  organizationId: string
  organization: string
  achievement: string
  language: string
  delivery: Delivery
}

/**
 * Makes the first claim link of many credentials and queues its mail, as `sendClaimLink` does for one; a link to claim
 * comes with a code in a message of its own.
 *
 * @returns the ids of the mails.
 */
export async function sendClaimLinks(
  ctx: SignerContext,
  tx: IssuerContext['db'],
  common: Common,
  recipients: Recipient[],
): Promise<string[]> {
  const createdAt = ctx.now()
  const expiresAt = new Date(createdAt.getTime() + CLAIM_LINK_LIFE_MS)
  const t = translator([common.language])
  const values = { organization: oneLine(common.organization), achievement: oneLine(common.achievement) }
  const withCode = common.delivery === 'claim'
  const codes = withCode ? recipients.map(() => makeCode(ctx)) : []
  await insertTransactionCodes(tx, codes)
  const chance = randomBytes(TOKEN_BYTES * recipients.length)
  const tokens = recipients.map((_, i) => chance.toString('base64url', TOKEN_BYTES * i, TOKEN_BYTES * (i + 1)))
  const links = recipients.map(({ credentialId }, i) => ({
    id: ctx.uuid(),
    credentialId,
    tokenHash: ctx.seal('claim-link', tokens[i] ?? ''),
    transactionCodeId: codes[i]?.id ?? null,
  }))
  await insertClaimLinks(tx, { createdAt, expiresAt }, links)
  const mails = { organizationId: common.organizationId, createdAt }
  const link = wordsWith(t, `issuer.claim.mail.${common.delivery}.text`, { ...values, until: t.date(expiresAt) })
  const linkMails = recipients.map(({ name, email }, i) =>
    mailOf(ctx, email, link({ name, url: `${ctx.origin}/claim/${tokens[i]}` })),
  )
  await insertMails(
    tx as never,
    { ...mails, subject: t(`issuer.claim.mail.${common.delivery}.subject`, values) },
    linkMails,
  )
  if (!withCode) return linkMails.map(({ id }) => id)
  const code = wordsWith(t, 'issuer.claim.mail.code.text', values)
  const codeMails = recipients.map(({ name, email }, i) =>
    mailOf(ctx, email, code({ name, code: codes[i]?.code ?? '' })),
  )
  await insertMails(tx as never, { ...mails, subject: t('issuer.claim.mail.code.subject', values) }, codeMails)
  return [...linkMails, ...codeMails].map(({ id }) => id)
}

function mailOf(ctx: SignerContext, recipient: string, text: string) {
  return { id: ctx.uuid(), recipient, text }
}

function makeCode(ctx: SignerContext): { id: string; code: string; codeHash: string } {
  const id = ctx.uuid()
  const code = sixDigits(randomBytes(4))
  return { id, code, codeHash: ctx.seal('transaction-code', `${id}|${code}`) }
}

const OPEN = ['name', 'url', 'code'] as const
type Open = Partial<Record<(typeof OPEN)[number], string>>

/** Words whose sentences are looked up once, and whose open places are filled for each recipient. */
function wordsWith(t: Translate, key: string, values: Record<string, string>): (open: Open) => string {
  const mark = crypto.randomUUID()
  const marks = Object.fromEntries(OPEN.map((name) => [name, `${mark}${name}${mark}`]))
  const parts = t(key, { ...values, ...marks }).split(mark)
  return (open) =>
    parts.map((part, index) => (index % 2 === 0 ? part : oneLine(open[part as keyof Open] ?? ''))).join('')
}

function oneLine(text: string): string {
  return text.replaceAll(/[\r\n]+/g, ' ')
}
