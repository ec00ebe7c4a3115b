import type { AchievementContent } from '@cloudtnt/contract/issuer/achievement-content'

/** What was typed and not yet saved, kept on this device so that a closed tab or a lost line loses nothing. */
export type Backup = { version: number; content: AchievementContent }

const keyOf = (revisionId: string) => `cloudtnt-draft:${revisionId}`

export function keepBackup(revisionId: string, backup: Backup): void {
  try {
    localStorage.setItem(keyOf(revisionId), JSON.stringify(backup))
  } catch {
    // A full or forbidden storage takes nothing away from the draft that is on the screen.
  }
}

export function dropBackup(revisionId: string): void {
  try {
    localStorage.removeItem(keyOf(revisionId))
  } catch {
    // as above
  }
}

/** @returns undefined for what is missing or cannot be read any more. */
export function findBackup(revisionId: string): Backup | undefined {
  try {
    const { version, content } = JSON.parse(localStorage.getItem(keyOf(revisionId)) ?? 'null') as Backup
    return Array.isArray(content.criteria) && content.badge ? { version, content } : undefined
  } catch {
    return undefined
  }
}
