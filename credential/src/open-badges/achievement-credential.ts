/** Open Badges 3.0 §B.1: an achievement and its award, as an unsigned `OpenBadgeCredential`. */
import { toDateTimeStamp } from '../date-time.ts'
import { CredentialError } from '../errors.ts'
import type { Json, JsonObject } from '../json.ts'

const CONTEXTS = [
  'https://www.w3.org/ns/credentials/v2',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
  // Defines the types of the schema below, and of revocation lists and refresh services.
  'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json',
]
const SCHEMA = {
  id: 'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json',
  type: '1EdTechJsonSchemaValidator2019',
}

export type ImageInput = { id: string; caption?: string }

/** A skill in a framework, or anything else that the achievement answers to. */
export type AlignmentInput = {
  targetName: string
  targetUrl: string
  targetCode?: string
  targetDescription?: string
  targetFramework?: string
  /** `ceasn:Competency`, `CFItem`, `CTDL`, another of the standard, or one that begins with `ext:`. */
  targetType?: string
}

export type ProfileInput = {
  id: string
  name?: string
  url?: string
  description?: string
  email?: string
  phone?: string
  official?: string
  image?: ImageInput
  otherIdentifier?: { identifier: string; identifierType: string }[]
}

export type RubricLevelInput = {
  id: string
  name: string
  description?: string
  level?: string
  points?: string
  alignment?: AlignmentInput[]
}

/** What a result can be. Its `id` is what a result refers to. Values are text, also where they look like numbers. */
export type ResultDescriptionInput = {
  id: string
  name: string
  /** `RubricCriterionLevel`, `Status`, `Percent`, `LetterGrade`, another of the standard, or `ext:…`. */
  resultType: string
  allowedValue?: string[]
  requiredLevel?: string
  requiredValue?: string
  valueMax?: string
  valueMin?: string
  rubricCriterionLevel?: RubricLevelInput[]
  alignment?: AlignmentInput[]
}

export type AchievementInput = {
  id: string
  name: string
  description: string
  /** A page, a text in Markdown, or both. */
  criteria: { id?: string; narrative?: string }
  /** `MicroCredential` if absent. */
  achievementType?: string
  alignment?: AlignmentInput[]
  /** Who designed it, where that is not the issuer. */
  creator?: ProfileInput
  /** In credit hours. */
  creditsAvailable?: number
  fieldOfStudy?: string
  humanCode?: string
  image?: ImageInput
  /** BCP 47, for example `en` or `ar-AE`. */
  inLanguage?: string
  resultDescription?: ResultDescriptionInput[]
  specialization?: string
  tag?: string[]
  version?: string
}

export type ResultInput = {
  /** The id of a result description of the achievement. */
  resultDescription: string
  /** The id of one of its rubric levels. */
  achievedLevel?: string
  status?: 'Completed' | 'Enrolled' | 'Failed' | 'InProgress' | 'OnHold' | 'Provisional' | 'Withdrew'
  value?: string
  alignment?: AlignmentInput[]
}

export type EvidenceInput = {
  /** Where it can be seen. */
  id?: string
  name?: string
  description?: string
  narrative?: string
  genre?: string
  audience?: string
  /** From `evidenceDigest`: seals what is at `id`. */
  digestSRI?: string
}

/**
 * What is said of one award, in the words of Open Badges 3.0 §B.1 and below; dates are written in UTC to the second.
 */
export type AchievementCredentialInput = {
  /** A URI that no other credential has. */
  id: string
  name?: string
  description?: string
  image?: ImageInput
  issuer: ProfileInput
  validFrom: Date
  validUntil?: Date
  awardedDate?: Date
  subject: {
    /** The holder's DID, or another URI. It is needed for a VC-JWT. */
    id?: string
    /** From `identityObject`, for holders who are known by an e-mail address. */
    identifier?: JsonObject[]
    activityStartDate?: Date
    activityEndDate?: Date
    creditsEarned?: number
    licenseNumber?: string
    narrative?: string
    result?: ResultInput[]
    role?: string
    /** Who assessed it, where that is not the issuer. */
    source?: ProfileInput
    term?: string
  }
  achievement: AchievementInput
  evidence?: EvidenceInput[]
  /** From `statusEntry`. One stands alone in the credential, several as an array, which the schema does not foresee. */
  credentialStatus?: JsonObject[]
  /** Signed endorsements of this credential. */
  endorsement?: JsonObject[]
  /** The same, as compact JWS. */
  endorsementJwt?: string[]
}

/**
 * Writes the credential for one award (Open Badges 3.0 §B.1, VCDM 2.0 §4), not signed yet, with arrays wherever the
 * formal schema wants them.
 *
 * @throws CredentialError `VC_MALFORMED` when parts contradict each other: nobody named as the holder, no criteria, an
 * end before the beginning, or a result that the achievement does not describe
 */
