import { issuerDidOf } from '../keys/issuer-did.ts'
import { findDidDocument, makeMissingKeys, openSigner } from '../keys/issuer-keys.ts'
import { keepTemplate } from '../slim-credentials/keep-template.ts'
import { assertBatchSeparation } from './approved-batch.ts'
import { makeTemplate } from './batch-template.ts'
import type { SignerContext } from './signer-context.ts'
import { SigningRefused } from './signing-refused.ts'
import { findBatchIntent } from './store.ts'

type Kind = {
  batchId: string
  revisionId: string
  revocationListId: string | null
  suspensionListId: string | null
}

/**
 * Makes, tries and keeps the template for the awards of one revision in one pair of lists.
 *
 * @returns its id.
 * @throws SigningRefused
 */
export async function prepareTemplate(ctx: SignerContext, kind: Kind): Promise<string> {
  const { revisionId, revocationListId, suspensionListId } = kind
  const intent = await findBatchIntent(ctx.db, kind.batchId, revisionId)
  if (!intent || !revocationListId || !suspensionListId) throw new SigningRefused('UNKNOWN', 'There is no such batch.')
  assertBatchSeparation(intent)
  const { organizationId } = intent
  const did = issuerDidOf(ctx.origin, intent.slug)
  await makeMissingKeys(ctx, organizationId)
  const signer = await openSigner(ctx, { organizationId, did, purpose: 'credential', keyType: 'Ed25519' })
  const didDocument = await findDidDocument(ctx.db, organizationId, did)
  if (!didDocument) throw new SigningRefused('UNKNOWN', 'The organisation has no keys.')
  const lists = { revocationListId, suspensionListId }
  const template = await makeTemplate({ origin: ctx.origin, intent, lists, signer, didDocument })
  return keepTemplate(ctx, ctx.db, { organizationId, revisionId }, template)
}
