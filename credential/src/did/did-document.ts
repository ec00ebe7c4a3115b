// DID documents (DID Core 1.0) and controller documents (Controlled Identifiers 1.0).
import { concat, fromMultibase, toMultibase } from '../bytes.ts'
import type { PublicKey } from '../crypto.ts'
import { parseDateTimeStamp } from '../date-time.ts'
import { errorWith, unlessRefused } from '../errors.ts'
import { isJsonObject, type Json, type JsonObject } from '../json.ts'
import { CURVE_KEYS, isCurveKeyType } from '../key/algorithms.ts'
import { publicKeyFromJwk } from '../key/jwk.ts'
import { decodeMultikey } from '../key/multikey.ts'
import { listOf } from '../members.ts'

const PURPOSES = ['assertionMethod', 'authentication'] as const
/** What a key may be used for (Controlled Identifiers 1.0 §2.3). */
export type VerificationPurpose = (typeof PURPOSES)[number]

/** A document whose identifier is certain; its keys are read when one is asked for. */
export type DidDocument = {
  id: string
  methods: ReadonlyMap<string, JsonObject>
  purposes: Readonly<Record<VerificationPurpose, ReadonlySet<string>>>
}

/** A key by its name (Controlled Identifiers 1.0 §2.2), read and screened. */
export type VerificationMethod = {
  id: string
  controller: string
  publicKey: PublicKey
  /** From this moment on the key vouches for nothing. */
  revoked?: Date
  /** After this moment nothing new is to be signed with the key. */
  expires?: Date
}

const MAX_METHODS = 64
const TOO_MANY = `The document lists more than ${MAX_METHODS} keys.`
const KEY_MEMBERS = ['publicKeyJwk', 'publicKeyMultibase', 'publicKeyBase58'] as const
type KeyMember = (typeof KEY_MEMBERS)[number]
/** What each type of verification method holds: in which members, and a key of which kind where the type says. */
const METHOD_TYPES: Record<string, { members: readonly KeyMember[]; kind?: PublicKey['type'] }> = {
  // Controlled Identifiers 1.0 §2.2
  Multikey: { members: ['publicKeyMultibase'] },
  JsonWebKey: { members: ['publicKeyJwk'] },
  // Older security suites, which issuers still publish.
  JsonWebKey2020: { members: ['publicKeyJwk'] },
  Ed25519VerificationKey2020: { members: ['publicKeyMultibase'], kind: 'Ed25519' },
  Ed25519VerificationKey2018: { members: ['publicKeyBase58', 'publicKeyJwk', 'publicKeyMultibase'], kind: 'Ed25519' },
  EcdsaSecp256r1VerificationKey2019: { members: KEY_MEMBERS, kind: 'P-256' },
}
/** As `secretKeyMultibase`, `privateKeyJwk` and all that older suites have. */
const SECRET_MEMBER = /^(secret|private)Key/
const invalid = errorWith('DID_DOCUMENT_INVALID', 'Ask the issuer to mend the document.')
const invalidKey = errorWith('KEY_INVALID', 'Ask the issuer for another key.')
const notAuthorized = errorWith('KEY_NOT_AUTHORIZED', 'Ask the issuer.')
const unsupported = errorWith('VC_CRYPTOSUITE_UNSUPPORTED', 'Ask the issuer for a key of another kind.')

/**
 * Reads the document that was retrieved for a DID, or for the https identifier of a controller.
 *
 * @param expectedId the identifier that was asked for; the document must say the same of itself, or anybody who may
 * write to the address could speak for another.
 * @throws CredentialError `DID_DOCUMENT_INVALID`
 */
export function parseDidDocument(document: Json, expectedId: string): DidDocument {
  if (!isJsonObject(document)) throw invalid('The document is not a JSON object.')
  if (document.id !== expectedId) throw invalid('The document describes another identifier than the one asked for.')
  const methods = new Map<string, JsonObject>()
  for (const method of listOf(document.verificationMethod)) addMethod(methods, method, expectedId)
  const purposes = {
    assertionMethod: idsFor(document.assertionMethod, methods, expectedId),
    authentication: idsFor(document.authentication, methods, expectedId),
  }
  return { id: expectedId, methods, purposes }
}

/** Lists the methods of one purpose, and adds those that stand there in full to all methods. */
function idsFor(value: Json | undefined, methods: Map<string, JsonObject>, documentId: string): Set<string> {
  const ids = new Set<string>()
  for (const entry of listOf(value)) {
    ids.add(typeof entry === 'string' ? absoluteId(entry, documentId) : addMethod(methods, entry, documentId))
    if (ids.size > MAX_METHODS) throw invalid(TOO_MANY)
  }
  return ids
}

