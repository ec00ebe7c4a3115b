import { isJsonObject, type Json, type JsonObject } from '../json.ts'
import { listOf } from '../members.ts'
import { invalidProof } from './proof-faults.ts'

/** A proof in a chain vouches for those before it as well as for the document (§4.5). */
export function withPreviousProofs(unsecured: JsonObject, proof: JsonObject, allProofs: Json[]): JsonObject {
  if (proof.previousProof === undefined) return unsecured
  const ids = listOf(proof.previousProof)
  // Each would stand in the document once more, until a short text had become an endless one.
  if (new Set(ids).size < ids.length) throw invalidProof('it follows one proof twice')
  const previous = ids.map((id) => {
    const found = allProofs.filter((each) => isJsonObject(each) && each.id === id)
    if (found.length !== 1) throw invalidProof('it follows a proof that is not there')
    return found[0] as JsonObject
  })
  return { ...unsecured, proof: previous }
}
