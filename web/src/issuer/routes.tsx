import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router'
import { DesignPage } from './achievements/design-page.tsx'
import { DesignsPage } from './achievements/designs-page.tsx'
import { Frame } from './frame/frame.tsx'
import { NotFoundPage } from './frame/not-found-page.tsx'
import { CreateOrganizationPage } from './organizations/create-organization-page.tsx'
import { HomePage } from './organizations/home-page.tsx'
import { InvitationPage } from './organizations/invitation-page.tsx'
import { OrganizationPage } from './organizations/organization-page.tsx'
import { PeoplePage } from './organizations/people-page.tsx'
import { SettingsPage } from './organizations/settings-page.tsx'
import { patterns } from './paths.ts'

const root = createRootRoute({ component: Frame, notFoundComponent: NotFoundPage })

/** One line a page. */
const pages = [
  createRoute({ getParentRoute: () => root, path: patterns.home, component: HomePage }),
  createRoute({ getParentRoute: () => root, path: patterns.newOrganization, component: CreateOrganizationPage }),
  createRoute({ getParentRoute: () => root, path: patterns.invitation, component: InvitationPage }),
  createRoute({ getParentRoute: () => root, path: patterns.organization, component: OrganizationPage }),
  createRoute({ getParentRoute: () => root, path: patterns.designs, component: DesignsPage }),
  createRoute({ getParentRoute: () => root, path: patterns.design, component: DesignPage }),
  createRoute({ getParentRoute: () => root, path: patterns.people, component: PeoplePage }),
  createRoute({ getParentRoute: () => root, path: patterns.settings, component: SettingsPage }),
]

export function issuerRouter() {
  return createRouter({ routeTree: root.addChildren(pages), scrollRestoration: true })
}
