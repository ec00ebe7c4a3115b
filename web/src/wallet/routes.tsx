import { createRootRoute, createRoute, createRouter, type RouteComponent } from '@tanstack/react-router'
import { lazyPage } from '../ui/lazy-page.ts'
import { Frame } from './frame/frame.tsx'
import { NotFoundPage } from './frame/not-found-page.tsx'
import { patterns } from './paths.ts'

const root = createRootRoute({ component: Frame, notFoundComponent: NotFoundPage })

const page = <Path extends string>(path: Path, component: RouteComponent) =>
  createRoute({ getParentRoute: () => root, path, component })

/** One entry a page, loaded when somebody goes there. */
const pages = [
  page(
    patterns.home,
    lazyPage(() => import('./home/home-page.tsx'), 'HomePage', 'credential-view', 'stacks'),
  ),
  page(
    patterns.add,
    lazyPage(() => import('./add/add-page.tsx'), 'AddPage', 'credential-view'),
  ),
  page(
    patterns.offer,
    lazyPage(() => import('./claim/offer-page.tsx'), 'OfferPage', 'credential-view'),
  ),
  page(
    patterns.credential,
    lazyPage(() => import('./credentials/credential-page.tsx'), 'CredentialPage', 'credential-view', 'stacks'),
  ),
  page(
    patterns.stacks,
    lazyPage(() => import('./stacks/stacks-page.tsx'), 'StacksPage', 'stacks'),
  ),
  page(
    patterns.stack,
    lazyPage(() => import('./stacks/stack-page.tsx'), 'StackPage', 'credential-view', 'stacks'),
  ),
  page(
    patterns.links,
    lazyPage(() => import('./shares/links-page.tsx'), 'LinksPage', 'shares'),
  ),
  page(
    patterns.shareCredential,
    lazyPage(() => import('./shares/new-link-page.tsx'), 'ShareCredentialPage', 'shares'),
  ),
  page(
    patterns.shareStack,
    lazyPage(() => import('./shares/new-link-page.tsx'), 'ShareStackPage', 'shares'),
  ),
  page(
    patterns.security,
    lazyPage(() => import('./security/security-page.tsx'), 'SecurityPage'),
  ),
  page(
    patterns.backup,
    lazyPage(() => import('./backup/backup-page.tsx'), 'BackupPage'),
  ),
]

export function walletRouter() {
  return createRouter({ routeTree: root.addChildren(pages), scrollRestoration: true, parseSearch, stringifySearch })
}

/** Queries are texts, as everywhere else: an offer in the address is not to be read and written anew. */
function parseSearch(search: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(search))
}

function stringifySearch(search: Record<string, unknown>): string {
  const texts = Object.entries(search).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  const query = new URLSearchParams(texts).toString()
  return query ? `?${query}` : ''
}
