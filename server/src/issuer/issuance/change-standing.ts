import { Problem } from '@cloudtnt/contract'
import type { CredentialView, Standing } from '@cloudtnt/contract/issuer/credentials'
import type { Caller } from '../../context.ts'
import { translator } from '../../i18n/translate.ts'
import { queueMail } from '../../mail/queue-mail.ts'
import type { IssuerContext } from '../database.ts'
import { recordEvent } from '../events/record-event.ts'
import { requireRole } from '../organizations/require-role.ts'
import { setStatus } from '../status-lists/set-status.ts'
import { credentialUrl } from './credential-url.ts'
import { getCredentialOf } from './find-credential.ts'
import { getCredential } from './get-credential.ts'
import { STANDING_ROLES } from './policy.ts'
import { readAward } from './released-award.ts'
import { type CredentialDbRow, updateStanding } from './store.ts'

export type StandingInput = { organizationId: string; credentialId: string; reason: string }

type Change = {
  /** `credential.revoked` … */
  event: 'revoked' | 'suspended' | 'reinstated'
  from: Standing[]
  to: Standing
  refusal: string
}

const CHANGES = {
  revoke: {
    event: 'revoked',
    from: ['in_force', 'suspended'],
    to: 'revoked',
    refusal: 'This credential is cancelled already.',
  },
  suspend: {
    event: 'suspended',
    from: ['in_force'],
    to: 'suspended',
    refusal: 'Only a credential that is in force can be put on hold.',
  },
  reinstate: {
    event: 'reinstated',
    from: ['suspended'],
    to: 'in_force',
    refusal: 'Only a credential that is on hold can be put back in force.',
  },
} satisfies Record<string, Change>

/**
 * Changes how a credential stands: the record, the status lists, the trail and the holder's mail, or nothing of it.
 *
 * @throws Problem NOT_FOUND, FORBIDDEN, STATE_TRANSITION
 */
export async function changeStanding(
  ctx: IssuerContext,
  caller: Caller,
  kind: keyof typeof CHANGES,
  input: StandingInput,
): Promise<CredentialView> {
  const { organization } = await requireRole(ctx, caller, input.organizationId, STANDING_ROLES)
  const row = await getCredentialOf(ctx, input)
  const change: Change = CHANGES[kind]
  await ctx.db.transaction().execute(async (tx) => {
    const { from, to } = change
    if (!(await updateStanding(tx, { id: row.id, from, to, reason: input.reason, at: ctx.now() })))
      throw new Problem('STATE_TRANSITION', change.refusal)
    const index = row.statusIndex
    await setStatus(tx, { listId: row.revocationListId, index, value: to === 'revoked' })
    await setStatus(tx, { listId: row.suspensionListId, index, value: to === 'suspended' })
    await recordEvent(ctx, tx, caller, {
      organizationId: organization.id,
      name: `credential.${change.event}`,
      subject: row.id,
      detail: { reason: input.reason },
    })
    const mail = standingMail(ctx, change, row, organization.name, input)
    await queueMail(ctx, tx, { to: row.recipientEmail, organizationId: organization.id, ...mail })
  })
  return getCredential(ctx, caller, input)
}

function standingMail(
  ctx: IssuerContext,
  change: Change,
  row: CredentialDbRow,
  organization: string,
  input: StandingInput,
): { subject: string; text: string } {
  const t = translator([readAward(row.award).achievement.content.language])
  const oneLine = (text: string) => text.replaceAll(/[\r\n]+/g, ' ')
  const values = {
    name: oneLine(row.recipientName),
    achievement: oneLine(row.achievementName),
    organization: oneLine(organization),
    reason: input.reason,
    url: credentialUrl(ctx.origin, row.id),
  }
  return {
    subject: t(`issuer.credential.mail.${change.event}.subject`, values),
    text: t(`issuer.credential.mail.${change.event}.text`, values),
  }
}
