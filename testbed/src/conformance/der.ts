// The Distinguished Encoding Rules of ASN.1 (ITU-T X.690), as far as a certificate needs them.
import { concat, utf8 } from '@cloudtnt/credential/bytes'

/** One value with its tag and its length (§8.1). */
export function der(tag: number, ...content: Uint8Array[]): Uint8Array {
  const value = concat(...content)
  return concat(Uint8Array.of(tag, ...lengthOf(value.length)), value)
}

export function sequence(...items: Uint8Array[]): Uint8Array {
  return der(0x30, ...items)
}

export function setOf(item: Uint8Array): Uint8Array {
  return der(0x31, item)
}

/** A whole number of up to 20 bytes, never negative: the first bit is cleared, so that no byte has to be added. */
export function positiveInteger(bytes: Uint8Array): Uint8Array {
  const [first = 0, ...rest] = bytes
  return der(0x02, Uint8Array.of((first & 0x7f) | 0x01, ...rest))
}

/** @param arcs the content of an object identifier, encoded already. */
export function objectIdentifier(...arcs: number[]): Uint8Array {
  return der(0x06, Uint8Array.from(arcs))
}

export function utf8String(text: string): Uint8Array {
  return der(0x0c, utf8(text))
}

/** `YYMMDDhhmmssZ`: of years before 2050, as RFC 5280 §4.1.2.5 wants it. */
export function utcTime(moment: Date): Uint8Array {
  return der(0x17, utf8(`${moment.toISOString().slice(2, 19).replaceAll(/[-:T]/g, '')}Z`))
}

export function octetString(content: Uint8Array): Uint8Array {
  return der(0x04, content)
}

/** Whole bytes. */
export function bitString(content: Uint8Array): Uint8Array {
  return der(0x03, Uint8Array.of(0), content)
}

function lengthOf(length: number): number[] {
  if (length < 0x80) return [length]
  return length < 0x100 ? [0x81, length] : [0x82, length >>> 8, length & 0xff]
}
