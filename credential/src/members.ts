/** How members of a credential are read, where the data model leaves a choice of forms. */
import { isJsonObject, type Json, type JsonObject } from './json.ts'

/** One value and an array of one mean the same. Absent means none. */
export function listOf(value: Json | undefined): Json[] {
  if (value === undefined) return []
  return Array.isArray(value) ? value : [value]
}

/** The objects among what a member holds; whatever else stands there is passed over. */
export function objectsIn(value: Json | undefined): JsonObject[] {
  return listOf(value).filter(isJsonObject)
}

/** What a member refers to: an id, or an object that has one. */
export function idOf(value: Json | undefined): string | undefined {
  const id = isJsonObject(value) ? value.id : value
  return typeof id === 'string' ? id : undefined
}

export function hasType(object: JsonObject, type: string): boolean {
  return listOf(object.type).includes(type)
}

/** Tells whether an object anywhere in a value has a member of one of these names. */
export function hasMember(value: Json | undefined, names: readonly string[]): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (Array.isArray(value)) return value.some((item) => hasMember(item, names))
  for (const name in value) if (names.includes(name) || hasMember(value[name], names)) return true
  return false
}

/** A text that says something. */
export function isText(value: Json | undefined): value is string {
  return typeof value === 'string' && value !== ''
}
