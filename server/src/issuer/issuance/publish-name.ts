import type { IssuerContext } from '../database.ts'
import { updateNamePublic } from './store.ts'

/** Shows or hides the recipient's name on the public page; the recipient alone decides. */
export function publishName(tx: IssuerContext['db'], credentialId: string, isPublic: boolean): Promise<void> {
  return updateNamePublic(tx, credentialId, isPublic)
}
