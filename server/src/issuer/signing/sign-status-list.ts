import { addProof, encodeList, statusListCredential } from '@cloudtnt/credential'
import { nodeCanonicalize, nodeCrypto } from '@cloudtnt/credential/node'
import { issuerDidOf } from '../keys/issuer-did.ts'
import { makeMissingKeys, openSigner } from '../keys/issuer-keys.ts'
import { keepSignedList, listPeriod } from '../status-lists/signed-list.ts'
import { statusListUrl } from '../status-lists/status-list-url.ts'
import type { SignerContext } from './signer-context.ts'
import { SigningRefused } from './signing-refused.ts'
import { findListToSign } from './store.ts'
import { verifyOwn } from './verify-own.ts'

/** Signs the bits of a list as they are now, verifies the result, and stores it unless the bits changed meanwhile. */
export async function signStatusList(ctx: SignerContext, listId: string): Promise<void> {
  const list = await findListToSign(ctx.db, listId)
  if (!list) throw new SigningRefused('UNKNOWN', 'There is no such list.')
  const { organizationId, purpose } = list
  const did = issuerDidOf(ctx.origin, list.slug)
  const signedAt = ctx.now()
  const document = statusListCredential({
    id: statusListUrl(ctx.origin, list.id),
    issuer: did,
    purpose,
    encodedList: encodeList(list.bits),
    ...listPeriod(signedAt),
  })
  await makeMissingKeys(ctx, organizationId)
  const signer = await openSigner(ctx, { organizationId, did, purpose: 'status', keyType: 'Ed25519' })
  const created = signedAt
  const secured = await addProof(document, { signer, created, canonicalize: nodeCanonicalize, crypto: nodeCrypto })
  const text = JSON.stringify(secured)
  await verifyOwn(ctx, { text, organizationId, did, checks: ['integrity', 'issuer_identity', 'validity_period'] })
  await keepSignedList(ctx.db, { id: list.id, epoch: list.epoch, text, signedAt })
}
