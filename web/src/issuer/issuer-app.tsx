import { RouterProvider } from '@tanstack/react-router'
import { Queries } from '../ui/queries.tsx'
import { issuerRouter } from './routes.tsx'

const router = issuerRouter()

/** The whole program. */
export function IssuerApp() {
  return (
    <Queries>
      <RouterProvider router={router} />
    </Queries>
  )
}
