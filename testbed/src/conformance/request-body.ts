import { isJsonObject, type Json, type JsonObject } from '@cloudtnt/credential/json'
import { readBody } from '@cloudtnt/server/http/read-body'

/** A request that is not as the VC-API has it. */
export class MalformedRequest extends Error {
  override readonly name = 'MalformedRequest'
}

export type VcApiRequest = { body: JsonObject; options: JsonObject }

/**
 * Reads the body of a VC-API request: an object, with `options` as an object where they are there at all.
 *
 * @throws MalformedRequest; what `readBody` throws
 */
export async function readRequest(request: Request): Promise<VcApiRequest> {
  const body = (await readBody(request, 'json')) as Json
  if (!isJsonObject(body)) throw new MalformedRequest('The body is no object.')
  const { options = {} } = body
  if (!isJsonObject(options)) throw new MalformedRequest('The member options is no object.')
  return { body, options }
}

/** @throws MalformedRequest */
export function objectIn(body: JsonObject, name: string): JsonObject {
  const value = body[name]
  if (!isJsonObject(value)) throw new MalformedRequest(`The member ${name} is missing, or is no object.`)
  return value
}

/** JSON pointers (RFC 6901), where they are given. @throws MalformedRequest */
export function pointersIn(options: JsonObject, name: string): string[] | undefined {
  const pointers = options[name]
  if (pointers === undefined) return undefined
  if (!Array.isArray(pointers) || !pointers.every((each) => typeof each === 'string')) {
    throw new MalformedRequest(`The option ${name} is no list of JSON pointers.`)
  }
  return pointers
}

/** @throws MalformedRequest */
export function textIn(options: JsonObject, name: string): string | undefined {
  const text = options[name]
  if (text !== undefined && typeof text !== 'string') throw new MalformedRequest(`The option ${name} is no text.`)
  return text
}
