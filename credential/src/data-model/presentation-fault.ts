import { isJsonObject, type JsonObject } from '../json.ts'
import { hasType, idOf, isText, listOf } from '../members.ts'
import { contextFault, dataModelOf, typeFault } from './context-fault.ts'
import { areTypes, type Fault, isTyped, isUrl, malformed } from './fault.ts'

/**
 * Finds the first rule of VCDM 2.0 §4.13, or VCDM 1.1 §4.10, that a presentation breaks.
 *
 * @returns the code `VC_MALFORMED` and a JSON pointer to the place; undefined where all rules are kept
 */
export async function findPresentationFault(presentation: JsonObject): Promise<Fault | undefined> {
  const { id, holder } = presentation
  if (!areTypes(presentation.type) || !hasType(presentation, 'VerifiablePresentation')) return malformed('/type')
  const fault = contextFault(presentation) ?? (await typeFault(presentation))
  if (fault) return fault
  if (id !== undefined && !isUrl(id)) return malformed('/id')
  if (holder !== undefined && !isUrl(idOf(holder))) return malformed('/holder')
  // VCDM 1.1 §6.3.1 has credentials that are tokens stand there as they are; VCDM 2.0 puts them into envelopes.
  const mayBeToken = dataModelOf(presentation) === '1.1'
  const at = listOf(presentation.verifiableCredential).findIndex(
    (credential) => !isJsonObject(credential) && !(mayBeToken && isText(credential)),
  )
  if (at >= 0) return malformed(`/verifiableCredential/${at}`)
  return listOf(presentation.termsOfUse).every(isTyped) ? undefined : malformed('/termsOfUse')
}
