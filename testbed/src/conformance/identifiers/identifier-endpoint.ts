import type { Hono } from 'hono'
import { failedResponse, formAccepted, foundResponse } from './identifier-response.ts'
import { ResolutionError } from './resolution-error.ts'
import { isPartNamed, resolveIdentifier } from './resolve-identifier.ts'

const PATH = '/1.0/identifiers/'

/** `GET /1.0/identifiers/{did}`: whatever follows is the identifier, encoded or not. */
export function bindIdentifiers(app: Hono): void {
  app.get(`${PATH}*`, (c) => answer(c.req.raw))
}

function answer(request: Request): Response {
  const { pathname, searchParams } = new URL(request.url)
  const identifier = decoded(pathname.slice(PATH.length))
  const isPart = isPartNamed(identifier)
  const accepted = formAccepted(request.headers.get('accept') ?? '*/*', isPart)
  const { form, mediaType } = accepted ?? { form: 'resolution', mediaType: 'application/did-resolution' }
  try {
    if (!accepted) throw new ResolutionError('REPRESENTATION_NOT_SUPPORTED')
    const publicKeyFormat = searchParams.get('publicKeyFormat') ?? undefined
    const isExperimentAllowed = searchParams.get('enableExperimentalPublicKeyTypes') === 'true'
    return foundResponse(resolveIdentifier(identifier, { publicKeyFormat, isExperimentAllowed }), form, mediaType)
  } catch (error) {
    if (!(error instanceof ResolutionError)) throw error
    return failedResponse(error.code, form, mediaType, isPart)
  }
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
