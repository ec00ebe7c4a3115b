import { startApp } from '../ui/app-root.tsx'
import { openWorkbench } from './open-workbench.ts'
import { VerifierApp } from './verifier-app.tsx'

startApp('verifier', <VerifierApp workbench={openWorkbench(() => new Date())} />)
