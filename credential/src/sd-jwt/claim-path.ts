import { isJsonObject, type Json } from '../json.ts'

/**
 * A claims path pointer (OpenID4VP 1.0 §7): the names of members and the positions of items on the way to a claim;
 * `null` stands for every item of an array.
 */
export type ClaimPath = readonly (string | number | null)[]

/** The way to a value that is there. */
export type ClaimPlace = readonly (string | number)[]

/** Tells whether a path leads exactly to a place. */
export function leadsTo(path: ClaimPath, place: ClaimPlace): boolean {
  return path.length === place.length && isOnTheWay(path, place)
}

/** Tells whether the place lies on the way to what the path names, is it, or is a part of it. */
export function isOnTheWay(path: ClaimPath, place: ClaimPlace): boolean {
  const common = Math.min(path.length, place.length)
  return path.slice(0, common).every((step, i) => (step === null ? typeof place[i] === 'number' : step === place[i]))
}

/** Tells whether a path leads to at least one value. */
export function findsClaim(path: ClaimPath, value: Json): boolean {
  const [step, ...rest] = path
  if (step === undefined) return true
  if (typeof step === 'string') return isJsonObject(value) && step in value && findsClaim(rest, value[step] as Json)
  if (!Array.isArray(value)) return false
  const items = step === null ? value : value.slice(step, step + 1)
  return items.some((item) => findsClaim(rest, item))
}
