import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router'
import { DesignPage } from './achievements/design-page.tsx'
import { DesignsPage } from './achievements/designs-page.tsx'
import { ApplicationPage } from './applications/application-page.tsx'
import { ApplyPage } from './applications/apply-page.tsx'
import { MyApplicationsPage } from './applications/my-applications-page.tsx'
import { QueuePage } from './assessment/queue-page.tsx'
import { SubmissionPage } from './assessment/submission-page.tsx'
import { AwardDirectlyPage } from './awards/award-directly-page.tsx'
import { AwardPage } from './awards/award-page.tsx'
import { AwardsPage } from './awards/awards-page.tsx'
import { ReleaseDeskPage } from './awards/release-desk-page.tsx'
import { CredentialsPage } from './credentials/credentials-page.tsx'
import { Frame } from './frame/frame.tsx'
import { NotFoundPage } from './frame/not-found-page.tsx'
import { CreateOrganizationPage } from './organizations/create-organization-page.tsx'
import { HomePage } from './organizations/home-page.tsx'
import { InvitationPage } from './organizations/invitation-page.tsx'
import { OrganizationPage } from './organizations/organization-page.tsx'
import { PeoplePage } from './organizations/people-page.tsx'
import { SettingsPage } from './organizations/settings-page.tsx'
import { patterns } from './paths.ts'
import { NewPasswordPage } from './session/new-password-page.tsx'

const root = createRootRoute({ component: Frame, notFoundComponent: NotFoundPage })

/** One line a page. */
const pages = [
  createRoute({ getParentRoute: () => root, path: patterns.home, component: HomePage }),
  createRoute({ getParentRoute: () => root, path: patterns.newOrganization, component: CreateOrganizationPage }),
  createRoute({ getParentRoute: () => root, path: patterns.invitation, component: InvitationPage }),
  createRoute({ getParentRoute: () => root, path: patterns.newPassword, component: NewPasswordPage }),
  createRoute({ getParentRoute: () => root, path: patterns.organization, component: OrganizationPage }),
  createRoute({ getParentRoute: () => root, path: patterns.designs, component: DesignsPage }),
  createRoute({ getParentRoute: () => root, path: patterns.design, component: DesignPage }),
  createRoute({ getParentRoute: () => root, path: patterns.queue, component: QueuePage }),
  createRoute({ getParentRoute: () => root, path: patterns.submission, component: SubmissionPage }),
  createRoute({ getParentRoute: () => root, path: patterns.awardDirectly, component: AwardDirectlyPage }),
  createRoute({ getParentRoute: () => root, path: patterns.releaseDesk, component: ReleaseDeskPage }),
  createRoute({ getParentRoute: () => root, path: patterns.awards, component: AwardsPage }),
  createRoute({ getParentRoute: () => root, path: patterns.award, component: AwardPage }),
  createRoute({ getParentRoute: () => root, path: patterns.credentials, component: CredentialsPage }),
  createRoute({ getParentRoute: () => root, path: patterns.people, component: PeoplePage }),
  createRoute({ getParentRoute: () => root, path: patterns.settings, component: SettingsPage }),
  createRoute({ getParentRoute: () => root, path: patterns.apply, component: ApplyPage }),
  createRoute({ getParentRoute: () => root, path: patterns.applications, component: MyApplicationsPage }),
  createRoute({ getParentRoute: () => root, path: patterns.application, component: ApplicationPage }),
]

export function issuerRouter() {
  return createRouter({ routeTree: root.addChildren(pages), scrollRestoration: true })
}
