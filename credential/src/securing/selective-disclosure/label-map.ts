import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { fromBase64url, toBase64url, utf8 } from '../../bytes.ts'
import { invalidProof } from '../proof-faults.ts'
import { parseStatements, relabelled } from './n-quads.ts'

/** Turns a canonical label (`c14n0`) into the one that is signed: nobody guesses from it what was left out. */
export type LabelMap = (canonicalLabel: string) => string

/** The labels of the issuer and the holder, who know the key (Data Integrity ECDSA 1.0 §3.4.4). */
export function hmacLabels(hmacKey: Uint8Array): LabelMap {
  return (label) => `u${toBase64url(hmac(sha256, hmacKey, utf8(label)))}`
}

/** The labels of a verifier, who was told those that it needs (§3.4.3, §3.5.6). @throws CredentialError `VC_PROOF_INVALID` */
export function toldLabels(labels: Map<number, Uint8Array>): LabelMap {
  const told = new Map(Array.from(labels, ([number, digest]) => [`c14n${number}`, `u${toBase64url(digest)}`]))
  // Two nodes under one label would pass for one: what was said of the one could be moved to the other.
  if (new Set(told.values()).size !== told.size) throw invalidProof('it has one label for two things')
  return (label) => {
    const name = told.get(label)
    if (name === undefined) throw invalidProof('it has no label for one of the things')
    return name
  }
}

/** The form in which a verifier is told (§3.5.5). */
export function compressLabels(labels: Iterable<[verifierLabel: string, label: string]>): Map<number, Uint8Array> {
  const compress = ([verifierLabel, label]: [string, string]) =>
    [Number(verifierLabel.slice('c14n'.length)), fromBase64url(label.slice(1))] as const
  return new Map(Array.from(labels, compress))
}

/** Replaces the labels of canonical statements, and brings these in order anew. @returns lines, each with its end. */
export function relabel(canonical: string, labelOf: LabelMap): string[] {
  return parseStatements(canonical)
    .map((statement) => relabelled(statement, labelOf))
    .sort()
}
