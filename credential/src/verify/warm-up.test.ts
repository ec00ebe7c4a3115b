import { expect, test } from 'vitest'
import { nodeCanonicalize, nodeCrypto } from '../node.ts'
import { verifyRound } from './verify-round.ts'
import { WARM_UP } from './warm-up.ts'

test('the warm-up asks nobody, comes as far as the signature, and does not hold', async () => {
  const asked: string[] = []
  const canonicalize: typeof nodeCanonicalize = async (document, options) => {
    const canonical = await nodeCanonicalize(document, options)
    asked.push(canonical)
    return canonical
  }
  const outcome = await verifyRound({ ...WARM_UP, mayAskForMore: true }, { crypto: nodeCrypto, canonicalize })
  expect(outcome).toMatchObject({ report: { verdict: 'invalid', credential: null } })
  expect('report' in outcome && outcome.report.checks[0]).toEqual({
    name: 'integrity',
    outcome: 'fail',
    code: 'VC_PROOF_INVALID',
  })
  expect(asked.join('')).toContain('Warm-up')
  expect(WARM_UP.mayAskForMore).toBe(false)
})
