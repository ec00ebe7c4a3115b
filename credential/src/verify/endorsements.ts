import { CredentialError } from '../errors.ts'
import type { Finding } from '../finding.ts'
import type { JsonObject } from '../json.ts'
import { countEndorsements } from '../open-badges/endorsements.ts'
import { readTextWhenLoaded } from '../read-when-loaded.ts'
import type { FoundCredential } from '../reading.ts'
import { confirmCredential, isConfirmed } from './confirm-credential.ts'
import type { VerifyOptions } from './verify-options.ts'

/** Verifies each endorsement within a credential on its own: see `countEndorsements`. */
export function checkEndorsements(credential: JsonObject, options: VerifyOptions): Promise<Finding> {
  return countEndorsements<FoundCredential>(credential, {
    read,
    async confirm(found, isAbout) {
      const confirmed = await confirmCredential(found, options)
      if (!isConfirmed(confirmed) || !isAbout(confirmed.document)) return false
      const { checkStatus } = await import('./status.ts')
      const { finding } = await checkStatus(confirmed.document, options, confirmed.claims)
      return finding.outcome === 'pass' || finding.outcome === 'not_applicable'
    },
  })
}

async function read(item: JsonObject | string): Promise<FoundCredential | undefined> {
  if (typeof item !== 'string') {
    return { container: 'json', format: 'data-integrity', text: JSON.stringify(item), document: item }
  }
  try {
    return await readTextWhenLoaded(item)
  } catch (error) {
    if (error instanceof CredentialError) return undefined
    throw error
  }
}
