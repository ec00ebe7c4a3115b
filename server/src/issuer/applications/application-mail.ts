import { translator } from '../../i18n/translate.ts'
import type { Mail } from '../../mail/queue-mail.ts'
import type { IssuerContext } from '../database.ts'
import { getPublicOrganization } from '../organizations/get-organization.ts'
import type { ApplicationRow } from './store.ts'

export type ApplicationMailKind = 'submitted' | 'moreAsked' | 'competent' | 'notYet' | 'closed'

/** The message to the learner about a step of their application, in the language that they applied in. */
export async function applicationMail(
  ctx: IssuerContext,
  row: Pick<
    ApplicationRow,
    'id' | 'organizationId' | 'achievementName' | 'applicantName' | 'applicantEmail' | 'language'
  >,
  kind: ApplicationMailKind,
  detail: { message?: string; due?: Date } = {},
): Promise<Mail> {
  const organization = await getPublicOrganization(ctx, row)
  const t = translator([row.language])
  const oneLine = (text: string) => text.replaceAll(/[\r\n]+/g, ' ')
  const values = {
    name: oneLine(row.applicantName),
    achievement: oneLine(row.achievementName),
    organization: oneLine(organization.name),
    message: detail.message ?? '',
    due: detail.due ? t.date(detail.due) : '',
    link: `${ctx.origin}/console/applications/${row.id}`,
  }
  return {
    to: row.applicantEmail,
    organizationId: row.organizationId,
    subject: t(`issuer.application.${kind}.subject`, values),
    text: t(`issuer.application.${kind}.text`, values).replaceAll(/\n{3,}/g, '\n\n'),
  }
}
