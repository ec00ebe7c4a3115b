// The HTTPS binding of DID Resolution (W3C), and the form that its forerunner had under another media type.
import type { JsonObject } from '@cloudtnt/credential/json'
import { RESOLUTION_ERRORS, type ResolutionErrorCode } from './resolution-error.ts'
import type { Resolved } from './resolve-identifier.ts'

const EARLIER = 'application/ld+json;profile="https://w3id.org/did-resolution"'
const CONTEXT = 'https://w3id.org/did-resolution/v1'
/** Asked for by these, a document or a part of one comes alone. */
const ALONE = ['application/did', 'application/did+json', 'application/did+ld+json']

export type Form = 'resolution' | 'dereferencing' | 'earlier' | 'alone'

/** Which form an `Accept` header asks for first; undefined for one that is not offered. */
export function formAccepted(accept: string, isPart: boolean): { form: Form; mediaType: string } | undefined {
  for (const each of accept.split(',').map((range) => range.replaceAll(' ', ''))) {
    const [mediaType = ''] = each.split(';')
    if (each.startsWith(EARLIER)) return { form: 'earlier', mediaType: EARLIER }
    if (ALONE.includes(mediaType)) return { form: 'alone', mediaType }
    if (mediaType === 'application/did-url-dereferencing') return { form: 'dereferencing', mediaType }
    if (mediaType === 'application/did-resolution') return { form: 'resolution', mediaType }
    if (mediaType === '*/*' || mediaType === '') return formAccepted(defaultFor(isPart), isPart)
  }
  return undefined
}

function defaultFor(isPart: boolean): string {
  return isPart ? 'application/did-url-dereferencing' : 'application/did-resolution'
}

export function foundResponse({ content, isPart }: Resolved, form: Form, mediaType: string): Response {
  if (form === 'alone') return json(content, 200, mediaType)
  return json(resultOf(form, content, { contentType: mediaType }, isPart), 200, mediaType)
}

export function failedResponse(code: ResolutionErrorCode, form: Form, mediaType: string, isPart: boolean): Response {
  const error = form === 'earlier' ? camelCase(code) : { type: `https://www.w3.org/ns/did#${code}`, title: code }
  const type = form === 'alone' ? 'application/did-resolution' : mediaType
  return json(resultOf(form, null, { error, contentType: type }, isPart), RESOLUTION_ERRORS[code], type)
}

function resultOf(form: Form, content: JsonObject | null, metadata: JsonObject, isPart: boolean): JsonObject {
  if (form === 'dereferencing') {
    return { dereferencingMetadata: metadata, contentStream: content, contentMetadata: {} }
  }
  const name = form === 'earlier' && isPart ? 'didDereferencingMetadata' : 'didResolutionMetadata'
  return { '@context': CONTEXT, [name]: metadata, didDocument: content, didDocumentMetadata: {} }
}

function json(body: JsonObject, status: number, type: string): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': type } })
}

/** The forerunner wrote `invalidDid`. */
function camelCase(code: string): string {
  return code.toLowerCase().replaceAll(/_(.)/g, (_, letter: string) => letter.toUpperCase())
}
