import type { Round } from './verify-in-rounds.ts'

const KEY = 'z6MkpTHR8VNsBxYAAWHut2Geadd9jSwuBV8xRoAnwWsdvktH'

/**
 * A credential that takes every turn of a verification, so that the first one of a person finds contexts read and
 * code compiled. Its signature is nobody's: it does not hold, and nothing rests on it.
 */
export const WARM_UP: Round = {
  input: JSON.stringify({
    '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    issuer: { id: `did:key:${KEY}`, type: ['Profile'] },
    validFrom: '2026-01-01T00:00:00Z',
    credentialSubject: {
      type: ['AchievementSubject'],
      achievement: {
        id: 'urn:uuid:00000000-0000-4000-8000-000000000000',
        type: ['Achievement'],
        name: 'Warm-up',
        description: 'Warm-up',
        criteria: { narrative: 'Warm-up' },
      },
    },
    proof: {
      type: 'DataIntegrityProof',
      cryptosuite: 'eddsa-rdfc-2022',
      created: '2026-01-01T00:00:00Z',
      verificationMethod: `did:key:${KEY}#${KEY}`,
      proofPurpose: 'assertionMethod',
      proofValue: 'z99eUso3aSbE9tqGSTXzo3TLfKb9RkMTURrHKQ1K7Zh3BbeqPevr5E1iCbpTjqHuTFLtfxTTD5ekfVuZFzQyEQf8',
    },
  }),
  at: '2026-01-01T00:00:00Z',
  supplies: [],
  mayAskForMore: false,
}
