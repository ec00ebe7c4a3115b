/** Every address of the wallet's program. Links are made here only; `routes.tsx` uses the patterns. */
export const patterns = {
  home: '/',
  add: '/add',
  offer: '/offer',
  credential: '/credentials/$id',
  stacks: '/stacks',
  stack: '/stacks/$id',
  links: '/links',
  shareCredential: '/links/new/credential/$id',
  shareStack: '/links/new/stack/$id',
  security: '/security',
  backup: '/backup',
} as const

type Name = keyof typeof patterns
type Params = Record<string, string>

/** The address of a page; every parameter of its pattern is given. */
export function pathTo(name: Name, params: Params = {}): string {
  return patterns[name].replaceAll(/\$(\w+)/g, (_match, key: string) => encodeURIComponent(params[key] ?? ''))
}
