import { z } from '@hono/zod-openapi'
import { endpoint } from '../endpoint.ts'
import { pageOf, pageQuery } from '../page.ts'
import { badgeDesign, prose } from './achievement-content.ts'

/**
 * How a released credential stands. `suspended` can be taken back, `revoked` cannot. An end date that has passed is
 * said by `validUntil`.
 */
export const STANDINGS = ['in_force', 'suspended', 'revoked'] as const
export const standing = z.enum(STANDINGS)
export type Standing = z.infer<typeof standing>

/** How far it has come to its holder: released (nothing signed yet), then held by them in a wallet or as a file. */
export const DELIVERY_STATES = ['released', 'in_wallet', 'as_file'] as const
export const deliveryState = z.enum(DELIVERY_STATES)
export type DeliveryState = z.infer<typeof deliveryState>

const id = z.uuid()
const moment = z.iso.datetime()

export const credentialRow = z.object({
  id,
  awardId: id,
  achievementId: id,
  achievementName: z.string(),
  badge: badgeDesign,
  recipientName: z.string(),
  recipientEmail: z.string(),
  standing,
  deliveryState,
  releasedAt: moment,
  validUntil: moment.nullable(),
})
export type CredentialRow = z.infer<typeof credentialRow>

/** One thing that happened to a credential; `by` is empty where the holder or the system did it. */
export const credentialStep = z.object({
  /** `credential.released`, `credential.signed`, `claim.opened`, `credential.revoked` … */
  name: z.string(),
  at: moment,
  by: z.object({ userId: z.string(), name: z.string() }),
  reason: z.string(),
})
export type CredentialStep = z.infer<typeof credentialStep>

/** What the asking person may do now; false comes with a reason that the screen puts into words. */
const permission = z.object({ allowed: z.boolean(), reason: z.enum(['', 'role', 'state']) })

export const credential = credentialRow.extend({
  organizationId: id,
  revisionId: id,
  /** The credential's id for everybody, and its public page. */
  url: z.string(),
  delivery: z.enum(['claim', 'file']),
  route: z.enum(['course', 'prior_learning', 'direct']),
  awardedAt: moment,
  validFrom: moment,
  standingReason: z.string(),
  standingAt: moment.nullable(),
  /** True where one person took every step (issuers of kind individual). */
  alone: z.boolean(),
  /** How many copies were signed; only the newest is in force. */
  versions: z.int(),
  /** The link that the recipient was sent last. */
  claimLink: z
    .object({
      state: z.enum(['open', 'used', 'replaced', 'declined', 'expired']),
      createdAt: moment,
      expiresAt: moment,
      codeLocked: z.boolean(),
    })
    .nullable(),
  may: z.object({
    revoke: permission,
    suspend: permission,
    reinstate: permission,
    makeOffer: permission,
    resendClaimLink: permission,
  }),
  steps: z.array(credentialStep),
})
export type CredentialView = z.infer<typeof credential>

/** An offer that a wallet can redeem once, within ten minutes. */
export const offer = z.object({
  /** For a wallet on the same device, and for a QR code. */
  offerUri: z.string(),
  /** The same for a wallet that takes the address alone. */
  credentialOfferUri: z.string(),
  /** Six digits, to be told to the holder by another way than the offer. Null where none was asked for. */
  transactionCode: z.string().nullable(),
  expiresAt: moment,
})
export type Offer = z.infer<typeof offer>

const inOrganization = z.strictObject({ organizationId: id })
const oneCredential = z.strictObject({ organizationId: id, credentialId: id })
const base = '/api/organizations/{organizationId}/credentials'
const one = `${base}/{credentialId}` as const
/** For the record and for the mail to the holder; never in the credential or its status. */
const reason = prose(1000).min(1)

export const listCredentials = endpoint({
  id: 'listCredentials',
  actor: 'issuer',
  method: 'get',
  path: base,
  summary: 'Released credentials of an organisation, newest first',
  params: inOrganization,
  query: pageQuery.extend({
    q: z.string().max(100).default(''),
    standing: standing.optional(),
    achievementId: id.optional(),
    awardId: id.optional(),
  }),
  reply: pageOf(credentialRow),
  problems: ['NOT_FOUND'],
})

export const getCredential = endpoint({
  id: 'getCredential',
  actor: 'issuer',
  method: 'get',
  path: one,
  summary: 'One released credential: how it stands, how it was delivered, what happened to it',
  params: oneCredential,
  reply: credential,
  problems: ['NOT_FOUND'],
})

export const revokeCredential = endpoint({
  id: 'revokeCredential',
  actor: 'issuer',
  method: 'post',
  path: `${one}/revoke`,
  summary: 'Cancel a credential for good; its holder is told',
  params: oneCredential,
  body: z.strictObject({ reason }),
  reply: credential,
  problems: ['NOT_FOUND', 'STATE_TRANSITION'],
})

export const suspendCredential = endpoint({
  id: 'suspendCredential',
  actor: 'issuer',
  method: 'post',
  path: `${one}/suspend`,
  summary: 'Put a credential on hold; its holder is told',
  params: oneCredential,
  body: z.strictObject({ reason }),
  reply: credential,
  problems: ['NOT_FOUND', 'STATE_TRANSITION'],
})

export const reinstateCredential = endpoint({
  id: 'reinstateCredential',
  actor: 'issuer',
  method: 'post',
  path: `${one}/reinstate`,
  summary: 'Put a credential that is on hold back in force; its holder is told',
  params: oneCredential,
  body: z.strictObject({ reason }),
  reply: credential,
  problems: ['NOT_FOUND', 'STATE_TRANSITION'],
})

export const makeOffer = endpoint({
  id: 'makeOffer',
  actor: 'issuer',
  method: 'post',
  path: `${one}/offers`,
  summary: 'Make an OpenID4VCI offer for a released award, with or without a transaction code',
  params: oneCredential,
  body: z.strictObject({ withTransactionCode: z.boolean().default(true) }),
  status: 201,
  reply: offer,
  problems: ['NOT_FOUND', 'STATE_TRANSITION'],
})

export const resendClaimLink = endpoint({
  id: 'resendClaimLink',
  actor: 'issuer',
  method: 'post',
  path: `${one}/claim-link`,
  summary: 'Send the recipient a new claim link; the earlier one ends',
  params: oneCredential,
  reply: credential,
  problems: ['NOT_FOUND', 'STATE_TRANSITION', 'RATE_LIMITED'],
})
