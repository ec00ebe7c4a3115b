import { encodeMultikey, type JsonObject, signerFromPrivateKey } from '@cloudtnt/credential'
import { nodeCrypto } from '@cloudtnt/credential/node'
import type { SyncSigner } from '@cloudtnt/credential/signer'
import type { IssuerContext } from '../database.ts'
import { issuerDidDocument, KEY_KINDS, verificationMethodOf } from './rules.ts'
import { openKey, sealKey } from './sealed-key.ts'
import { findActiveKey, insertIssuerKey, type KeyPurpose, listPublicKeys } from './store.ts'

type Db = IssuerContext['db']

/** What opens and seals keys. Only the signer's own threads are given one. */
export type Custody = { db: Db; kek: Uint8Array; now(): Date; uuid(): string }

/** Makes the keys that an organisation lacks. Several processes may do it at once: the first of each kind stays. */
export async function makeMissingKeys(custody: Custody, organizationId: string): Promise<void> {
  const { db, kek } = custody
  const present = await listPublicKeys(db, organizationId)
  for (const { purpose, keyType } of KEY_KINDS) {
    if (present.some((key) => key.purpose === purpose && key.keyType === keyType && key.state === 'active')) continue
    const version = 1 + Math.max(0, ...present.filter((key) => sameKind(key, purpose, keyType)).map((k) => k.version))
    const { publicKey, privateKey } = await nodeCrypto.generateKey(keyType)
    const id = custody.uuid()
    const sealedPrivateKey = await sealKey(kek, { organizationId, keyId: id, version, purpose }, privateKey)
    privateKey.fill(0)
    await insertIssuerKey(db, {
      id,
      organizationId,
      purpose,
      keyType,
      version,
      publicKey: encodeMultikey(publicKey),
      sealedPrivateKey,
      state: 'active',
      createdAt: custody.now(),
      retiredAt: null,
    })
  }
}

function sameKind(key: { purpose: string; keyType: string }, purpose: string, keyType: string): boolean {
  return key.purpose === purpose && key.keyType === keyType
}

/**
 * Opens the active key of a kind for one signature.
 *
 * @throws SealedKeyError; Error when the organisation has no such key in use.
 */
export async function openSigner(
  custody: Custody,
  input: { organizationId: string; did: string; purpose: KeyPurpose; keyType: 'Ed25519' | 'P-256' },
): Promise<SyncSigner> {
  const key = await findActiveKey(custody.db, input)
  if (!key) throw new Error(`the organisation has no ${input.keyType} key in use for ${input.purpose}`)
  const { id: keyId, organizationId, version, purpose, sealedPrivateKey } = key
  const binding = { organizationId, keyId, version, purpose }
  const privateKey = await openKey(custody.kek, binding, sealedPrivateKey)
  return signerFromPrivateKey(nodeCrypto, { type: key.keyType, privateKey }, verificationMethodOf(input.did, key))
}

/** The organisation's DID document, as far as it has keys; undefined before the first of each kind is made. */
export async function findDidDocument(db: Db, organizationId: string, did: string): Promise<JsonObject | undefined> {
  const keys = await listPublicKeys(db, organizationId)
  const complete = KEY_KINDS.every((kind) => keys.some((key) => sameKind(key, kind.purpose, kind.keyType)))
  return complete ? issuerDidDocument(did, keys) : undefined
}
