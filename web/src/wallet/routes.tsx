import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router'
import { AddPage } from './add/add-page.tsx'
import { BackupPage } from './backup/backup-page.tsx'
import { OfferPage } from './claim/offer-page.tsx'
import { CredentialPage } from './credentials/credential-page.tsx'
import { Frame } from './frame/frame.tsx'
import { NotFoundPage } from './frame/not-found-page.tsx'
import { HomePage } from './home/home-page.tsx'
import { patterns } from './paths.ts'
import { SecurityPage } from './security/security-page.tsx'
import { LinksPage } from './shares/links-page.tsx'
import { ShareCredentialPage, ShareStackPage } from './shares/new-link-page.tsx'
import { StackPage } from './stacks/stack-page.tsx'
import { StacksPage } from './stacks/stacks-page.tsx'

const root = createRootRoute({ component: Frame, notFoundComponent: NotFoundPage })

/** One line a page. */
const pages = [
  createRoute({ getParentRoute: () => root, path: patterns.home, component: HomePage }),
  createRoute({ getParentRoute: () => root, path: patterns.add, component: AddPage }),
  createRoute({ getParentRoute: () => root, path: patterns.offer, component: OfferPage }),
  createRoute({ getParentRoute: () => root, path: patterns.credential, component: CredentialPage }),
  createRoute({ getParentRoute: () => root, path: patterns.stacks, component: StacksPage }),
  createRoute({ getParentRoute: () => root, path: patterns.stack, component: StackPage }),
  createRoute({ getParentRoute: () => root, path: patterns.links, component: LinksPage }),
  createRoute({ getParentRoute: () => root, path: patterns.shareCredential, component: ShareCredentialPage }),
  createRoute({ getParentRoute: () => root, path: patterns.shareStack, component: ShareStackPage }),
  createRoute({ getParentRoute: () => root, path: patterns.security, component: SecurityPage }),
  createRoute({ getParentRoute: () => root, path: patterns.backup, component: BackupPage }),
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
