/** Every address of the console. Links are made here only; `routes.tsx` uses the patterns. */
export const patterns = {
  home: '/console',
  newOrganization: '/console/new',
  invitation: '/console/invitation',
  newPassword: '/console/new-password',
  organization: '/console/o/$slug',
  designs: '/console/o/$slug/designs',
  design: '/console/o/$slug/designs/$achievementId',
  queue: '/console/o/$slug/assess',
  submission: '/console/o/$slug/assess/$applicationId',
  releaseDesk: '/console/o/$slug/release',
  releaseBatches: '/console/o/$slug/release/lists',
  awards: '/console/o/$slug/awards',
  award: '/console/o/$slug/awards/$awardId',
  credentials: '/console/o/$slug/credentials',
  awardDirectly: '/console/o/$slug/award-directly',
  people: '/console/o/$slug/people',
  settings: '/console/o/$slug/settings',
  apply: '/console/apply/$achievementId',
  applications: '/console/applications',
  application: '/console/applications/$applicationId',
} as const

type Name = keyof typeof patterns
type Params = Record<string, string>

/** The address of a page; every parameter of its pattern is given. */
export function pathTo(name: Name, params: Params = {}): string {
  return patterns[name].replaceAll(/\$(\w+)/g, (_match, key: string) => encodeURIComponent(params[key] ?? ''))
}
