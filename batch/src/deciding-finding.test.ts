import type { Verdict } from '@cloudtnt/credential/verify/report'
import { expect, test } from 'vitest'
import type { BatchAnswer } from './batch-answer.ts'
import { decidingFinding } from './deciding-finding.ts'

const FINDINGS: BatchAnswer['findings'] = [
  { name: 'issuer_trust', outcome: 'fail', code: 'ISSUER_NOT_TRUSTED' },
  { name: 'status', outcome: 'unknown', code: 'STATUS_RETRIEVAL_ERROR' },
  { name: 'validity_period', outcome: 'fail', code: 'VC_EXPIRED' },
]

test.each<[Verdict, string | undefined]>([
  ['invalid', 'validity_period'],
  ['indeterminate', 'status'],
  ['valid-with-warnings', undefined],
  ['valid', undefined],
])('an answer %s is decided by %s', (verdict, name) => {
  expect(decidingFinding({ verdict, findings: FINDINGS } as BatchAnswer)?.name).toBe(name)
})
