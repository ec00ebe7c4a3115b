import { pathToFileURL } from 'node:url'
import type { Plugin } from 'vite'

const RESOURCE = /\/contract\/src\/(issuer|wallet|verifier)\/[\w-]+\.ts$/

/**
 * Gives browsers the contract without its schemas: of each endpoint what `call` needs to send a request, and the plain
 * values beside them. The server parses what it gets, and checks what it answers; a page that wants a schema itself
 * takes it from a file that has no endpoints. Whatever else such a file exports is missing here, so that a page that
 * wants it does not build.
 */
export function contractAddresses(): Plugin {
  return {
    name: 'cloudtnt-contract-addresses',
    enforce: 'pre',
    async load(id) {
      if (!RESOURCE.test(id)) return undefined
      const exported = Object.entries((await import(pathToFileURL(id).href)) as Record<string, unknown>)
      if (!exported.some(([, value]) => isEndpoint(value))) return undefined
      return exported.flatMap(([name, value]) => exportOf(name, value)).join('\n')
    },
  }
}

type Address = { method: string; path: string; bodyType: string; status: number; form?: object }

function isEndpoint(value: unknown): value is Address {
  return typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'bodyType' in value
}

function exportOf(name: string, value: unknown): string[] {
  if (!isEndpoint(value)) return isPlain(value) ? [`export const ${name} = ${JSON.stringify(value)}`] : []
  const { method, path, bodyType, status, form } = value
  return [`export const ${name} = ${JSON.stringify({ method, path, bodyType, status, ...(form && { form: true }) })}`]
}

/** Nothing but what JSON can say; a schema is an object of a class. */
function isPlain(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return /string|number|boolean/.test(typeof value)
  if (Array.isArray(value)) return value.every(isPlain)
  return Object.getPrototypeOf(value) === Object.prototype && Object.values(value).every(isPlain)
}
