import { Problem } from '@cloudtnt/contract'
import type { Offer } from '@cloudtnt/contract/issuer/credentials'
import type { Caller } from '../../context.ts'
import type { IssuerContext } from '../database.ts'
import { recordEvent } from '../events/record-event.ts'
import { getCredentialOf } from '../issuance/find-credential.ts'
import { DELIVERY_ROLES } from '../issuance/policy.ts'
import { requireRole } from '../organizations/require-role.ts'
import { createOffer } from './create-offer.ts'
import { makeTransactionCode } from './send-claim-link.ts'

type Input = { organizationId: string; credentialId: string; withTransactionCode: boolean }

/** Makes an offer that the registrar hands over; the code, where one is asked for, is shown to the registrar alone. */
export async function makeOffer(ctx: IssuerContext, caller: Caller, input: Input): Promise<Offer> {
  const { organization } = await requireRole(ctx, caller, input.organizationId, DELIVERY_ROLES)
  const credential = await getCredentialOf(ctx, input)
  if (credential.standing !== 'in_force')
    throw new Problem('STATE_TRANSITION', 'Only a credential that is in force can be offered.')
  return ctx.db.transaction().execute(async (tx) => {
    const secret = input.withTransactionCode ? await makeTransactionCode(ctx, tx) : undefined
    const made = await createOffer(ctx, tx, {
      organization,
      credentialId: credential.id,
      claimLinkId: null,
      transactionCodeId: secret?.id ?? null,
      madeBy: caller.userId,
    })
    await recordEvent(ctx, tx, caller, {
      organizationId: organization.id,
      name: 'offer.made',
      subject: credential.id,
      detail: { withTransactionCode: input.withTransactionCode },
    })
    const { offerUri, credentialOfferUri, expiresAt } = made
    return { offerUri, credentialOfferUri, transactionCode: secret?.code ?? null, expiresAt: expiresAt.toISOString() }
  })
}
