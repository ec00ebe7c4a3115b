import { addProof, encodeList, type JsonObject, type Signer, statusListCredential } from '@cloudtnt/credential'
import { nodeCanonicalize, nodeCrypto } from '@cloudtnt/credential/node'
import { issuerDidOf } from '../keys/issuer-did.ts'
import { findDidDocument, makeMissingKeys, openSigner } from '../keys/issuer-keys.ts'
import { keepSignedList, listPeriod, signedBefore } from '../status-lists/signed-list.ts'
import { statusListUrl } from '../status-lists/status-list-url.ts'
import type { SignerContext } from './signer-context.ts'
import { SigningRefused } from './signing-refused.ts'
import { findListToSign, listDueLists } from './store.ts'
import { verifyAgainst } from './verify-own.ts'

/** Signs the bits of a list as they are now, verifies the result, and stores it unless the bits changed meanwhile. */
export async function signStatusList(ctx: SignerContext, listId: string): Promise<void> {
  const list = await findListToSign(ctx.db, listId)
  if (!list) throw new SigningRefused('UNKNOWN', 'There is no such list.')
  const keys = await keysOf(ctx, list)
  const signed = await sign(ctx, keys, list)
  await verify(ctx, keys, signed.text)
  await keepSignedList(ctx.db, signed)
}

/** One of so many lists that are signed together is verified; the first of each organisation always. */
const VERIFIED_SHARE = 100

/**
 * Signs all lists whose text is of older bits, or near its end, the keys of each organisation opened once.
 *
 * @returns the ids of the lists that it signed.
 */
export async function signDueLists(ctx: SignerContext): Promise<string[]> {
  const due = await listDueLists(ctx.db, signedBefore(ctx.now()))
  let keys: Keys | undefined
  let sinceVerified = 0
  for (const { id } of due) {
    const list = await findListToSign(ctx.db, id)
    if (!list) continue
    if (keys?.organizationId !== list.organizationId) {
      keys = await keysOf(ctx, list)
      sinceVerified = 0
    }
    const signed = await sign(ctx, keys, list)
    if (sinceVerified++ % VERIFIED_SHARE === 0) await verify(ctx, keys, signed.text)
    await keepSignedList(ctx.db, signed)
  }
  return due.map(({ id }) => id)
}

type List = NonNullable<Awaited<ReturnType<typeof findListToSign>>>
type Keys = { organizationId: string; did: string; signer: Signer; didDocument: JsonObject | undefined }

async function keysOf(ctx: SignerContext, { organizationId, slug }: List): Promise<Keys> {
  const did = issuerDidOf(ctx.origin, slug)
  await makeMissingKeys(ctx, organizationId)
  const signer = await openSigner(ctx, { organizationId, did, purpose: 'status', keyType: 'Ed25519' })
  return { organizationId, did, signer, didDocument: await findDidDocument(ctx.db, organizationId, did) }
}

async function sign(ctx: SignerContext, { did, signer }: Keys, list: List) {
  const signedAt = ctx.now()
  const document = statusListCredential({
    id: statusListUrl(ctx.origin, list.id),
    issuer: did,
    purpose: list.purpose,
    encodedList: encodeList(list.bits),
    ...listPeriod(signedAt),
  })
  const options = { signer, created: signedAt, canonicalize: nodeCanonicalize, crypto: nodeCrypto }
  return { id: list.id, epoch: list.epoch, text: JSON.stringify(await addProof(document, options)), signedAt }
}

function verify(ctx: SignerContext, { did, didDocument }: Keys, text: string): Promise<void> {
  const checks = ['integrity', 'issuer_identity', 'validity_period']
  return verifyAgainst(didDocument, { text, did, now: ctx.now(), checks })
}
