import type { Canonicalize, CanonicalizeStatements } from '../canonicalize.ts'
import { CredentialError } from '../errors.ts'
import type { JsonObject } from '../json.ts'
import { objectsIn } from '../members.ts'
import { invalidProof } from './proof-faults.ts'
import { compressLabels, hmacLabels } from './selective-disclosure/label-map.ts'
import { labelStatements } from './selective-disclosure/label-statements.ts'
import { decodeProofValue, encodeProofValue } from './selective-disclosure/proof-value.ts'
import { selectMembers } from './selective-disclosure/select-members.ts'

/** What of a credential is shown, and the ports that it takes to divide it. */
export type DeriveCredentialOptions = {
  /** JSON pointers (RFC 6901) to what is shown besides what the issuer has made mandatory. */
  selectivePointers: string[]
  /** Which of several base proofs to derive from. */
  verificationMethod?: string
  canonicalize: Canonicalize
  canonicalizeStatements: CanonicalizeStatements
}

/**
 * Makes a copy of a credential that shows a part of it, with a proof that holds for that part (Data Integrity ECDSA
 * 1.0 §3.6.6). It needs no key: the holder has what it takes in the base proof, and keeps that to themselves.
 *
 * Types and ids on the way to what is shown are shown too. Other proofs of the credential are left out, for they hold
 * for the whole alone. Whether the base proof holds is not judged here: `verifyProofs` does it before and after.
 *
 * @returns the part, with one derived proof
 * @throws CredentialError `VC_UNSECURED` (no base proof of ecdsa-sd-2023, or several and none chosen),
 * `VC_PROOF_INVALID` (its value cannot be read, or is of another document), `POINTER_INVALID`, `VC_COMPLEXITY` (the
 * pointers divide what cannot be divided); what `canonicalize` throws
 */
export async function deriveCredential(credential: JsonObject, options: DeriveCredentialOptions): Promise<JsonObject> {
  const { proof: existing, ...document } = credential
  const { proof, base } = baseProofAmong(objectsIn(existing), options.verificationMethod)
  const { baseSignature, publicKey, signatures, mandatoryPointers } = base
  const pointers = [...mandatoryPointers, ...options.selectivePointers]
  const part = selectMembers(document, pointers)
  if (!part) throw new CredentialError('POINTER_INVALID', 'Nothing is selected. Point at what is to be shown.')
  const { lines, group } = await labelStatements(document, hmacLabels(base.hmacKey), options)
  const { indexes: mandatory } = await group(mandatoryPointers)
  const { indexes: shown, labels } = await group(pointers)
  const selectable = lines.map((_, i) => i).filter((i) => !mandatory.has(i))
  if (selectable.length !== signatures.length) throw invalidProof('it has not one signature for each statement')
  const ascending = [...shown].sort((a, b) => a - b)
  const proofValue = encodeProofValue({
    kind: 'derived',
    baseSignature,
    publicKey,
    signatures: signatures.filter((_, i) => shown.has(selectable[i] as number)),
    labels: compressLabels(labels),
    mandatoryIndexes: ascending.flatMap((index, i) => (mandatory.has(index) ? [i] : [])),
  })
  return { ...part, proof: { ...proof, proofValue } }
}

function baseProofAmong(proofs: JsonObject[], verificationMethod: string | undefined) {
  const bases = proofs
    .filter(({ cryptosuite }) => cryptosuite === 'ecdsa-sd-2023')
    .filter((proof) => verificationMethod === undefined || proof.verificationMethod === verificationMethod)
    .map((proof) => ({ proof, base: decodeProofValue(String(proof.proofValue)) }))
    .flatMap(({ proof, base }) => (base.kind === 'base' ? [{ proof, base }] : []))
  const [only] = bases
  if (only && bases.length === 1) return only
  throw new CredentialError('VC_UNSECURED', 'Parts can be shown of a credential with one base proof to derive from.')
}
