import { nodeCrypto } from '@cloudtnt/credential/node'
import { readCredential } from '@cloudtnt/credential/read-credential'
import { canonicalizeReference } from '@cloudtnt/credential/reference/canonicalize'
import { verifyCredential } from '@cloudtnt/credential/verify/verify-credential'
import { expect, test } from 'vitest'
import electrics from './automotive-electrical.txt?raw'
import engine from './engine-repair.json?raw'
import changed from './engine-repair-changed.json?raw'
import { SAMPLE_EMAIL } from './sample-credentials.ts'
import firstAid from './workshop-first-aid.svg?raw'

const nobody = () => Promise.reject(new Error('a sample asks nobody'))
const resolver = { didDocument: nobody, controllerDocument: nobody, statusList: nobody }
const options = {
  now: new Date('2026-06-01T09:00:00Z'),
  crypto: nodeCrypto,
  canonicalize: canonicalizeReference,
  resolver,
}

test.each([
  ['in force, from an issuer on no list', engine, 'valid-with-warnings', 'pass'],
  ['in force, as a text file', electrics, 'valid-with-warnings', 'pass'],
  ['changed after it was signed', changed, 'invalid', 'unknown'],
  ['ended, in a badge picture', firstAid, 'invalid', 'pass'],
])('the sample %s is what it says', async (_what, text, verdict, person) => {
  const report = await verifyCredential(readCredential(text), { ...options, expectedPerson: { email: SAMPLE_EMAIL } })
  expect(report.verdict).toBe(verdict)
  expect(report.answers.person).toBe(person)
  expect(report.checks.find(({ name }) => name === 'format')?.outcome).not.toBe('warn')
})
