import { startApp } from '../ui/app-root.tsx'
import { WalletApp } from './wallet-app.tsx'

startApp('wallet', <WalletApp />)
