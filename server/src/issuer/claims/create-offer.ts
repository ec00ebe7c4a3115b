import { randomBytes, toBase64url } from '@cloudtnt/credential'
import type { IssuerContext } from '../database.ts'
import { OFFER_LIFE_MS, OFFER_MEMORY_MS } from './rules.ts'
import { insertOffer } from './store.ts'

/** An offer that a wallet can fetch; nothing of it is kept in clear. */
export type MadeOffer = { credentialOfferUri: string; offerUri: string; expiresAt: Date }

/** Makes an offer for a released award. It ends ten minutes from now, or when it is redeemed. */
export async function createOffer(
  ctx: IssuerContext,
  tx: IssuerContext['db'],
  input: {
    organization: { id: string; slug: string }
    credentialId: string
    claimLinkId: string | null
    transactionCodeId: string | null
    madeBy: string
  },
): Promise<MadeOffer> {
  const reference = toBase64url(randomBytes(24))
  const now = ctx.now()
  const expiresAt = new Date(now.getTime() + OFFER_LIFE_MS)
  const { organization, ...rest } = input
  await insertOffer(
    tx,
    {
      ...rest,
      id: ctx.uuid(),
      organizationId: organization.id,
      referenceHash: await offerReferenceHash(ctx, reference),
      codeHash: await offerCodeHash(ctx, await preAuthorizedCode(ctx, reference)),
      createdAt: now,
      expiresAt,
    },
    new Date(now.getTime() - OFFER_MEMORY_MS),
  )
  const credentialOfferUri = `${ctx.origin}/o/${organization.slug}/oid4vci/offers/${reference}`
  return { credentialOfferUri, offerUri: offerUriOf(credentialOfferUri), expiresAt }
}

/** The address that wallet programs register for themselves (OpenID4VCI 1.0 §4.1). */
export function offerUriOf(credentialOfferUri: string): string {
  return `openid-credential-offer://?credential_offer_uri=${encodeURIComponent(credentialOfferUri)}`
}

/** The code belongs to the reference by a keyed hash, so that neither has to be kept. */
export function preAuthorizedCode(ctx: IssuerContext, reference: string): Promise<string> {
  return ctx.seal('pre-authorized-code', reference)
}

export function offerReferenceHash(ctx: IssuerContext, reference: string): Promise<string> {
  return ctx.seal('offer-reference', reference)
}

export function offerCodeHash(ctx: IssuerContext, code: string): Promise<string> {
  return ctx.seal('offer-code', code)
}
