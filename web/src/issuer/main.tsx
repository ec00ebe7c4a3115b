import { startApp } from '../ui/app-root.tsx'
import { IssuerApp } from './issuer-app.tsx'

startApp('issuer', <IssuerApp />)
