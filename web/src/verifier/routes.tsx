import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { CheckPage } from './check/check-page.tsx'
import { Frame } from './frame/frame.tsx'
import { NotFoundPage } from './frame/not-found-page.tsx'
import { paths } from './paths.ts'

const root = createRootRoute({ component: Frame, notFoundComponent: NotFoundPage })

/** One line a page. Only the first page is in the first load. */
const pages = [
  createRoute({ getParentRoute: () => root, path: paths.check, component: CheckPage }),
  createRoute({
    getParentRoute: () => root,
    path: paths.report,
    component: lazyRouteComponent(() => import('./report/report-page.tsx'), 'ReportPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: paths.trust,
    component: lazyRouteComponent(() => import('./trust/trust-page.tsx'), 'TrustPage'),
  }),
]

export function verifierRouter() {
  return createRouter({ routeTree: root.addChildren(pages), scrollRestoration: true })
}
