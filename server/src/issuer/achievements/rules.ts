import type { ReadinessFault, RevisionState } from '@cloudtnt/contract/issuer/achievement'
import type { AchievementContent } from '@cloudtnt/contract/issuer/achievement-content'
import { badgeContrast } from '@cloudtnt/credential/open-badges/badge-picture'

/** Somebody still works on it. */
export const OPEN_STATES: readonly RevisionState[] = ['draft', 'in_review', 'changes_requested', 'approved']

/** WCAG 2.2, 1.4.11 for graphics and 1.4.3 for text. */
const MIN_ICON_CONTRAST = 3
const MIN_TEXT_CONTRAST = 4.5

/** What a design still lacks before somebody can be asked to approve it; empty when nothing. */
export function readinessOf(content: AchievementContent): ReadinessFault[] {
  return [
    ...(content.name === '' ? [{ code: 'NAME_MISSING' as const, path: 'name' }] : []),
    ...(content.description === '' ? [{ code: 'DESCRIPTION_MISSING' as const, path: 'description' }] : []),
    ...criteriaFaults(content),
    ...content.skills.flatMap(({ name }, index) =>
      name === '' ? [{ code: 'SKILL_NAME_MISSING' as const, path: `skills.${index}.name` }] : [],
    ),
    ...badgeFaults(content),
  ]
}

function criteriaFaults({ criteria, routes }: AchievementContent): ReadinessFault[] {
  if (criteria.length === 0) return [{ code: 'CRITERION_MISSING', path: 'criteria' }]
  const faults: ReadinessFault[] = criteria.flatMap(({ name }, index) =>
    name === '' ? [{ code: 'CRITERION_NAME_MISSING' as const, path: `criteria.${index}.name` }] : [],
  )
  const ids = criteria.map((criterion) => criterion.id)
  const doubled = ids.findIndex((id, index) => ids.indexOf(id) !== index)
  if (doubled >= 0) faults.push({ code: 'CRITERION_ID_DOUBLED', path: `criteria.${doubled}.id` })
  const judged = routes.some((route) => route !== 'direct')
  if (judged && criteria.every((criterion) => criterion.requiredEvidence === ''))
    faults.push({ code: 'EVIDENCE_MISSING', path: 'criteria.0.requiredEvidence' })
  return faults
}

function badgeFaults({ badge }: AchievementContent): ReadinessFault[] {
  const contrast = badgeContrast(badge.colour)
  return [
    ...(badge.altText === '' ? [{ code: 'ALT_TEXT_MISSING' as const, path: 'badge.altText' }] : []),
    ...(contrast < MIN_ICON_CONTRAST ? [{ code: 'ICON_CONTRAST_LOW' as const, path: 'badge.colour' }] : []),
    ...(badge.text !== '' && contrast < MIN_TEXT_CONTRAST
      ? [{ code: 'TEXT_CONTRAST_LOW' as const, path: 'badge.colour' }]
      : []),
  ]
}

/** What a new design begins with. */
export function firstContent(name: string, language: string): AchievementContent {
  return {
    name,
    description: '',
    language,
    criteria: [],
    skills: [],
    hours: 0,
    badge: { shape: 'shield', colour: '#14605a', icon: 'star', text: '', altText: '' },
    validForMonths: null,
    routes: ['course'],
  }
}

/** What the lists search and show, taken out of the content. */
export function listedOf(content: AchievementContent): { name: string; search: string; skills: string[] } {
  const skills = [...new Set(content.skills.map((skill) => skill.name.toLowerCase()).filter((name) => name !== ''))]
  const search = [content.name, content.description, ...skills].join('\n').toLowerCase()
  return { name: content.name, search, skills }
}
