import type { CredentialErrorCode } from './errors.ts'

/** `unknown` also stands for a check that did not run. It is never a pass. */
export type Outcome = 'pass' | 'fail' | 'warn' | 'unknown' | 'not_applicable'

/** What one check found, before it is known under which name it will be listed. */
export type Finding = {
  outcome: Outcome
  code?: CredentialErrorCode
  /** Short facts for the sentence that a person reads, for example a date. Some come from the credential itself. */
  params?: Record<string, string>
  /** The moment for which the finding holds, where that is not simply now. */
  asOf?: string
  /** `self`: the credential carries all that was needed. */
  source?: 'live' | 'cache' | 'self'
}
