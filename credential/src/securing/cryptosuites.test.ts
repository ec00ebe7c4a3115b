import { expect, test } from 'vitest'
import type { JsonObject } from '../json.ts'
import { suiteOf, WHOLE_DOCUMENT_SUITES } from './cryptosuites.ts'

const PROOF = { type: 'DataIntegrityProof', cryptosuite: 'eddsa-rdfc-2022' }
const OLDER = { type: 'Ed25519Signature2020' }

function codeOf(proof: JsonObject): string {
  try {
    suiteOf(proof)
    return 'read'
  } catch (error) {
    return (error as { code?: string }).code ?? String(error)
  }
}

test('a proof is read in the suite that it names', () => {
  const names = Object.keys(WHOLE_DOCUMENT_SUITES) as (keyof typeof WHOLE_DOCUMENT_SUITES)[]
  expect(names).toEqual(['eddsa-rdfc-2022', 'eddsa-jcs-2022', 'ecdsa-rdfc-2019', 'ecdsa-jcs-2019'])
  for (const name of names) {
    expect(suiteOf({ ...PROOF, cryptosuite: name })).toBe(WHOLE_DOCUMENT_SUITES[name])
    expect(WHOLE_DOCUMENT_SUITES[name].name).toBe(name)
  }
  expect(codeOf({ ...PROOF, cryptosuite: 'ecdsa-sd-2023' })).toBe('read')
  expect(suiteOf(OLDER)).toBe(WHOLE_DOCUMENT_SUITES['eddsa-rdfc-2022'])
})

// Data Integrity 1.0 §2.1.
test.each([
  '@context',
  'id',
  'proofPurpose',
  'verificationMethod',
  'created',
  'expires',
  'domain',
  'challenge',
  'nonce',
  'previousProof',
  'proofValue',
])('a proof may have %s', (member) => {
  expect(codeOf({ ...PROOF, [member]: 'x' })).toBe('read')
})

test.each(['expiration', 'capability', 'jws', 'toString'])('what a proof means that has %s is not known', (member) => {
  expect(codeOf({ ...PROOF, [member]: 'x' })).toBe('VC_CRYPTOSUITE_UNSUPPORTED')
  expect(codeOf({ ...OLDER, [member]: 'x' })).toBe('VC_CRYPTOSUITE_UNSUPPORTED')
})

test.each<[string, JsonObject, string]>([
  ['without a type', { cryptosuite: 'eddsa-rdfc-2022' }, 'VC_PROOF_INVALID'],
  ['without a cryptosuite', { type: 'DataIntegrityProof' }, 'VC_PROOF_INVALID'],
  ['of a suite of another implementation', { ...PROOF, cryptosuite: 'bbs-2023' }, 'VC_CRYPTOSUITE_UNSUPPORTED'],
  ['of a suite that every object has', { ...PROOF, cryptosuite: 'toString' }, 'VC_CRYPTOSUITE_UNSUPPORTED'],
  ['of the older kind, with a suite', { ...OLDER, cryptosuite: 'eddsa-rdfc-2022' }, 'VC_CRYPTOSUITE_UNSUPPORTED'],
  ['of another kind, with a suite', { ...PROOF, type: 'Ed25519Signature2018' }, 'VC_CRYPTOSUITE_UNSUPPORTED'],
])('a proof %s', (_, proof, code) => {
  expect(codeOf(proof)).toBe(code)
})
