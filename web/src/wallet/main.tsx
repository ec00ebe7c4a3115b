import { startApp } from '../ui/app-root.tsx'
import { openProgram } from './open-program.ts'
import { WalletApp } from './wallet-app.tsx'

startApp('wallet', <WalletApp program={openProgram(() => new Date())} />)
