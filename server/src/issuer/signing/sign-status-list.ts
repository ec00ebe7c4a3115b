import { gzipSync } from 'node:zlib'
import { addProof, type JsonObject, type Signer, statusListCredential } from '@cloudtnt/credential'
import { nodeCanonicalize, nodeCrypto } from '@cloudtnt/credential/node'
import { issuerDidOf } from '../keys/issuer-did.ts'
import { readKeyring } from '../keys/issuer-keys.ts'
import { keepSignedList, keepSignedLists, listPeriod, signedBefore } from '../status-lists/signed-list.ts'
import { statusListUrl } from '../status-lists/status-list-url.ts'
import type { SignerContext } from './signer-context.ts'
import { SigningRefused } from './signing-refused.ts'
import { findListsToSign, findListToSign, listDueLists } from './store.ts'
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
/** Half a megabyte of bits. */
const LISTS_AT_ONCE = 32

/** Which lists are whose, where several threads sign together: by chance, as their ids are. */
export type Share = { part: number; of: number }

/**
 * Signs a share of the lists whose text is of older bits, or near its end, the keys of each organisation opened once.
 *
 * @returns the ids of the lists that it signed.
 */
export async function signDueLists(ctx: SignerContext, share: Share): Promise<string[]> {
  const all = await listDueLists(ctx.db, signedBefore(ctx.now()))
  const due = all.map(({ id }) => id).filter((id) => Number.parseInt(id.slice(0, 4), 16) % share.of === share.part)
  let keys: Keys | undefined
  let sinceVerified = 0
  for (let start = 0; start < due.length; start += LISTS_AT_ONCE) {
    const signed: SignedList[] = []
    for (const list of await findListsToSign(ctx.db, due.slice(start, start + LISTS_AT_ONCE))) {
      if (keys?.organizationId !== list.organizationId) {
        keys = await keysOf(ctx, list)
        sinceVerified = 0
      }
      const one = await sign(ctx, keys, list)
      if (sinceVerified++ % VERIFIED_SHARE === 0) await verify(ctx, keys, one.text)
      signed.push(one)
    }
    await keepSignedLists(ctx.db, signed)
  }
  return due
}

type List = NonNullable<Awaited<ReturnType<typeof findListToSign>>>
type Keys = { organizationId: string; did: string; signer: Signer; didDocument: JsonObject }

async function keysOf(ctx: SignerContext, { organizationId, slug }: List): Promise<Keys> {
  const did = issuerDidOf(ctx.origin, slug)
  const { didDocument, open } = await readKeyring(ctx, organizationId, did)
  return { organizationId, did, signer: open('status', 'Ed25519'), didDocument }
}

type SignedList = { id: string; epoch: string; text: string; signedAt: Date }

async function sign(ctx: SignerContext, { did, signer }: Keys, list: List): Promise<SignedList> {
  const signedAt = ctx.now()
  const document = statusListCredential({
    id: statusListUrl(ctx.origin, list.id),
    issuer: did,
    purpose: list.purpose,
    encodedList: encodedListOf(list.bits),
    ...listPeriod(signedAt),
  })
  const options = { signer, created: signedAt, canonicalize: nodeCanonicalize, crypto: nodeCrypto }
  return { id: list.id, epoch: list.epoch, text: JSON.stringify(await addProof(document, options)), signedAt }
}

/** As `encodeList` of the library, by the gzip of the runtime, which takes a fifth of the time. */
function encodedListOf(bits: Uint8Array): string {
  return `u${gzipSync(bits).toString('base64url')}`
}

function verify(ctx: SignerContext, { did, didDocument }: Keys, text: string): Promise<void> {
  const checks = ['integrity', 'issuer_identity', 'validity_period']
  return verifyAgainst(didDocument, { text, did, now: ctx.now(), checks })
}