export function achievementCredential(input: AchievementCredentialInput): JsonObject {
  refuseContradictions(input)
  const { subject, achievement } = input
  return present({
    '@context': CONTEXTS,
    id: input.id,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: input.name,
    description: input.description,
    image: input.image && image(input.image),
    issuer: profile(input.issuer),
    validFrom: toDateTimeStamp(input.validFrom),
    validUntil: input.validUntil && toDateTimeStamp(input.validUntil),
    awardedDate: input.awardedDate && toDateTimeStamp(input.awardedDate),
    credentialSubject: typed('AchievementSubject', {
      ...subject,
      activityStartDate: subject.activityStartDate && toDateTimeStamp(subject.activityStartDate),
      activityEndDate: subject.activityEndDate && toDateTimeStamp(subject.activityEndDate),
      source: subject.source && profile(subject.source),
      result: subject.result?.map((result) => typed('Result', { ...result, alignment: alignments(result) })),
      achievement: achievementObject(achievement),
    }),
    evidence: input.evidence?.map((evidence) => typed('Evidence', evidence)),
    endorsement: input.endorsement,
    endorsementJwt: input.endorsementJwt,
    credentialSchema: [SCHEMA],
    // The schema of Open Badges says one; VCDM 2.0 §4.10 permits several. One alone is written so that it passes every checker.
    credentialStatus: input.credentialStatus?.length === 1 ? input.credentialStatus[0] : input.credentialStatus,
  })
}

/** Writes an achievement by itself, as the document that lies at its id. */
export function achievementDocument(achievement: AchievementInput): JsonObject {
  return { '@context': CONTEXTS.slice(0, 2), ...achievementObject(achievement) }
}

/** Writes a profile by itself, as the document that lies at an issuer's page. */
export function profileDocument(input: ProfileInput): JsonObject {
  return { '@context': CONTEXTS.slice(0, 2), ...profile(input) }
}

function achievementObject(achievement: AchievementInput): JsonObject {
  return typed('Achievement', {
    achievementType: 'MicroCredential',
    ...achievement,
    criteria: present(achievement.criteria),
    creator: achievement.creator && profile(achievement.creator),
    image: achievement.image && image(achievement.image),
    alignment: alignments(achievement),
    resultDescription: achievement.resultDescription?.map((description) =>
      typed('ResultDescription', {
        ...description,
        alignment: alignments(description),
        rubricCriterionLevel: description.rubricCriterionLevel?.map((level) =>
          typed('RubricCriterionLevel', { ...level, alignment: alignments(level) }),
        ),
      }),
    ),
  })
}

function profile(input: ProfileInput): JsonObject {
  return typed('Profile', {
    ...input,
    image: input.image && image(input.image),
    otherIdentifier: input.otherIdentifier?.map((entry) => ({ type: 'IdentifierEntry', ...entry })),
  })
}

function image({ id, caption }: ImageInput): JsonObject {
  return present({ id, type: 'Image', caption })
}

function alignments({ alignment }: { alignment?: AlignmentInput[] }): JsonObject[] | undefined {
  return alignment?.map((item) => typed('Alignment', item))
}

type Draft = { [key: string]: Json | undefined }

/** Puts the type where readers look for it: after the id. */
function typed(type: string, { id, ...rest }: Draft): JsonObject {
  return present({ id, type: [type], ...rest })
}

/** Leaves out what is absent, and empty arrays, which the serialization of §A.1 does not have. */
function present(draft: Draft): JsonObject {
  const members = Object.entries(draft).filter(([, value]) => !(Array.isArray(value) && value.length === 0))
  return Object.fromEntries(members.filter((member): member is [string, Json] => member[1] !== undefined))
}

function refuseContradictions({ validFrom, validUntil, subject, achievement }: AchievementCredentialInput): void {
  const { criteria, resultDescription = [] } = achievement
  if (subject.id === undefined && !subject.identifier?.length) throw contradiction('It names no holder.')
  if (criteria.id === undefined && criteria.narrative === undefined) throw contradiction('It has no criteria.')
  if (validUntil && validUntil < validFrom) throw contradiction('It ends before it begins.')
  for (const result of subject.result ?? []) refuseContradictoryResult(result, resultDescription)
}

function refuseContradictoryResult(result: ResultInput, descriptions: ResultDescriptionInput[]): void {
  const description = descriptions.find(({ id }) => id === result.resultDescription)
  if (!description) throw contradiction('A result belongs to no result description of the achievement.')
  const levels = description.rubricCriterionLevel?.map(({ id }) => id) ?? []
  if (result.achievedLevel !== undefined && !levels.includes(result.achievedLevel)) {
    throw contradiction('A result reached a level that its result description does not have.')
  }
  if (description.resultType === 'Status' && result.status === undefined) {
    throw contradiction('A result of type Status has no status.')
  }
}

function contradiction(what: string): CredentialError {
  return new CredentialError('VC_MALFORMED', `The credential cannot be written. ${what} Correct it before issuing.`)
}
