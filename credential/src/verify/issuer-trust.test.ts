import { expect, test } from 'vitest'
import { checkIssuerTrust } from './issuer-trust.ts'
import type { Outcome } from './report.ts'

const ISSUER = 'did:web:college.example'

test.each<[string, Outcome, { accepted: string[]; declined: string[] } | undefined, string]>([
  ['accepted and confirmed', 'pass', { accepted: [ISSUER], declined: [] }, 'pass'],
  ['accepted, by a key that was withdrawn later', 'warn', { accepted: [ISSUER], declined: [] }, 'pass'],
  [
    'accepted, but not confirmed to be who signed',
    'unknown',
    { accepted: [ISSUER], declined: [] },
    'unknown ISSUER_NAME_UNVERIFIED',
  ],
  ['accepted, but another one signed', 'fail', { accepted: [ISSUER], declined: [] }, 'unknown ISSUER_NAME_UNVERIFIED'],
  ['on no list', 'pass', { accepted: ['did:web:other.example'], declined: [] }, 'unknown ISSUER_NOT_TRUSTED'],
  ['for somebody without lists', 'pass', undefined, 'unknown ISSUER_NOT_TRUSTED'],
  ['declined', 'pass', { accepted: [], declined: [ISSUER] }, 'fail ISSUER_NOT_TRUSTED'],
  ['declined and accepted', 'pass', { accepted: [ISSUER], declined: [ISSUER] }, 'fail ISSUER_NOT_TRUSTED'],
])('an issuer that is %s', (_, identity, trust, expected) => {
  const { outcome, code, params } = checkIssuerTrust(ISSUER, { outcome: identity }, trust)
  expect(params).toEqual({ issuer: ISSUER })
  expect(code ? `${outcome} ${code}` : outcome).toBe(expected)
})
