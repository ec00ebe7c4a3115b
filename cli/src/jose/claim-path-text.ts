import { isJsonObject, type Json, parseJson } from '@cloudtnt/credential/json'
import type { ClaimPath } from '@cloudtnt/credential/sd-jwt/claim-path'
import { UsageError } from '../command.ts'

/**
 * Reads a list of paths as the suite writes them: `["credentialSubject.address.city", "credentialSubject.phones[0]"]`.
 *
 * @throws UsageError
 */
export function parseClaimPaths(text: string): ClaimPath[] {
  const paths = jsonOf(text)
  if (isJsonObject(paths) || !Array.isArray(paths)) throw noPaths()
  return paths.map((path) => {
    if (typeof path !== 'string' || !/^[^.[\]]+(\.[^.[\]]+|\[\d+\])*$/.test(path)) throw noPaths()
    return (path.match(/[^.[\]]+/g) ?? []).map((step) => (/^\d+$/.test(step) ? Number(step) : step))
  })
}

function jsonOf(text: string): Json {
  try {
    return parseJson(text)
  } catch {
    throw noPaths()
  }
}

function noPaths(): UsageError {
  return new UsageError('The option --sd takes a JSON list of paths, as ["credentialSubject.name"].')
}
