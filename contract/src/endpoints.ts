import type { Endpoint } from './endpoint.ts'
import * as issuer from './issuer/index.ts'
import * as verifier from './verifier/index.ts'
import * as wallet from './wallet/index.ts'

function isEndpoint(value: unknown): value is Endpoint {
  return typeof value === 'object' && value !== null && 'id' in value && 'path' in value && 'bodyType' in value
}

/** Every endpoint of every actor, in order of path: what the OpenAPI document is folded from. */
export const endpoints: Endpoint[] = [issuer, wallet, verifier]
  .flatMap((actor) => Object.values(actor as Record<string, Record<string, unknown>>))
  .flatMap((resource) => Object.values(resource))
  .filter(isEndpoint)
  .sort((a, b) => `${a.actor} ${a.path} ${a.method}`.localeCompare(`${b.actor} ${b.path} ${b.method}`))
