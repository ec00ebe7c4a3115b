import type { JsonObject } from '@cloudtnt/credential'
import { RELEASERS } from '../awards/policy.ts'
import type { ReleasedAward } from '../issuance/released-award.ts'
import { constantsOf } from '../issuance/text-template.ts'
import { wholeSeconds } from '../issuance/validity.ts'
import { findDidDocument, openSigner } from '../keys/issuer-keys.ts'
import { approvedBatch } from '../signing/approved-batch.ts'
import { hashedAddress } from '../signing/hashed-address.ts'
import { type FileSigner, fileSigner } from '../signing/sign-file.ts'
import type { SignerContext } from '../signing/signer-context.ts'
import { SigningRefused } from '../signing/signing-refused.ts'
import type { ReleasedTogether } from '../slim-credentials/add-released.ts'
import { placesOf } from '../status-lists/status-place.ts'
import { type SkipRules, shownAddressesIn } from './rules.ts'
import { type ChunkRow, digestOfChunks } from './store.ts'

/** All that is the same for the chunks of one template: checked once, then kept by the thread that works on them. */
export type ChunkPlan = {
  batchId: string
  did: string
  didDocument: JsonObject
  common: ReleasedTogether
  lists: { revocationListId: string; suspensionListId: string }
  rules: Omit<SkipRules, 'now'>
  /** The places of the lists, in the order of the batch. */
  places: Uint32Array
  /** What every proof says of its making. */
  created: Date
  /** Absent where nothing is signed before it is claimed. */
  signFile: FileSigner | undefined
  words: {
    organizationId: string
    organization: string
    achievement: string
    language: string
    delivery: 'claim' | 'file'
  }
}

/** A thread works on one batch after the other; their plans hold half a megabyte each. */
const MOST_PLANS = 3
const plans = new Map<string, ChunkPlan>()

/** @throws SigningRefused when the chunk is not one that people approved. */
export async function planOf(ctx: SignerContext, chunk: ChunkRow): Promise<ChunkPlan> {
  const key = `${chunk.batchId} ${chunk.templateId}`
  const known = plans.get(key)
  if (known) return known
  const plan = await makePlan(ctx, chunk)
  const [oldest] = plans.keys()
  if (plans.size >= MOST_PLANS && oldest !== undefined) plans.delete(oldest)
  plans.set(key, plan)
  return plan
}

async function makePlan(ctx: SignerContext, chunk: ChunkRow): Promise<ChunkPlan> {
  const { batchId, revisionId, templateId, revocationListId, suspensionListId } = chunk
  if (!templateId || !revocationListId || !suspensionListId)
    throw new SigningRefused('UNKNOWN', 'The chunk is not prepared.')
  const lists = { revocationListId, suspensionListId }
  const rowsDigest = await digestOfChunks(ctx.db, batchId)
  const { intent, template, award, alone } = await approvedBatch(ctx, {
    batchId,
    revisionId,
    templateId,
    ...lists,
    rowsDigest,
  })
  const { organizationId, delivery } = intent
  const did = award.issuer.id
  const didDocument = await findDidDocument(ctx.db, organizationId, did)
  if (!didDocument) throw new SigningRefused('UNKNOWN', 'The organisation has no keys.')
  const signer =
    delivery === 'file'
      ? await openSigner(ctx, { organizationId, did, purpose: 'credential', keyType: 'Ed25519' })
      : undefined
  const { content } = award.achievement
  return {
    batchId,
    did,
    didDocument,
    lists,
    common: {
      ...lists,
      batchId,
      organizationId,
      achievementId: intent.achievementId,
      revisionId,
      achievementName: content.name,
      templateId,
      delivery,
      alone,
      authorIds: intent.revisionAuthorIds,
      approvedBy: intent.revisionApprovedBy ?? '',
      appliedBy: null,
      assessedBy: null,
      releasedBy: intent.releasedBy,
      releasedAt: intent.releasedAt,
    },
    rules: {
      releaser: { userId: intent.releasedBy, email: intent.releasedByEmail, roles: RELEASERS, alone },
      validForMonths: content.validForMonths,
      shownAddresses: shownAddressesIn(constantsOf(template.document ?? template.award)),
    },
    places: await placesOf(ctx.db, revocationListId),
    created: wholeSeconds(intent.releasedAt),
    signFile: signer && (await fileSigner(template, signer, sampleOf(award, lists))),
    words: {
      organizationId,
      organization: intent.name,
      achievement: content.name,
      language: content.language,
      delivery,
    },
  }
}

function sampleOf(award: ReleasedAward, lists: { revocationListId: string; suspensionListId: string }) {
  return {
    ...lists,
    credentialId: '5b0f8a5e-2f5d-4f0e-9c0b-7a4a9c1d2e3f',
    validFrom: new Date(award.validFrom),
    validUntil: award.validUntil === null ? null : new Date(award.validUntil),
    statusIndex: award.status.index,
    identityHash: hashedAddress('sample@sample.example', 'abcdefghijklmnopqrstuv'),
    identitySalt: 'abcdefghijklmnopqrstuv',
    created: new Date(award.validFrom),
  }
}
