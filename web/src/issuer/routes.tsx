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
    lazyPage(() => import('./organizations/home-page.tsx'), 'HomePage'),
  ),
  page(
    patterns.newOrganization,
    lazyPage(() => import('./organizations/create-organization-page.tsx'), 'CreateOrganizationPage'),
  ),
  page(
    patterns.invitation,
    lazyPage(() => import('./organizations/invitation-page.tsx'), 'InvitationPage'),
  ),
  page(
    patterns.newPassword,
    lazyPage(() => import('./session/new-password-page.tsx'), 'NewPasswordPage'),
  ),
  page(
    patterns.organization,
    lazyPage(() => import('./organizations/organization-page.tsx'), 'OrganizationPage', 'achievements'),
  ),
  page(
    patterns.designs,
    lazyPage(() => import('./achievements/designs-page.tsx'), 'DesignsPage', 'achievements'),
  ),
  page(
    patterns.design,
    lazyPage(() => import('./achievements/design-page.tsx'), 'DesignPage', 'achievements', 'credential-view'),
  ),
  page(
    patterns.queue,
    lazyPage(() => import('./assessment/queue-page.tsx'), 'QueuePage', 'assessment', 'applications'),
  ),
  page(
    patterns.submission,
    lazyPage(() => import('./assessment/submission-page.tsx'), 'SubmissionPage', 'assessment', 'applications'),
  ),
  page(
    patterns.awardDirectly,
    lazyPage(() => import('./awards/award-directly-page.tsx'), 'AwardDirectlyPage', 'awards'),
  ),
  page(
    patterns.releaseDesk,
    lazyPage(() => import('./awards/release-desk-page.tsx'), 'ReleaseDeskPage', 'awards', 'release-batches'),
  ),
  page(
    patterns.releaseBatches,
    lazyPage(() => import('./release-batches/release-batches-page.tsx'), 'ReleaseBatchesPage', 'release-batches'),
  ),
  page(
    patterns.awards,
    lazyPage(() => import('./awards/awards-page.tsx'), 'AwardsPage', 'awards'),
  ),
  page(
    patterns.award,
    lazyPage(() => import('./awards/award-page.tsx'), 'AwardPage', 'awards', 'applications', 'issuer-credentials'),
  ),
  page(
    patterns.credentials,
    lazyPage(() => import('./credentials/credentials-page.tsx'), 'CredentialsPage', 'issuer-credentials'),
  ),
  page(
    patterns.people,
    lazyPage(() => import('./organizations/people-page.tsx'), 'PeoplePage'),
  ),
  page(
    patterns.settings,
    lazyPage(() => import('./organizations/settings-page.tsx'), 'SettingsPage'),
  ),
  page(
    patterns.apply,
    lazyPage(() => import('./applications/apply-page.tsx'), 'ApplyPage', 'applications'),
  ),
  page(
    patterns.applications,
    lazyPage(() => import('./applications/my-applications-page.tsx'), 'MyApplicationsPage', 'applications'),
  ),
  page(
    patterns.application,
    lazyPage(() => import('./applications/application-page.tsx'), 'ApplicationPage', 'applications'),
  ),
]

export function issuerRouter() {
  return createRouter({ routeTree: root.addChildren(pages), scrollRestoration: true })
}
