import { expect, test } from 'vitest'
import type { Json } from '../json.ts'
import { checkEvidence } from './evidence.ts'

const check = (evidence: Json) => checkEvidence({ evidence })

test('evidence is counted, and what of it is sealed, by whichever digest; nothing is known of what it shows', () => {
  const [bySri, byMultibase] = [{ digestSRI: 'sha256-AAAA' }, { digestMultibase: 'uEiAA' }]
  expect(check([bySri, { id: 'urn:x' }, byMultibase])).toEqual({
    outcome: 'unknown',
    params: { items: '3', sealed: '2' },
  })
  expect(check({ narrative: 'She did it.' })).toEqual({ outcome: 'unknown', params: { items: '1', sealed: '0' } })
})

test('where there is none, there is nothing to judge', () => {
  for (const none of [[], 'urn:x', ['urn:x']]) expect(check(none)).toEqual({ outcome: 'not_applicable' })
  expect(checkEvidence({})).toEqual({ outcome: 'not_applicable' })
})
