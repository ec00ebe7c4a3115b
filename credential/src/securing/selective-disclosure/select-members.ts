// JSON pointers (RFC 6901), and what they select of a JSON-LD document (Data Integrity ECDSA 1.0 §3.4.11 to §3.4.14).
import { errorWith } from '../../errors.ts'
import { isJsonObject, type Json, type JsonObject } from '../../json.ts'

/** More than anybody points at one by one in a credential. */
const MAX_POINTERS = 1_000
const MAX_POINTER_LENGTH = 2_048
export const invalidPointer = errorWith('POINTER_INVALID', 'Point at members of the credential, as in /issuer/name.')

/** What is selected of one value: all of it, or these members. */
type Selection = { all: boolean; members: Map<string, Selection> }

/**
 * Selects what the pointers name, and on the way to it every `id` and `type`. No pointers select nothing.
 *
 * @throws CredentialError `POINTER_INVALID` for a pointer that is none or points at nothing, or for too many
 */
export function selectMembers(document: JsonObject, pointers: readonly string[]): JsonObject | undefined {
  if (pointers.length === 0) return undefined
  if (pointers.length > MAX_POINTERS) throw invalidPointer(`There are more than ${MAX_POINTERS} pointers.`)
  const root: Selection = { all: false, members: new Map() }
  for (const pointer of pointers) mark(root, document, parsePointer(pointer))
  const selected = select(document, root) as JsonObject
  return document['@context'] === undefined ? selected : { '@context': document['@context'], ...selected }
}

/** RFC 6901 §3, §4. @throws CredentialError `POINTER_INVALID` */
export function parsePointer(pointer: string): string[] {
  const [start, ...tokens] = pointer.split('/')
  const isPointer = start === '' && pointer.length <= MAX_POINTER_LENGTH && !/~(?![01])/.test(pointer)
  if (!isPointer) throw invalidPointer('A pointer is not written as RFC 6901 says.')
  return tokens.map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))
}

export function memberOf(value: Json | undefined, token: string): Json | undefined {
  if (Array.isArray(value)) return /^(0|[1-9]\d*)$/.test(token) ? value[Number(token)] : undefined
  return isJsonObject(value) && Object.hasOwn(value, token) ? value[token] : undefined
}

function mark(root: Selection, document: Json, tokens: string[]): void {
  let [selection, value]: [Selection, Json | undefined] = [root, document]
  for (const token of tokens) {
    value = memberOf(value, token)
    if (value === undefined) throw invalidPointer('A pointer names something that is not there.')
    const next = selection.members.get(token) ?? { all: false, members: new Map() }
    selection.members.set(token, next)
    selection = next
  }
  selection.all = true
}

function select(value: Json, { all, members }: Selection): Json {
  if (all || typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) {
    return value.flatMap((item, i) => {
      const selection = members.get(String(i))
      return selection ? [select(item, selection)] : []
    })
  }
  const selected = [...members].map(([name, selection]) => [name, select(value[name] as Json, selection)] as const)
  return { ...initialSelection(value), ...Object.fromEntries(selected) }
}

function initialSelection({ id, type }: JsonObject): JsonObject {
  const isBlankNode = typeof id === 'string' && id.startsWith('_:')
  return { ...(id !== undefined && !isBlankNode && { id }), ...(type !== undefined && { type }) }
}
