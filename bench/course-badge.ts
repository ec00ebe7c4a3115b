// What a college gives to each learner of a course: the document that is measured, of ordinary size (109 statements, 10
// unnamed things).
import type { JsonObject } from '@cloudtnt/credential'

const HOST = 'https://badges.example.edu'
const MARK = 'urn:uuid:f6ab24cd-86e8-4eaf-b8c6-ded74e8fd41c'
const STATUS = 'urn:uuid:a70ddc6a-4c4a-4bd8-8277-cb97c79f40c5'

/** JSON pointers to what differs from learner to learner. */
export const COURSE_BADGE_SLOTS = [
  '/id',
  '/validFrom',
  '/validUntil',
  '/awardedDate',
  '/credentialSubject/id',
  '/credentialSubject/identifier/0/identityHash',
  '/credentialSubject/identifier/0/salt',
  '/credentialSubject/narrative',
  '/credentialSubject/result/0/value',
  '/evidence/0/id',
  '/evidence/0/name',
  '/evidence/0/narrative',
  '/credentialStatus/id',
  '/credentialStatus/statusListIndex',
]

/** The badge of one learner, and the values of its slots, in order. */
export function courseBadge(issuer: string, number: number): { document: JsonObject; values: string[] } {
  const n = String(number).padStart(12, '0')
  const values = [
    `${HOST}/credentials/3f2504e0-4f89-41d3-9a0c-${n}`,
    '2026-09-01T08:30:00Z',
    '2031-09-01T08:30:00Z',
    '2026-09-01T08:30:00Z',
    `did:key:z6Mkf5rGMoatrSj1f4CyvuHBeXJELe9RPdzo2PKGNCKVt${n.slice(-3)}`,
    `sha256$${n.repeat(6).slice(0, 64)}`,
    `a1b2c3d4${n.slice(-4)}`,
    `Learner ${number} completed all modules and the capstone project.`,
    String(60 + (number % 40)),
    `${HOST}/evidence/${n}`,
    `Capstone project ${number}`,
    'Analysis of open transport data.',
    `${HOST}/status/7#${number}`,
    String(number),
  ]
  const [id, validFrom, validUntil, awardedDate, subject, identityHash, salt, narrative, value, ...others] = values
  const [evidence, evidenceName, evidenceNarrative, status, statusListIndex] = others
  const document = {
    '@context': [
      'https://www.w3.org/ns/credentials/v2',
      'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
      'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json',
    ],
    id,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: 'Applied Data Analysis',
    description: 'Awarded for completing the Applied Data Analysis micro-credential.',
    issuer: {
      id: issuer,
      type: ['Profile'],
      name: 'Example University',
      url: 'https://www.example.edu/',
      email: 'credentials@example.edu',
      image: { id: `${HOST}/images/logo.png`, type: 'Image', caption: 'Example University crest' },
    },
    validFrom,
    validUntil,
    awardedDate,
    credentialSubject: {
      id: subject,
      type: ['AchievementSubject'],
      identifier: [{ type: 'IdentityObject', hashed: true, identityType: 'emailAddress', salt, identityHash }],
      activityStartDate: '2026-02-01',
      activityEndDate: '2026-06-30',
      creditsEarned: 4.5,
      role: 'Learner',
      term: '2026 Spring',
      narrative,
      achievement: achievement(issuer),
      result: [
        { type: ['Result'], resultDescription: MARK, value },
        { type: ['Result'], resultDescription: STATUS, status: 'Completed' },
      ],
    },
    evidence: [
      {
        id: evidence,
        type: ['Evidence'],
        name: evidenceName,
        narrative: evidenceNarrative,
        genre: 'Report',
        audience: 'Assessors',
      },
    ],
    credentialStatus: {
      id: status,
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex,
      statusListCredential: `${HOST}/status/7`,
    },
    credentialSchema: [
      {
        id: 'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json',
        type: '1EdTechJsonSchemaValidator2019',
      },
    ],
  }
  return { document: document as JsonObject, values }
}

function achievement(issuer: string): JsonObject {
  return {
    id: `${HOST}/achievements/applied-data-analysis`,
    type: ['Achievement'],
    achievementType: 'MicroCredential',
    name: 'Applied Data Analysis',
    description:
      'The holder can collect, clean, analyse and visualise data with open tools and can communicate findings to a non-technical audience.',
    criteria: {
      narrative:
        'Complete the four modules with a mark of at least 60%, submit the capstone project, and defend it orally in front of two assessors.',
    },
    image: {
      id: `${HOST}/achievements/applied-data-analysis/image.png`,
      type: 'Image',
      caption: 'Blue hexagon with a chart',
    },
    creator: { id: issuer, type: ['Profile'], name: 'Example University' },
    fieldOfStudy: 'Data analysis',
    humanCode: 'ADA-101',
    inLanguage: 'en',
    version: '1.2',
    tag: ['data', 'statistics', 'visualisation'],
    alignment: [
      alignment('analyse big data', 'ESCO', '2a2a6ac0', 'Collect and evaluate numerical data in large quantities.'),
      alignment('perform data cleansing', 'ESCO', '6d3a9b1e', 'Detect and correct corrupt records.'),
      alignment('EQF level 5', 'EQF', 'EQF-5', 'Comprehensive, specialised, factual and theoretical knowledge.'),
    ],
    resultDescription: [
      {
        id: MARK,
        type: ['ResultDescription'],
        name: 'Final mark',
        resultType: 'Percent',
        valueMin: '0',
        valueMax: '100',
      },
      {
        id: STATUS,
        type: ['ResultDescription'],
        name: 'Status',
        resultType: 'Status',
        allowedValue: ['Completed', 'Enrolled', 'Failed'],
      },
    ],
  }
}

function alignment(targetName: string, targetFramework: string, targetCode: string, targetDescription: string) {
  const targetUrl = `http://data.europa.eu/esco/skill/${targetCode}`
  const targetType = 'ext:ESCO'
  return { type: ['Alignment'], targetType, targetName, targetFramework, targetCode, targetUrl, targetDescription }
}
