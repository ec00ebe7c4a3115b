import type { BatchAnswer } from './batch-answer.ts'

/** Checks that tell what can be known of a credential, and say nothing for or against it where they fail. */
const NEVER_DECIDES: ReadonlySet<string> = new Set([
  'issuer_trust',
  'person',
  'evidence',
  'endorsements',
  'newer_version',
])
const OUTCOMES = { invalid: 'fail', indeterminate: 'unknown' } as const

/** The finding for which an answer is not a valid one; undefined for one that is. */
export function decidingFinding({ verdict, findings }: BatchAnswer): BatchAnswer['findings'][number] | undefined {
  if (verdict !== 'invalid' && verdict !== 'indeterminate') return undefined
  return findings.find(({ name, outcome }) => outcome === OUTCOMES[verdict] && !NEVER_DECIDES.has(name))
}
