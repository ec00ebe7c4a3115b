import './wallet.css'
import { RouterProvider } from '@tanstack/react-router'
import { useEffect } from 'react'
import { ClockProvider } from '../ui/clock.tsx'
import { walletRouter } from './routes.tsx'
import { type WalletProgram, WalletProgramProvider } from './session/session-context.tsx'

const router = walletRouter()

/** The whole program. */
export function WalletApp({ program }: { program: WalletProgram }) {
  useEffect(() => {
    void program.session.start()
  }, [program])
  return (
    <ClockProvider now={program.now}>
      <WalletProgramProvider program={program}>
        <RouterProvider router={router} />
      </WalletProgramProvider>
    </ClockProvider>
  )
}
