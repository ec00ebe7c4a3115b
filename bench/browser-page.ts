// What runs inside the browser: a badge is read and verified, with the whole report, from its text.
import { addProof, type JsonObject, readCredential, signerFromPrivateKey, verifyCredential } from '@cloudtnt/credential'
import { browserCanonicalize as canonicalize, webCrypto } from '@cloudtnt/credential/browser'
import { didKeyOf } from '@cloudtnt/credential/did/did-key'
import { CredentialError } from '@cloudtnt/credential/errors'
import { compare, type Row } from './compare.ts'
import { dataIntegrityPeer } from './peer.ts'

const nowhere = async (): Promise<never> => {
  throw new CredentialError('FETCH_FAILED', 'the benchmark has no network')
}
const resolver = { didDocument: nowhere, controllerDocument: nowhere, statusList: nowhere }

/** Ours, the raw signature by WebCrypto, and the usual library, in turns. */
export async function measure(unsigned: JsonObject): Promise<Row> {
  const [now, crypto] = [new Date(), webCrypto(globalThis.crypto.subtle)]
  const { publicKey, privateKey } = await crypto.generateKey('Ed25519')
  const did = didKeyOf(publicKey)
  const signer = signerFromPrivateKey(crypto, { type: 'Ed25519', privateKey }, `${did}#${did.slice(8)}`)
  const issued = { ...unsigned, issuer: { ...(unsigned.issuer as JsonObject), id: did } }
  const text = JSON.stringify(await addProof(issued, { signer, created: now, canonicalize, crypto }))
  const digest = new Uint8Array(64).fill(7)
  const signature = await crypto.sign({ type: 'Ed25519', privateKey }, digest)
  const { subtle } = globalThis.crypto
  const key = await subtle.importKey('raw', publicKey.bytes as Uint8Array<ArrayBuffer>, 'Ed25519', false, ['verify'])
  const peer = await dataIntegrityPeer()
  const peerText = JSON.stringify(await peer.issue(unsigned))
  const { verdict } = await verifyCredential(readCredential(text), { now, crypto, canonicalize, resolver })
  if (verdict !== 'valid-with-warnings') throw new Error(`the badge was found ${verdict}`)
  return compare({
    ours: () => verifyCredential(readCredential(text), { now, crypto, canonicalize, resolver }),
    limit: () => subtle.verify('Ed25519', key, signature as Uint8Array<ArrayBuffer>, digest),
    peer: () => peer.verify(peerText),
  })
}

Object.assign(globalThis, { measure })
