import { encodeMultikey, type JsonObject, signerFromPrivateKey } from '@cloudtnt/credential'
import { nodeCrypto } from '@cloudtnt/credential/node'
import type { SyncSigner } from '@cloudtnt/credential/signer'
import type { IssuerContext } from '../database.ts'
import { issuerDidDocument, KEY_KINDS, verificationMethodOf } from './rules.ts'
import { openKey, sealKey } from './sealed-key.ts'
import {
  findActiveKey,
  type IssuerKeyRow,
  insertIssuerKey,
  type KeyPurpose,
  listPublicKeys,
  listSealedKeys,
} from './store.ts'

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

/** The keys of an organisation: what the public is told of them, and the way to open one in use. */
export type Keyring = {
  didDocument: JsonObject
  /** Opens it for as long as the signer is kept. @throws SealedKeyError */
  open(purpose: KeyPurpose, keyType: IssuerKeyRow['keyType']): SyncSigner
}

/** Reads all keys of an organisation in one trip, having made those that it lacks. */
export async function readKeyring(custody: Custody, organizationId: string, did: string): Promise<Keyring> {
  let keys = await listSealedKeys(custody.db, organizationId)
  if (!hasAllKinds(keys)) {
    await makeMissingKeys(custody, organizationId)
    keys = await listSealedKeys(custody.db, organizationId)
  }
  return {
    didDocument: issuerDidDocument(did, keys),
    open(purpose, keyType) {
      const key = keys.find((each) => each.state === 'active' && sameKind(each, purpose, keyType))
      if (!key) throw new Error(`the organisation has no ${keyType} key in use for ${purpose}`)
      return openOne(custody, did, key)
    },
  }
}

function hasAllKinds(keys: { purpose: string; keyType: string; state: string }[]): boolean {
  return KEY_KINDS.every((kind) =>
    keys.some((key) => key.state === 'active' && sameKind(key, kind.purpose, kind.keyType)),
  )
}

function openOne(custody: Custody, did: string, key: Omit<IssuerKeyRow, 'createdAt' | 'retiredAt'>): SyncSigner {
  const { id: keyId, organizationId, version, purpose, keyType, sealedPrivateKey } = key
  const privateKey = openKey(custody.kek, { organizationId, keyId, version, purpose }, sealedPrivateKey)
  return signerFromPrivateKey(nodeCrypto, { type: keyType, privateKey }, verificationMethodOf(did, key))
}

/**
 * Opens the active key of a kind.
 *
 * @throws SealedKeyError; Error when the organisation has no such key in use.
 */
export async function openSigner(
  custody: Custody,
  input: { organizationId: string; did: string; purpose: KeyPurpose; keyType: 'Ed25519' | 'P-256' },
): Promise<SyncSigner> {
  const key = await findActiveKey(custody.db, input)
  if (!key) throw new Error(`the organisation has no ${input.keyType} key in use for ${input.purpose}`)
  return openOne(custody, input.did, key)
}

/** The organisation's DID document, as far as it has keys; undefined before the first of each kind is made. */
export async function findDidDocument(db: Db, organizationId: string, did: string): Promise<JsonObject | undefined> {
  const keys = await listPublicKeys(db, organizationId)
  const complete = KEY_KINDS.every((kind) => keys.some((key) => sameKind(key, kind.purpose, kind.keyType)))
  return complete ? issuerDidDocument(did, keys) : undefined
}
