import type { AchievementContent } from '@cloudtnt/contract/issuer/achievement-content'
import { didWebOf, type JsonObject } from '@cloudtnt/credential'
import {
  type AchievementInput,
  achievementDocument,
  type ProfileInput,
  profileDocument,
} from '@cloudtnt/credential/open-badges/achievement-credential'

/** The id of an achievement for everybody and for good, and the address of its page. */
export function achievementUrl(origin: string, achievementId: string): string {
  return `${origin}/achievements/${achievementId}`
}

type Described = { url: string; number: number; content: AchievementContent }
type Issuer = { slug: string; name: string; description: string; website: string }

/**
 * A design in the standard's words (Open Badges 3.0, Achievement), the same in credentials and at its own address.
 * A skill of a framework becomes an alignment; one without an address a tag, for an alignment must lead somewhere.
 */
export function achievementInput({ url, number, content }: Described): AchievementInput {
  const { skills, badge, criteria } = content
  return {
    id: url,
    name: content.name,
    description: content.description,
    criteria: { id: url, narrative: criteriaNarrative(criteria) },
    alignment: skills
      .filter((skill) => skill.url !== '')
      .map(({ name, url: targetUrl, framework }) => ({
        targetName: name,
        targetUrl,
        ...(framework && { targetFramework: framework }),
      })),
    tag: skills.filter((skill) => skill.url === '').map((skill) => skill.name),
    image: { id: `${url}/${number}/badge.png`, ...(badge.altText && { caption: badge.altText }) },
    inLanguage: content.language,
    resultDescription: criteria.map(({ id, name }) => ({ id: criterionUrl(url, id), name, resultType: 'Status' })),
    version: String(number),
  }
}

/** What a result in a credential refers to. */
export function criterionUrl(achievementAddress: string, criterionId: string): string {
  return `${achievementAddress}#${criterionId}`
}

function criteriaNarrative(criteria: AchievementContent['criteria']): string {
  return criteria.map(({ name, description }) => `- **${name}**${description && `: ${description}`}`).join('\n')
}

/** An issuer in the standard's words (Open Badges 3.0, Profile). */
export function issuerInput(origin: string, issuer: Issuer): ProfileInput {
  const { slug, name, description, website } = issuer
  return {
    id: didWebOf(origin, `/o/${slug}`),
    name,
    url: website || `${origin}/o/${slug}`,
    ...(description && { description }),
  }
}

/** The document that lies at an achievement's id. */
export function publicAchievement(origin: string, issuer: Issuer, described: Described): JsonObject {
  return achievementDocument({ ...achievementInput(described), creator: issuerInput(origin, issuer) })
}

/** The document that lies at an issuer's page. */
export function publicProfile(origin: string, issuer: Issuer): JsonObject {
  return profileDocument(issuerInput(origin, issuer))
}
