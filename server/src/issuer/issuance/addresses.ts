/** The credential's id for everybody, and the address of its public page. */
export function credentialUrl(origin: string, credentialId: string): string {
  return `${origin}/credentials/${credentialId}`
}

/** The id of the Achievement in every credential of it, and the address of its catalogue page. */
export function achievementUrl(origin: string, achievementId: string): string {
  return `${origin}/achievements/${achievementId}`
}
