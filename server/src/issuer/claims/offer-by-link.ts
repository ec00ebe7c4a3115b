import type { IssuerContext } from '../database.ts'
import { createOffer, type MadeOffer } from './create-offer.ts'
import type { Claim } from './open-claim.ts'

/** A fresh offer for whoever opens an open claim link: the ten minutes begin now. */
export function offerByLink(ctx: IssuerContext, { link, credential, organization }: Claim): Promise<MadeOffer> {
  return ctx.db.transaction().execute((tx) =>
    createOffer(ctx, tx, {
      organization,
      credentialId: credential.id,
      claimLinkId: link.id,
      transactionCodeId: link.transactionCodeId,
      madeBy: '',
    }),
  )
}
