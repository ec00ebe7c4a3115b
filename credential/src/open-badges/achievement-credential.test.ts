import { expect, test } from 'vitest'
import type { JsonObject } from '../json.ts'
import { statusEntry } from '../status/bitstring-status-list.ts'
import { type AchievementCredentialInput, achievementCredential } from './achievement-credential.ts'
import { checkSchema } from './schemas/check-schema.ts'

const least: AchievementCredentialInput = {
  id: 'urn:uuid:0c8e2a1e-3c5e-4c2c-8c5c-9c0f6f0f2f10',
  issuer: { id: 'did:web:college.example' },
  validFrom: new Date('2026-05-01T09:00:00Z'),
  subject: { id: 'did:key:z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi' },
  achievement: {
    id: 'https://college.example/achievements/engine-repair',
    name: 'Engine repair',
    description: 'Finds and mends faults in petrol engines.',
    criteria: { narrative: 'Mends three engines under supervision.' },
  },
}
const alignment = [
  { targetName: 'Engine diagnosis', targetUrl: 'https://skills.example/1', targetType: 'ceasn:Competency' },
]
const most: AchievementCredentialInput = {
  ...least,
  name: 'Engine repair',
  description: 'An award',
  image: { id: 'https://college.example/engine.png', caption: 'A piston' },
  issuer: {
    ...least.issuer,
    name: 'Harbour Technical College',
    url: 'https://college.example',
    image: { id: 'https://college.example/logo.png' },
    otherIdentifier: [{ identifier: '12345', identifierType: 'sourcedId' }],
  },
  validUntil: new Date('2029-05-01T09:00:00Z'),
  awardedDate: new Date('2026-04-30T09:00:00Z'),
  subject: {
    ...least.subject,
    identifier: [
      { type: 'IdentityObject', identityType: 'emailAddress', hashed: false, identityHash: 'maria@holder.example' },
    ],
    activityStartDate: new Date('2026-01-01T09:00:00Z'),
    activityEndDate: new Date('2026-04-01T09:00:00Z'),
    creditsEarned: 3,
    source: { id: 'https://garage.example' },
    result: [{ resultDescription: 'urn:x:diagnosis', achievedLevel: 'urn:x:diagnosis:2', alignment }],
  },
  achievement: {
    ...least.achievement,
    alignment,
    creator: { id: 'https://council.example', name: 'Trades Council' },
    creditsAvailable: 3,
    image: { id: 'https://college.example/engine.png', caption: 'A piston' },
    inLanguage: 'en',
    tag: ['engines'],
    resultDescription: [
      {
        id: 'urn:x:diagnosis',
        name: 'Diagnosis',
        resultType: 'RubricCriterionLevel',
        requiredLevel: 'urn:x:diagnosis:1',
        alignment,
        rubricCriterionLevel: [
          { id: 'urn:x:diagnosis:1', name: 'With help', level: '1', points: '1' },
          { id: 'urn:x:diagnosis:2', name: 'Alone', level: '2', points: '2', alignment },
        ],
      },
    ],
  },
  evidence: [{ id: 'https://college.example/evidence/1', name: 'Video', digestSRI: 'sha256-AAAA' }],
  credentialStatus: ['revocation', 'suspension'].map((purpose, index) =>
    statusEntry({ listUrl: `https://college.example/status/${index}`, index: 5, purpose }),
  ),
}

test.each([
  ['the least that can be said', least],
  ['everything that can be said', most],
])('an award with %s passes the formal schema', async (_, input) => {
  const subject = { type: 'AchievementCredential', dataModel: '2.0' } as const
  expect(await checkSchema(achievementCredential(input), subject)).toEqual({ valid: true, variant: 'formal' })
})

test('a micro-credential is one unless another type is given', () => {
  const typeOf = (input: AchievementCredentialInput) =>
    ((achievementCredential(input).credentialSubject as JsonObject).achievement as JsonObject).achievementType
  expect(typeOf(least)).toBe('MicroCredential')
  expect(typeOf({ ...least, achievement: { ...least.achievement, achievementType: 'Course' } })).toBe('Course')
})

test('has one status as the schema foresees it, and several as the data model permits', () => {
  const [first, second] = most.credentialStatus ?? []
  const statusOf = (credentialStatus: JsonObject[]) =>
    achievementCredential({ ...least, credentialStatus }).credentialStatus
  expect(statusOf([first as JsonObject])).toEqual(first)
  expect(statusOf([first, second] as JsonObject[])).toEqual([first, second])
})

test('leaves out what is absent and what is empty', () => {
  const credential = achievementCredential({ ...least, evidence: [], credentialStatus: [] })
  expect(Object.keys(credential)).toEqual([
    '@context',
    'id',
    'type',
    'issuer',
    'validFrom',
    'credentialSubject',
    'credentialSchema',
  ])
})

const withResult = (result: object, resultType = 'RubricCriterionLevel') => ({
  ...most,
  subject: { ...most.subject, result: [{ resultDescription: 'urn:x:diagnosis', ...result }] },
  achievement: {
    ...most.achievement,
    resultDescription: most.achievement.resultDescription?.map((description) => ({ ...description, resultType })) ?? [],
  },
})
test.each([
  ['that names no holder', { ...least, subject: { identifier: [] } }],
  ['without criteria', { ...least, achievement: { ...least.achievement, criteria: {} } }],
  ['that ends before it begins', { ...least, validUntil: new Date('2020-01-01T00:00:00Z') }],
  ['with a result of something else', withResult({ resultDescription: 'urn:x:other' })],
  ['with a level that does not exist', withResult({ achievedLevel: 'urn:x:diagnosis:3' })],
  ['with a status result without a status', withResult({}, 'Status')],
])('refuses to write an award %s', (_, input) => {
  expect(() => achievementCredential(input)).toThrow(expect.objectContaining({ code: 'VC_MALFORMED' }))
})
