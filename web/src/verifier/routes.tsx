import { createRootRoute, createRoute, createRouter, type RouteComponent } from '@tanstack/react-router'
import { lazyPage } from '../ui/lazy-page.ts'
import { CheckPage } from './check/check-page.tsx'
import { Frame } from './frame/frame.tsx'
import { NotFoundPage } from './frame/not-found-page.tsx'
import { paths } from './paths.ts'

const root = createRootRoute({ component: Frame, notFoundComponent: NotFoundPage })

const page = <Path extends string>(path: Path, component: RouteComponent) =>
  createRoute({ getParentRoute: () => root, path, component })

/** One entry a page. Only the first page is in the first load. */
const pages = [
  page(paths.check, CheckPage),
  page(
    paths.report,
    lazyPage(() => import('./report/report-page.tsx'), 'ReportPage', 'credential-view'),
  ),
  page(
    paths.list,
    lazyPage(() => import('./list/list-page.tsx'), 'ListPage', 'verifier-list', 'credential-view'),
  ),
  page(
    paths.trust,
    lazyPage(() => import('./trust/trust-page.tsx'), 'TrustPage'),
  ),
]

export function verifierRouter() {
  return createRouter({ routeTree: root.addChildren(pages), scrollRestoration: true })
}
