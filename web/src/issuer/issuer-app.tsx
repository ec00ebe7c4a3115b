import { RouterProvider } from '@tanstack/react-router'
import { issuerRouter } from './routes.tsx'

const router = issuerRouter()

/** The whole program. */
export function IssuerApp() {
  return <RouterProvider router={router} />
}
