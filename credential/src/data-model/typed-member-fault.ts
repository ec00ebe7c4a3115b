import type { JsonObject } from '../json.ts'
import { listOf } from '../members.ts'
import type { DataModel } from './context-fault.ts'
import { type Fault, isTyped, isUrl, malformed } from './fault.ts'

/** Members that refer to something else, each of which says what that is; `id` tells who has to have one. */
const TYPED_MEMBERS: { name: string; clause: string; id: Record<DataModel, 'required' | 'optional'> }[] = [
  { name: 'credentialStatus', clause: '§4.10', id: { '2.0': 'optional', '1.1': 'required' } },
  { name: 'credentialSchema', clause: '§4.11', id: { '2.0': 'required', '1.1': 'required' } },
  { name: 'refreshService', clause: '§5.4', id: { '2.0': 'optional', '1.1': 'required' } },
  { name: 'termsOfUse', clause: '§5.5', id: { '2.0': 'optional', '1.1': 'optional' } },
  { name: 'evidence', clause: '§5.6', id: { '2.0': 'optional', '1.1': 'optional' } },
]

/** Each of them has a type, and where it has an id, that is one URL (VCDM 2.0 and 1.1, the clauses above). */
export function typedMemberFault(credential: JsonObject, model: DataModel): Fault | undefined {
  for (const { name, id } of TYPED_MEMBERS) {
    const isSound = listOf(credential[name]).every(
      (item) => isTyped(item) && (item.id === undefined ? id[model] === 'optional' : isUrl(item.id)),
    )
    if (!isSound) return malformed(`/${name}`)
  }
  return undefined
}
