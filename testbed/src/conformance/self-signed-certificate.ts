// A certificate of this machine for itself (RFC 5280), made at start and never kept.
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { utf8 } from '@cloudtnt/credential/bytes'
import { randomBytes } from '@cloudtnt/credential/random'
import {
  bitString,
  der,
  objectIdentifier,
  octetString,
  positiveInteger,
  sequence,
  setOf,
  utcTime,
  utf8String,
} from './der.ts'

const ECDSA_WITH_SHA256 = sequence(objectIdentifier(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02))
const COMMON_NAME = objectIdentifier(0x55, 0x04, 0x03)
const SUBJECT_ALTERNATIVE_NAME = objectIdentifier(0x55, 0x1d, 0x11)
const LIFETIME_MS = 7 * 24 * 60 * 60_000
const CLOCK_SKEW_MS = 60 * 60_000

/** Both as PEM. */
export type Certificate = { key: string; certificate: string }

/** Makes a key on P-256 and a certificate of a week for `localhost` and 127.0.0.1. */
export function selfSignedCertificate(now: Date): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const toBeSigned = certificateOf(publicKey, now)
  const signature = sign('sha256', toBeSigned, privateKey)
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificate: pem(sequence(toBeSigned, ECDSA_WITH_SHA256, bitString(signature))),
  }
}

/** §4.1.2: whoever it is about is who says it. */
function certificateOf(publicKey: KeyObject, now: Date): Uint8Array {
  const name = sequence(setOf(sequence(COMMON_NAME, utf8String('CloudTnT conformance server'))))
  return sequence(
    der(0xa0, der(0x02, Uint8Array.of(2))),
    positiveInteger(randomBytes(16)),
    ECDSA_WITH_SHA256,
    name,
    sequence(utcTime(new Date(now.getTime() - CLOCK_SKEW_MS)), utcTime(new Date(now.getTime() + LIFETIME_MS))),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(sequence(SUBJECT_ALTERNATIVE_NAME, octetString(addresses())))),
  )
}

/** §4.2.1.6: a DNS name and an address of four bytes. */
function addresses(): Uint8Array {
  return sequence(der(0x82, utf8('localhost')), der(0x87, Uint8Array.of(127, 0, 0, 1)))
}

function pem(certificate: Uint8Array): string {
  const lines = btoa(String.fromCharCode(...certificate)).match(/.{1,64}/g) ?? []
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n')
}