function addMethod(methods: Map<string, JsonObject>, method: Json, documentId: string): string {
  if (!isJsonObject(method) || typeof method.id !== 'string') throw invalid('A verification method has no id.')
  const id = absoluteId(method.id, documentId)
  if (methods.has(id)) throw invalid('Two verification methods have the same id.')
  methods.set(id, { ...method, id })
  if (methods.size > MAX_METHODS) throw invalid(TOO_MANY)
  return id
}

function absoluteId(id: string, documentId: string): string {
  return id.startsWith('#') ? documentId + id : id
}

/**
 * Finds a key that the document lists for a purpose (Controlled Identifiers 1.0 §3.3).
 *
 * @throws CredentialError `KEY_NOT_AUTHORIZED` (not listed for the purpose, or controlled by somebody else), and as
 * `parseVerificationMethod`
 */
export function findVerificationMethod(
  document: DidDocument,
  id: string,
  purpose: VerificationPurpose,
): VerificationMethod {
  if (!document.purposes[purpose].has(id)) throw notAuthorized(`The document lists no such key as ${purpose}.`)
  const method = document.methods.get(id)
  if (!method) throw invalid('The document names a key that it does not hold.')
  const parsed = parseVerificationMethod(method, id)
  if (parsed.controller !== document.id) throw notAuthorized('The key is controlled by somebody else.')
  return parsed
}

/**
 * Reads one verification method, from a document or published on its own.
 *
 * Whoever reads one that stands alone still has to ask its controller whether the key is theirs.
 *
 * @throws CredentialError `DID_DOCUMENT_INVALID`, `KEY_INVALID`, `KEY_WEAK`, `VC_CRYPTOSUITE_UNSUPPORTED` (a type that
 * is not read here)
 */
export function parseVerificationMethod(method: JsonObject, expectedId: string): VerificationMethod {
  const { id, controller } = method
  if (id !== expectedId) throw invalid('The verification method has another id than the one asked for.')
  if (typeof controller !== 'string') throw invalid('A verification method has no controller.')
  const moments = { ...momentIn(method, 'revoked'), ...momentIn(method, 'expires') }
  return { id: expectedId, controller, publicKey: publicKeyOf(method), ...moments }
}

function publicKeyOf(method: JsonObject): PublicKey {
  const { type } = method
  const known = typeof type === 'string' && Object.hasOwn(METHOD_TYPES, type) ? METHOD_TYPES[type] : undefined
  if (!known) throw unsupported('The verification method is of a type that is not read here.')
  if (Object.keys(method).some((name) => SECRET_MEMBER.test(name))) {
    throw invalidKey('The document shows a private key, which must not be used again.')
  }
  const member = known.members.find((name) => method[name] !== undefined)
  const key = member && keyIn(member, method[member], known.kind)
  if (!key) throw invalid('A verification method does not hold its key.')
  if (known.kind && key.type !== known.kind) {
    throw invalidKey('The verification method holds a key of another kind than it says.')
  }
  return key
}

function keyIn(member: KeyMember, value: Json | undefined, kind: PublicKey['type'] | undefined): PublicKey | undefined {
  if (member === 'publicKeyJwk') return isJsonObject(value) ? publicKeyFromJwk(value) : undefined
  if (typeof value !== 'string') return undefined
  return member === 'publicKeyMultibase' ? decodeMultikey(value) : bareKey(value, kind)
}

/** Before Multikey a key stood in base58 without saying of which kind it is: its type says that. */
function bareKey(text: string, kind: PublicKey['type'] | undefined): PublicKey | undefined {
  if (!isCurveKeyType(kind)) return undefined
  const bytes = unlessRefused(() => fromMultibase(`z${text}`))
  if (!bytes) throw invalidKey('The key is not written in base58.')
  return decodeMultikey(toMultibase(concat(Uint8Array.from(CURVE_KEYS[kind].multicodec), bytes), 'z'))
}

function momentIn(method: JsonObject, name: 'revoked' | 'expires'): { revoked?: Date; expires?: Date } {
  if (method[name] === undefined) return {}
  const moment = parseDateTimeStamp(method[name])
  if (!moment) throw invalid('A verification method has a date that cannot be read.')
  return { [name]: moment }
}
