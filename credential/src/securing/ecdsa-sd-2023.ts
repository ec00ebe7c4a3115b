// The cryptosuite ecdsa-sd-2023 (Data Integrity ECDSA Cryptosuites 1.0, §3.6): the holder shows parts of what was signed.
import { concat, fromMultibase, toMultibase, utf8 } from '../bytes.ts'
import type { CanonicalizeStatements } from '../canonicalize.ts'
import { CREDENTIAL_MEMBERS } from '../contexts/assert-plain-json-ld.ts'
import type { Awaitable, CurveKey } from '../crypto.ts'
import { errorWith, tooComplex } from '../errors.ts'
import type { JsonObject } from '../json.ts'
import { decodeMultikey, encodeMultikey } from '../key/multikey.ts'
import { randomBytes } from '../random.ts'
import { assertExactInRdf } from './assert-exact-in-rdf.ts'
import type { Cryptosuite, ProofInput, SuitePorts } from './cryptosuite.ts'
import { rdfcProofConfig } from './rdfc-transformation.ts'
import { hmacLabels, relabel, toldLabels } from './selective-disclosure/label-map.ts'
import { labelStatements } from './selective-disclosure/label-statements.ts'
import {
  type BaseProofValue,
  type DerivedProofValue,
  decodeProofValue,
  encodeProofValue,
  MAX_SIGNATURES,
} from './selective-disclosure/proof-value.ts'
import { assertKeyType } from './whole-document-suite.ts'

const KEY_TYPES = ['P-256'] as const
/** Mandatory ones included. */
const MAX_STATEMENTS = 2 * MAX_SIGNATURES
const unsupported = errorWith('VC_CRYPTOSUITE_UNSUPPORTED', 'Choose another cryptosuite.')
const TOO_MANY = `The document has more than ${MAX_SIGNATURES} statements to choose from.`

/**
 * What nobody should be able to leave out of a credential: all that its checks ask for. Without it a holder could hide
 * that a credential has ended, or how its status is found. A change of this list changes what is issued from then on.
 *
 * @returns JSON pointers to those of these members that the credential has
 */
export function mandatoryPointersFor(credential: JsonObject): string[] {
  const names = CREDENTIAL_MEMBERS.filter((name) => name !== 'credentialSubject' && name !== 'holder')
  return names.filter((name) => credential[name] !== undefined).map((name) => `/${name}`)
}

/** The secrets of one base proof. The private key is forgotten once the proof is made; the holder receives the other. */
export type BaseProofSecrets = { hmacKey: Uint8Array; proofKey: { publicKey: CurveKey; privateKey: Uint8Array } }

/** §3.6.1, for `addProof`. */
export function ecdsaSd2023Issuing(options: {
  mandatoryPointers?: string[]
  canonicalizeStatements?: CanonicalizeStatements
}): Pick<Cryptosuite, 'keyTypes' | 'createProof'> {
  return {
    keyTypes: KEY_TYPES,
    async createProof(input) {
      const proofKey = await input.crypto.generateKey('P-256')
      const { canonicalizeStatements, mandatoryPointers = mandatoryPointersFor(input.document) } = options
      if (!canonicalizeStatements || input.proofOptions.previousProof !== undefined) {
        throw unsupported('ecdsa-sd-2023 needs the port canonicalizeStatements, and follows no other proof.')
      }
      const secrets = { hmacKey: randomBytes(32), proofKey }
      const value = await createBaseProofValue({ ...input, canonicalizeStatements, mandatoryPointers }, secrets)
      return { ...input.proofOptions, proofValue: encodeProofValue(value) }
    },
  }
}

/** §3.6.2 to §3.6.5. */
export async function createBaseProofValue(
  input: Parameters<Cryptosuite['createProof']>[0] & {
    canonicalizeStatements: CanonicalizeStatements
    mandatoryPointers: string[]
  },
  { hmacKey, proofKey }: BaseProofSecrets,
): Promise<BaseProofValue> {
  const { crypto, mandatoryPointers } = input
  const { lines, group } = await labelStatements(input.document, hmacLabels(hmacKey), input)
  const mandatory = (await group(mandatoryPointers)).indexes
  if (lines.length - mandatory.size > MAX_SIGNATURES) throw tooComplex(TOO_MANY)
  assertExactInRdf({}, lines.join(''))
  const publicKey = fromMultibase(encodeMultikey(proofKey.publicKey))
  const data = await dataToSign(input, publicKey, select(lines, mandatory))
  const baseSignature = await input.signer.sign(data)
  const signatures: Uint8Array[] = []
  for (const line of select(lines, mandatory, false)) {
    signatures.push(await crypto.sign({ type: 'P-256', privateKey: proofKey.privateKey }, utf8(line)))
  }
  return { kind: 'base', baseSignature, publicKey, hmacKey, signatures, mandatoryPointers }
}

/**
 * Verifies derived proofs (§3.6.7), and base proofs too, which the standard leaves to the holder: whoever receives one
 * wants to know that it holds. Then each statement that has no signature of its own must be among the mandatory ones.
 */
export const ecdsaSd2023: Pick<Cryptosuite, 'verifyProof'> = {
  async verifyProof(input) {
    const value = decodeProofValue(input.proofValue)
    const key = assertKeyType(await input.findKey(), KEY_TYPES)
    const proofKey = assertKeyType(decodeMultikey(toMultibase(value.publicKey, 'z')), KEY_TYPES)
    const labelOf = value.kind === 'base' ? hmacLabels(value.hmacKey) : toldLabels(value.labels)
    const lines = relabel(await input.canonicalize(input.document), labelOf)
    if (value.kind === 'base' && lines.length > MAX_STATEMENTS) throw tooComplex(TOO_MANY)
    const holds = (line: string, signature: Uint8Array) => input.crypto.verify(proofKey, utf8(line), signature)
    const mandatory = await mandatoryAmong(lines, value, holds)
    if (!mandatory) return false
    return input.crypto.verify(key, await dataToSign(input, value.publicKey, mandatory), value.baseSignature)
  },
}

/**
 * Signatures stand in the order of their statements. A derived proof says which statements have none; in a base proof it
 * is those that the next signature does not fit.
 *
 * @returns the statements that were signed together; undefined when one of the others is not what was signed.
 */
async function mandatoryAmong(
  lines: string[],
  value: BaseProofValue | DerivedProofValue,
  holds: (line: string, signature: Uint8Array) => Awaitable<boolean>,
): Promise<string[] | undefined> {
  const told = value.kind === 'derived' ? new Set(value.mandatoryIndexes) : undefined
  const mandatory: string[] = []
  let used = 0
  for (const [i, line] of lines.entries()) {
    const signature = told?.has(i) ? undefined : value.signatures[used]
    if (signature && (await holds(line, signature))) used++
    else if (told?.has(i) === false) return undefined
    else mandatory.push(line)
  }
  const isComplete = used === value.signatures.length && mandatory.length === (told?.size ?? mandatory.length)
  return isComplete ? mandatory : undefined
}

/** §3.5.1, §3.6.4. */
async function dataToSign(
  { document, proofOptions, canonicalize, crypto }: ProofInput & SuitePorts,
  publicKey: Uint8Array,
  mandatory: string[],
): Promise<Uint8Array> {
  const hash = (text: string) => crypto.digest('SHA-256', utf8(text))
  const proofHash = await hash(await canonicalize(rdfcProofConfig(document, proofOptions)))
  return concat(proofHash, publicKey, await hash(mandatory.join('')))
}

function select(lines: string[], indexes: ReadonlySet<number>, isIn = true): string[] {
  return lines.filter((_, i) => indexes.has(i) === isIn)
}
