import { startApp } from '../ui/app-root.tsx'
import { VerifierApp } from './verifier-app.tsx'

startApp('verifier', <VerifierApp />)
