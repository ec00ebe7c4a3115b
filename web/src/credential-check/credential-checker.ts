import { CredentialError } from '@cloudtnt/credential/errors'
import type { FoundCredential } from '@cloudtnt/credential/read-credential'
import type { VerificationReport } from '@cloudtnt/credential/verify/report'
import { isNoCredential, reportUnreadable } from '@cloudtnt/credential/verify/report-unreadable'
import { type Supply, verifyInRounds } from '@cloudtnt/credential/verify/verify-in-rounds'
import { createDocumentSource, type KnownAnswers, type Relay } from './document-source.ts'
import type { Fetch } from './fetch-bytes.ts'
import type { PagePlace } from './page-address.ts'
import type { VerificationThread } from './verification-thread.ts'

/** Who looks, and what for. */
export type Viewer = { trust?: { accepted: string[]; declined: string[] }; person?: { did?: string; email?: string } }

/** `found` is undefined for a credential that is too broken to be shown. */
export type Checked = { found: FoundCredential | undefined; report: VerificationReport; supplies: readonly Supply[] }

export type CredentialChecker = {
  /**
   * Checks a credential in this browser; it is sent nowhere.
   *
   * @param known what other sites gave when the same input was checked before: they are not asked again
   * @throws CredentialError for an input that is no credential at all
   */
  check(input: Uint8Array | string, viewer: Viewer, known?: readonly Supply[]): Promise<Checked>
}

type Settings = {
  thread: Pick<VerificationThread, 'run'>
  fetch: Fetch
  page: PagePlace
  now: () => Date
  relay?: Relay
  /** What other sites gave already; where given, several credentials of one issuer ask it once. */
  answers?: KnownAnswers
}

export function createCredentialChecker({ thread, ...reach }: Settings): CredentialChecker {
  return {
    async check(input, { trust, person }, known = []) {
      const supply = createDocumentSource(reach)
      const at = reach.now().toISOString()
      const question = { input, at, ...(trust && { trust }), ...(person && { expectedPerson: person }) }
      try {
        return await verifyInRounds(question, { run: thread.run, supply }, known)
      } catch (error) {
        if (!(error instanceof CredentialError) || isNoCredential(error)) throw error
        return { found: undefined, report: reportUnreadable(error), supplies: known }
      }
    },
  }
}

/** The thread of this page, with its program. */
export function startThread(): Worker {
  return new Worker(new URL('./verification.worker.ts', import.meta.url), { type: 'module' })
}
