import * as z from 'zod'

/** A line of text that a person wrote: no line breaks, no control characters, trimmed. */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
    .regex(/^[^\u0000-\u001f\u007f]*$/, 'must be a single line without control characters')

/** Text of several lines. */
export const prose = (max: number) => z.string().trim().max(max)

export const BADGE_SHAPES = ['circle', 'shield', 'hexagon', 'rounded-square', 'rosette'] as const
export const BADGE_ICONS = [
  'wrench',
  'bolt',
  'drop',
  'gear',
  'brush',
  'code',
  'plug',
  'book',
  'star',
  'hands',
  'heart',
  'leaf',
] as const

/** From which the badge picture is drawn, always the same for the same data. Contrast is checked by the designer's rules. */
export const badgeDesign = z.strictObject({
  shape: z.enum(BADGE_SHAPES),
  /** Ground, `#rrggbb`. */
  colour: z.string().regex(/^#[0-9a-f]{6}$/),
  icon: z.enum(BADGE_ICONS),
  /** A few letters in the picture; may be empty. */
  text: z.string().trim().max(14),
  /** What a person who cannot see the picture is told (Open Badges 3.0 Image.caption). */
  altText: prose(300),
})
export type BadgeDesign = z.infer<typeof badgeDesign>

/** One thing that the earner can do, how it is shown, and which evidence is asked for. */
export const criterion = z.strictObject({
  /** Stable within the achievement; results and evidence refer to it. */
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  name: prose(200),
  description: prose(2000),
  /** What the learner must hand in; empty when nothing is asked. */
  requiredEvidence: prose(1000),
})
export type Criterion = z.infer<typeof criterion>

/** A skill, by name and, where it comes from a framework, by address (Open Badges 3.0 Alignment). */
export const skill = z.strictObject({
  name: prose(200),
  url: z.union([z.literal(''), z.url({ protocol: /^https$/ }).max(500)]),
  framework: prose(200),
})
export type Skill = z.infer<typeof skill>

/** All that a designer says of a micro-credential. A draft may be incomplete; rules decide what is ready for approval. */
export const achievementContent = z.strictObject({
  name: prose(200),
  description: prose(4000),
  /** Language of the texts, BCP 47. */
  language: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/),
  criteria: z.array(criterion).max(30),
  skills: z.array(skill).max(40),
  /** Hours of learning that a typical earner needs; 0 when not said. */
  hours: z.number().min(0).max(5000),
  badge: badgeDesign,
  /** Months for which a credential is valid after it is awarded; null for one that does not end. */
  validForMonths: z.int().min(1).max(600).nullable(),
  /** Which routes lead to it. */
  routes: z
    .array(z.enum(['course', 'prior_learning', 'direct']))
    .min(1)
    .max(3),
})
export type AchievementContent = z.infer<typeof achievementContent>
