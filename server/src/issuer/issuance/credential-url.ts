/** The credential's id for everybody, and the address of its public page. */
export function credentialUrl(origin: string, credentialId: string): string {
  return `${origin}/credentials/${credentialId}`
}
