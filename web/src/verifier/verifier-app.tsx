import './verifier.css'
import { RouterProvider } from '@tanstack/react-router'
import { verifierRouter } from './routes.tsx'
import { type Workbench, WorkbenchProvider } from './workbench.tsx'

const router = verifierRouter()

/** The whole program. */
export function VerifierApp({ workbench }: { workbench: Workbench }) {
  return (
    <WorkbenchProvider workbench={workbench}>
      <RouterProvider router={router} />
    </WorkbenchProvider>
  )
}
