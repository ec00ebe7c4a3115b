import { bakePng, bakeSvg, toTextForm, utf8 } from '@cloudtnt/credential'
import { badgePicture } from '@cloudtnt/credential/open-badges/badge-picture'
import type { Translate } from '../../i18n/translate.ts'
import { badgePng } from '../achievements/badge-png.ts'
import type { IssuerContext } from '../database.ts'
import { issueVersion } from '../issuance/issue-version.ts'
import type { Signing } from '../signing/signer.ts'
import { markDelivered } from './end-claim.ts'
import type { Claim } from './open-claim.ts'
import { tryTransactionCode } from './redeem-offer.ts'
import { typedDigits } from './rules.ts'

/** Forms in which a file is kept (the white paper's): the same signed credential in each. */
export const FILE_FORMS = ['png', 'json', 'svg', 'txt'] as const
export type FileForm = (typeof FILE_FORMS)[number]

export type DownloadedFile = { body: Uint8Array; mediaType: string; name: string }
export type Download =
  | { outcome: 'file'; file: DownloadedFile }
  | { outcome: 'code_wrong'; triesLeft: number }
  | { outcome: 'code_dead' }

/**
 * Gives out a credential as a file, made out to the recipient's e-mail address. Through a link that came with a code,
 * the code is asked for here as a wallet would ask for it.
 *
 * @throws Problem STATE_TRANSITION (in a wallet already, or not in force), UNAVAILABLE; SigningRefused
 */
export async function downloadFile(
  ctx: IssuerContext,
  signing: Signing,
  claim: Claim,
  input: { form: FileForm; code: string; t: Translate },
): Promise<Download> {
  const { transactionCodeId: codeId } = claim.link
  if (codeId !== null) {
    const tried = await ctx.db
      .transaction()
      .execute((tx) => tryTransactionCode(ctx, tx, codeId, typedDigits(input.code)))
    if (tried === 'dead') return { outcome: 'code_dead' }
    if (tried !== 'right') return { outcome: 'code_wrong', triesLeft: tried }
  }
  const { document } = await issueVersion(ctx, signing, { credentialId: claim.credential.id, subject: null })
  if (claim.credential.delivery === 'claim') await markDelivered(ctx, claim.credential.id)
  return { outcome: 'file', file: fileOf(claim, document, input) }
}

function fileOf(claim: Claim, text: string, { form, t }: { form: FileForm; t: Translate }): DownloadedFile {
  const { content } = claim.award.achievement
  const name = `${fileNameOf(content.name)}.${form}`
  switch (form) {
    case 'png':
      return { body: bakePng(badgePng(content.badge, content.name), text), mediaType: 'image/png', name }
    case 'svg': {
      const picture = badgePicture(content.badge, { title: content.name })
      return { body: utf8(bakeSvg(picture, text)), mediaType: 'image/svg+xml', name }
    }
    case 'txt':
      return { body: utf8(toTextForm(text, summaryLines(claim, t))), mediaType: 'text/plain; charset=utf-8', name }
    default:
      return { body: utf8(text), mediaType: 'application/vc', name }
  }
}

function summaryLines({ award, organization }: Claim, t: Translate): string[] {
  return [
    award.achievement.content.name,
    `${t('issuer.claim.page.issuer')}: ${organization.name}`,
    `${t('issuer.claim.page.awarded')}: ${t.date(new Date(award.awardedAt))}`,
    award.credentialUrl,
    t('issuer.claim.page.textHint'),
  ]
}

/** A name that every file system takes. */
function fileNameOf(title: string): string {
  const plain = title.normalize('NFKD').replaceAll(/[^\w-]+/g, '-')
  return plain.replaceAll(/^-+|-+$/g, '').slice(0, 60) || 'credential'
}
