import type { CryptoPort, PublicKey } from '../crypto.ts'
import { didKeyOf } from '../did/did-key.ts'
import { CredentialError } from '../errors.ts'
import type { JsonObject } from '../json.ts'
import { encodeMultikey } from '../key/multikey.ts'
import { nodeCrypto } from '../node.ts'
import { type AchievementCredentialInput, achievementCredential } from '../open-badges/achievement-credential.ts'
import { type FoundCredential, readCredential } from '../read-credential.ts'
import { canonicalizeReference } from '../reference/canonicalize.ts'
import { addProof } from '../securing/add-proof.ts'
import { signCredentialJwt } from '../securing/sign-credential-jwt.ts'
import { type Signer, signerFromPrivateKey } from '../signer.ts'
import {
  createBits,
  encodeList,
  MIN_STATUS_LIST_LENGTH,
  setBit,
  statusListCredential,
} from '../status/bitstring-status-list.ts'
import { verifyCredential } from '../verify/verify-credential.ts'
import type { Resolver, VerifyOptions } from '../verify/verify-options.ts'

export const NOW = new Date('2026-06-01T12:00:00Z')
export const MARIA = 'did:key:z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi'

/** What is published on the web of a test: documents of issuers, status lists and schemas. All else cannot be reached. */
export class Web implements Resolver {
  readonly documents = new Map<string, JsonObject>()
  readonly lists = new Map<string, string>()
  readonly schemas = new Map<string, string>()
  readonly asked: string[] = []

  didDocument = (did: string): Promise<JsonObject> => this.#find(this.documents, did)
  controllerDocument = (url: string): Promise<JsonObject> => this.#find(this.documents, url)
  statusList = (url: string): Promise<string> => this.#find(this.lists, url)

  credentialSchema = (url: string): Promise<string> => this.#find(this.schemas, url)

  async #find<T>(published: Map<string, T>, address: string): Promise<T> {
    this.asked.push(address)
    const found = published.get(address)
    if (found === undefined) throw new CredentialError('FETCH_FAILED', 'Not reachable.')
    return found
  }
}

/** An issuer with an Ed25519 and a P-256 key, and its document on the web. */
export class College {
  readonly id: string
  readonly web: Web
  readonly ed25519: Signer
  readonly p256: Signer

  private constructor(id: string, web: Web, ed25519: Signer, p256: Signer) {
    this.id = id
    this.web = web
    this.ed25519 = ed25519
    this.p256 = p256
  }

  static async open(web: Web, id = 'did:web:college.example'): Promise<College> {
    const ed25519 = await keyPair('Ed25519', `${id}#key-ed25519-1`)
    const p256 = await keyPair('P-256', `${id}#key-p256-1`)
    web.documents.set(id, controllerDocument(id, [ed25519.publicKey, p256.publicKey], ['key-ed25519-1', 'key-p256-1']))
    return new College(id, web, ed25519.signer, p256.signer)
  }

  /** One whose id is its key, so that no document is needed. It has no P-256 key of its own. */
  static async ofKey(web: Web): Promise<College> {
    const { publicKey, signer } = await keyPair('Ed25519', '')
    const id = didKeyOf(publicKey as Exclude<PublicKey, { type: 'RSA' }>)
    const ed25519 = { ...signer, verificationMethod: `${id}#${id.slice('did:key:'.length)}` }
    return new College(id, web, ed25519, ed25519)
  }

  award(changes: Partial<AchievementCredentialInput> = {}): JsonObject {
    return achievementCredential({
      id: 'urn:uuid:7f1f7b3e-0c47-4f3e-9a1c-2f4f5a7a1c11',
      name: 'Engine repair',
      issuer: { id: this.id, name: 'Harbour Technical College' },
      validFrom: new Date('2026-05-01T09:00:00Z'),
      subject: { id: MARIA },
      achievement: {
        id: 'https://college.example/achievements/engine-repair',
        name: 'Engine repair',
        description: 'Finds and mends faults in petrol engines.',
        criteria: { narrative: 'Mends three engines under supervision.' },
      },
      ...changes,
    })
  }

  async sign(
    document: JsonObject,
    signer: Signer = this.ed25519,
    created: Date = new Date('2026-05-01T09:00:00Z'),
  ): Promise<FoundCredential> {
    const ports = { crypto: nodeCrypto, canonicalize: canonicalizeReference }
    return readCredential(JSON.stringify(await addProof(document, { signer, created, ...ports })))
  }

  async signJwt(document: JsonObject, profile: 'open-badges' | 'vc+jwt' = 'open-badges'): Promise<FoundCredential> {
    const options = { signer: this.p256, kid: this.p256.verificationMethod, alg: 'ES256', profile } as const
    return readCredential(await signCredentialJwt(document, options))
  }

  /** Publishes a status list on which the given places are set. */
  async publishList(url: string, purpose: string, set: number[], changes: JsonObject = {}): Promise<void> {
    const found = await this.sign({ ...this.unsignedList(url, purpose, set), ...changes })
    this.web.lists.set(url, found.text)
  }

  /** The same with two bits for each status: the statuses that are given, from the second place on. */
  async publishWideList(url: string, purpose: string, statuses: number[]): Promise<void> {
    const bits = createBits(MIN_STATUS_LIST_LENGTH * 2)
    for (const [i, status] of statuses.entries()) {
      setBit(bits, 2 * (i + 1), status >= 2)
      setBit(bits, 2 * (i + 1) + 1, status % 2 === 1)
    }
    const list = this.unsignedList(url, purpose, [])
    const credentialSubject = { ...(list.credentialSubject as JsonObject), encodedList: encodeList(bits) }
    this.web.lists.set(url, (await this.sign({ ...list, credentialSubject })).text)
  }

  unsignedList(url: string, purpose: string, set: number[]): JsonObject {
    const bits = createBits(MIN_STATUS_LIST_LENGTH)
    for (const index of set) setBit(bits, index, true)
    const validFrom = new Date('2026-06-01T00:00:00Z')
    return statusListCredential({ id: url, issuer: this.id, purpose, encodedList: encodeList(bits), validFrom })
  }
}

export function verifyAt(web: Resolver, found: FoundCredential, options: Partial<VerifyOptions> = {}) {
  const ports = { crypto: nodeCrypto, canonicalize: canonicalizeReference, resolver: web }
  return verifyCredential(found, { now: NOW, ...ports, ...options })
}

export async function keyPair(type: 'Ed25519' | 'P-256', name: string, crypto: CryptoPort = nodeCrypto) {
  const { publicKey, privateKey } = await crypto.generateKey(type)
  return { publicKey, signer: signerFromPrivateKey(crypto, { type, privateKey }, name) }
}

export function controllerDocument(id: string, keys: PublicKey[], names: string[]): JsonObject {
  const verificationMethod = keys.map((key, i) => ({
    id: `${id}#${names[i]}`,
    type: 'Multikey',
    controller: id,
    publicKeyMultibase: encodeMultikey(key as Exclude<PublicKey, { type: 'RSA' }>),
  }))
  return { id, verificationMethod, assertionMethod: verificationMethod.map((method) => method.id) }
}
