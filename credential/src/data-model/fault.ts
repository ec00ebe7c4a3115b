/** What a rule of the data model finds wrong: which code, and a JSON pointer to the place. */
import type { CredentialErrorCode } from '../errors.ts'
import { isJsonObject, type Json, type JsonObject } from '../json.ts'
import { listOf } from '../members.ts'

/** What is wrong with a document, and where: `at` is a JSON pointer (RFC 6901). */
export type Fault = { code: CredentialErrorCode; at: string }

export function malformed(at: string): Fault {
  return { code: 'VC_MALFORMED', at }
}

/** A URL as the data model means it: any scheme, nothing relative, no white space (VCDM 2.0 §4.4, URL Standard). */
export function isUrl(value: Json | undefined): boolean {
  return typeof value === 'string' && /^[a-z][a-z0-9+.-]*:\S+$/i.test(value)
}

/** An object that says what it is: one type at least, and nothing but text among them (VCDM 2.0 §4.5). */
export function isTyped(value: Json): value is JsonObject {
  return isJsonObject(value) && areTypes(value.type)
}

export function areTypes(value: Json | undefined): boolean {
  const types = listOf(value)
  return types.length > 0 && types.every((type) => typeof type === 'string' && type !== '')
}
