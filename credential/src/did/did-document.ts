// DID documents (DID Core 1.0) and controller documents (Controlled Identifiers 1.0).
import type { PublicKey } from '../crypto.ts'
import { parseDateTimeStamp } from '../date-time.ts'
import { CredentialError } from '../errors.ts'
import { isJsonObject, type Json, type JsonObject } from '../json.ts'
import { publicKeyFromJwk } from '../key/jwk.ts'
import { decodeMultikey } from '../key/multikey.ts'
import { listOf } from '../members.ts'

const PURPOSES = ['assertionMethod', 'authentication'] as const
export type VerificationPurpose = (typeof PURPOSES)[number]

/** A document whose identifier is certain; its keys are read when one is asked for. */
export type DidDocument = {
  id: string
  methods: ReadonlyMap<string, JsonObject>
  purposes: Readonly<Record<VerificationPurpose, ReadonlySet<string>>>
}

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
/** The member that holds the key, for each type of verification method (Controlled Identifiers 1.0 §2.2). */
const KEY_MEMBERS: Record<string, 'publicKeyMultibase' | 'publicKeyJwk'> = {
  Multikey: 'publicKeyMultibase',
  Ed25519VerificationKey2020: 'publicKeyMultibase',
  JsonWebKey: 'publicKeyJwk',
  JsonWebKey2020: 'publicKeyJwk',
}
const SECRET_MEMBERS = [
  'secretKeyMultibase',
  'secretKeyJwk',
  'privateKeyMultibase',
  'privateKeyBase58',
  'privateKeyJwk',
]

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
    if (ids.size > MAX_METHODS) throw tooMany()
  }
  return ids
}

function addMethod(methods: Map<string, JsonObject>, method: Json, documentId: string): string {
  if (!isJsonObject(method) || typeof method.id !== 'string') throw invalid('A verification method has no id.')
  const id = absoluteId(method.id, documentId)
  if (methods.has(id)) throw invalid('Two verification methods have the same id.')
  methods.set(id, { ...method, id })
  if (methods.size > MAX_METHODS) throw tooMany()
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
  if (!document.purposes[purpose].has(id)) {
    throw new CredentialError('KEY_NOT_AUTHORIZED', `The document lists no such key as ${purpose}. Ask the issuer.`)
  }
  const method = document.methods.get(id)
  if (!method) throw invalid('The document names a key that it does not hold.')
  const parsed = parseVerificationMethod(method, id)
  if (parsed.controller !== document.id) {
    throw new CredentialError('KEY_NOT_AUTHORIZED', 'The key is controlled by somebody else. Ask the issuer.')
  }
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
  return { id: expectedId, controller, publicKey: publicKeyOf(method), ...moments(method) }
}

function publicKeyOf(method: JsonObject): PublicKey {
  const type = method.type
  const member = typeof type === 'string' && Object.hasOwn(KEY_MEMBERS, type) ? KEY_MEMBERS[type] : undefined
  if (!member) {
    throw new CredentialError(
      'VC_CRYPTOSUITE_UNSUPPORTED',
      'The verification method is of a type that is not read here.',
    )
  }
  if (SECRET_MEMBERS.some((name) => name in method)) {
    throw new CredentialError('KEY_INVALID', 'The document shows a private key, which must not be used again.')
  }
  const value = method[member]
  if (member === 'publicKeyJwk' && isJsonObject(value)) return publicKeyFromJwk(value)
  if (member === 'publicKeyMultibase' && typeof value === 'string') return multikeyOf(value, type)
  throw invalid('A verification method does not hold its key.')
}

function multikeyOf(text: string, type: Json | undefined): PublicKey {
  const key = decodeMultikey(text)
  if (type === 'Ed25519VerificationKey2020' && key.type !== 'Ed25519') {
    throw new CredentialError('KEY_INVALID', 'The verification method holds a key of another kind than it says.')
  }
  return key
}

function moments(method: JsonObject): { revoked?: Date; expires?: Date } {
  const [revoked, expires] = [momentOf(method.revoked), momentOf(method.expires)]
  return { ...(revoked && { revoked }), ...(expires && { expires }) }
}

function momentOf(value: Json | undefined): Date | undefined {
  if (value === undefined) return undefined
  const moment = parseDateTimeStamp(value)
  if (!moment) throw invalid('A verification method has a date that cannot be read.')
  return moment
}

function invalid(message: string): CredentialError {
  return new CredentialError('DID_DOCUMENT_INVALID', `${message} Ask the issuer to mend the document.`)
}

function tooMany(): CredentialError {
  return invalid(`The document lists more than ${MAX_METHODS} keys.`)
}
