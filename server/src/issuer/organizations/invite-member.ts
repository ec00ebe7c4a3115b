import { Problem } from '@cloudtnt/contract'
import type { Invitation, Role } from '@cloudtnt/contract/issuer/organization'
import { randomBytes, toBase64url } from '@cloudtnt/credential'
import type { Caller } from '../../context.ts'
import { translator } from '../../i18n/translate.ts'
import { queueMail } from '../../mail/queue-mail.ts'
import type { IssuerContext } from '../database.ts'
import { recordEvent } from '../events/record-event.ts'
import { invitationOf } from './list-invitations.ts'
import { requireRole } from './require-role.ts'
import { type InvitationRow, insertInvitation, listOpenInvitations, withdrawExpiredInvitations } from './store.ts'

const INVITATION_DAYS = 14
const DAY_MS = 24 * 60 * 60 * 1000
/** Each invitation is a mail to somebody who may not have asked for it. */
const MAX_OPEN = 100

/** The database holds only this: a copy of it lets nobody in. */
export function invitationTokenHash(ctx: IssuerContext, token: string): Promise<string> {
  return ctx.seal('invitation', token)
}

/** Invites a person by mail. The link's secret goes to that mailbox alone and stands behind `#`, so no log holds it. */
export async function inviteMember(
  ctx: IssuerContext,
  caller: Caller,
  input: { organizationId: string; email: string; roles: Role[] },
): Promise<Invitation> {
  const { organization } = await requireRole(ctx, caller, input.organizationId, ['owner'])
  if (organization.kind === 'individual')
    throw new Problem(
      'STATE_TRANSITION',
      'Somebody who issues alone has no colleagues here. Start an organisation to work with others.',
    )
  const token = toBase64url(randomBytes(32))
  const now = ctx.now()
  const row: InvitationRow = {
    id: ctx.uuid(),
    organizationId: organization.id,
    email: input.email,
    roles: input.roles,
    tokenHash: await invitationTokenHash(ctx, token),
    state: 'open',
    invitedBy: caller.userId,
    createdAt: now,
    expiresAt: new Date(now.getTime() + INVITATION_DAYS * DAY_MS),
    acceptedBy: null,
  }
  await ctx.db.transaction().execute(async (tx) => {
    await withdrawExpiredInvitations(tx, organization.id, row.email, now)
    if ((await listOpenInvitations(tx, organization.id)).length >= MAX_OPEN)
      throw new Problem('QUOTA_EXCEEDED', `There are ${MAX_OPEN} open invitations. Withdraw some first.`)
    if (!(await insertInvitation(tx, row)))
      throw new Problem('DUPLICATE', 'This address has an open invitation. Withdraw it to send a new one.')
    const mail = invitationMail(ctx, organization.name, caller.name, row, token)
    await queueMail(ctx, tx, { to: row.email, organizationId: organization.id, ...mail })
    await recordEvent(ctx, tx, caller, {
      organizationId: organization.id,
      name: 'invitation.sent',
      subject: row.id,
      detail: { email: row.email, roles: row.roles },
    })
  })
  return invitationOf(row, now)
}

function invitationMail(ctx: IssuerContext, organization: string, inviter: string, row: InvitationRow, token: string) {
  const t = translator([])
  const roles = row.roles.map((role) => t(`issuer.role.${role}`)).join(', ')
  const oneLine = (text: string) => text.replaceAll(/[\r\n]+/g, ' ')
  const values = {
    organization: oneLine(organization),
    inviter: oneLine(inviter),
    roles,
    link: `${ctx.origin}/console/invitation#${token}`,
    email: row.email,
    until: t.date(row.expiresAt),
  }
  return { subject: t('issuer.invitation.subject', values), text: t('issuer.invitation.text', values) }
}
